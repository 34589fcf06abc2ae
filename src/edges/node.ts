import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyTooLarge, internalErrorProblem, maxBodyLength, serializeReply } from '../contract/problem.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createBatch } from './batch.ts';
import { bind, type Listening, type ListenOptions } from './bind.ts';
import type { WrittenResponse } from './fetch.ts';
import { createHeaderReader } from './node-headers.ts';
import { baseUrl, splitTarget } from './target.ts';

/** The parts that a server answers with. */
export interface Served {
  readonly exchange: Pipeline['exchange'];
  /** Answers reserved paths, as a fetch function. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** True for a path that `fetch` answers. */
  readonly isReserved: (path: string) => boolean;
}

/**
 * Serves the pipeline on a socket, without fetch objects in between: they would cost several times what the pipeline does.
 * @throws Error (rejects) when the address cannot be used
 */
export async function listen({ exchange, fetch, isReserved }: Served, where: ListenOptions): Promise<Listening> {
  const reserved = lazyListener(fetch);
  const readHeaders = createHeaderReader();
  let ownUrl = '';
  let connections = 0;

  const answerInBatch = createBatch(
    ({ request, path, query, body }: Waiting): WrittenResponse => {
      const { method = 'GET' } = request;
      const headers = readHeaders(request);
      try {
        return exchange({ method, path, query, headers, body, base: baseUrl(headers.host, ownUrl) });
      } catch (error) {
        return internalErrorProblem(error);
      }
    },
    ({ response }, answer) => orFail(response, () => sendLater(response, answer)),
  );

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { path, query } = splitTarget(request.url ?? '/');
    if (isReserved(path)) return void reserved(request, response);
    readBody(request, (body) => {
      if (body === undefined) return send(response, serializeReply(bodyTooLarge()), true);
      answerInBatch({ request, path, query, body, response }, connections === 1);
    });
  }

  // Keep-alive never times out, so that a test cannot hit a connection that is just closing.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => orFail(response, () => serve(request, response)));
  server.on('connection', (socket) => {
    connections++;
    socket.once('close', () => connections--);
  });

  const listening = await bind(server, where);
  ownUrl = listening.url;
  return listening;
}

/** A request that was read to its end. */
interface Waiting {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly response: ServerResponse;
}

/** Reports an error of our own to the client, without a stack. */
function orFail(response: ServerResponse, work: () => void): void {
  try {
    work();
  } catch (error) {
    send(response, internalErrorProblem(error));
  }
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes a listener that loads its server with the first request, because most mocks serve only the vendors' paths. */
export function lazyListener(fetch: Served['fetch']): Listener {
  let loaded: Promise<Listener> | undefined;
  return async (request, response) => {
    loaded ??= import('@hono/node-server').then(({ getRequestListener }) => getRequestListener(fetch));
    await (await loaded)(request, response);
  };
}

/** Reads a body to its end; `undefined` as soon as it is too large. A client that goes away gets no response. */
function readBody(request: IncomingMessage, done: (body: string | undefined) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maxBodyLength) chunks.push(chunk);
    else {
      request.removeAllListeners('data').removeAllListeners('end').resume();
      done(undefined);
    }
  });
  request.on('end', () => done(chunks.length === 1 ? chunks[0]?.toString() : Buffer.concat(chunks).toString()));
}

/** Sends a response when its delay is over; a client that has gone by then gets none. */
function sendLater(response: ServerResponse, answer: WrittenResponse): void {
  if (!answer.delay) {
    send(response, answer);
    return;
  }
  const timer = setTimeout(() => send(response, answer), answer.delay);
  response.once('close', () => clearTimeout(timer));
}

function send(response: ServerResponse, { status, headers, body, breaks }: WrittenResponse, close = false): void {
  if (breaks === 'before') {
    response.destroy();
    return;
  }
  // A flat list, because Node copies an object into one.
  const lines: (string | number)[] = [];
  for (const name in headers) lines.push(name, headers[name] ?? '');
  lines.push('Content-Length', Buffer.byteLength(body));
  if (close) lines.push('Connection', 'close');
  response.writeHead(status, lines);
  if (breaks === 'within') response.write(body.slice(0, body.length / 2), () => response.destroy());
  else response.end(body);
}

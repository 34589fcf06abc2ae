import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyTooLarge, internalErrorProblem, maxBodyLength, serializeReply } from '../contract/problem.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createBatch } from './batch.ts';
import { bind, type Listening, type ListenOptions } from './bind.ts';
import type { WrittenResponse } from './fetch.ts';
import { createHeaderReader } from './node-headers.ts';
import { baseUrl, localTarget, splitTarget } from './url.ts';

/** The functions that a server passes requests to. */
export interface ServerHandlers {
  readonly exchange: Pipeline['exchange'];
  /** Handles reserved paths. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** True for a path that `fetch` handles. */
  readonly isReserved: (path: string) => boolean;
}

/**
 * Serves the pipeline on a socket, without fetch objects, because they cost several times as much as the pipeline.
 * @throws Error (rejects) if the address cannot be used
 */
export async function listen({ exchange, fetch, isReserved }: ServerHandlers, where: ListenOptions): Promise<Listening> {
  const serveReserved = lazyListener(fetch);
  const readHeaders = createHeaderReader();
  let serverUrl = '';
  let connections = 0;

  const respondInBatch = createBatch(
    ({ request, path, query, body }: ReadRequest): WrittenResponse => {
      const { method = 'GET' } = request;
      const headers = readHeaders(request);
      try {
        return exchange({ method, path, query, headers, body, base: baseUrl(headers.host, serverUrl) });
      } catch (error) {
        return internalErrorProblem(error);
      }
    },
    ({ response }, written) => orFail(response, () => sendLater(response, written)),
  );

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const { path, query } = splitTarget(localTarget(request.url ?? '/'));
    if (isReserved(path)) return void serveReserved(request, response);
    readBody(request, (body) => {
      if (body === undefined) return send(response, serializeReply(bodyTooLarge()), true);
      respondInBatch({ request, path, query, body, response }, connections === 1);
    });
  }

  const server = createServer((request, response) => orFail(response, () => serve(request, response)));
  server.on('connection', (socket) => {
    connections++;
    socket.once('close', () => connections--);
  });

  const listening = await bind(server, where);
  serverUrl = listening.url;
  return listening;
}

/** A request with its whole body, and the response to write. */
interface ReadRequest {
  readonly request: IncomingMessage;
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly response: ServerResponse;
}

/** Reports an error of ringback itself to the client, without a stack. */
function orFail(response: ServerResponse, work: () => void): void {
  try {
    work();
  } catch (error) {
    send(response, internalErrorProblem(error));
  }
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Makes a listener that loads Hono's server with the first request, because most mocks serve only the vendors' paths. */
export function lazyListener(fetch: ServerHandlers['fetch']): Listener {
  let loaded: Promise<Listener> | undefined;
  return async (request, response) => {
    loaded ??= import('@hono/node-server').then(({ getRequestListener }) => getRequestListener(fetch));
    await (await loaded)(request, response);
  };
}

/** Reads a body to its end; passes `undefined` as soon as it is too large. Never calls `done` if the client disconnects. */
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

/** Sends a response after its delay, unless the client disconnects before. */
function sendLater(response: ServerResponse, written: WrittenResponse): void {
  if (!written.delay) {
    send(response, written);
    return;
  }
  const timer = setTimeout(() => send(response, written), written.delay);
  response.once('close', () => clearTimeout(timer));
}

function send(response: ServerResponse, { status, headers, body, breaks }: WrittenResponse, close = false): void {
  if (breaks === 'before') {
    response.destroy();
    return;
  }
  // A flat list, because Node would copy an object into one.
  const rawHeaders: (string | number)[] = [];
  for (const name in headers) rawHeaders.push(name, headers[name] ?? '');
  rawHeaders.push('Content-Length', Buffer.byteLength(body));
  if (close) rawHeaders.push('Connection', 'close');
  response.writeHead(status, rawHeaders);
  if (breaks === 'within') response.write(body.slice(0, body.length / 2), () => response.destroy());
  else response.end(body);
}

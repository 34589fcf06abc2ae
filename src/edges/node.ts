import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bodyTooLargeProblem, internalErrorProblem, maxBodyLength } from '../contract/problem.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { SentResponse } from '../pipeline/records.ts';
import { createBatch } from './batch.ts';
import { bind, type Listening, type ListenOptions } from './bind.ts';
import { createHeads } from './heads.ts';
import { targetOf } from './target.ts';

/** What is served. */
export interface Served {
  readonly pipeline: Pick<Pipeline, 'open' | 'exchangeOpened'>;
  /** Everything else, as a fetch function. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Whether a path is everything else's. */
  readonly isReserved: (path: string) => boolean;
}

/**
 * Serves the pipeline on a socket, without fetch objects in between: they would cost several times what the pipeline does.
 * @throws Error (rejects) when the address cannot be used
 */
export async function listen({ pipeline, fetch, isReserved }: Served, where: ListenOptions): Promise<Listening> {
  const reserved = lazyListener(fetch);
  let ownUrl = '';
  const opened = createHeads(pipeline.open, () => ownUrl);

  let connections = 0;
  const answerTogether = createBatch(
    ({ request, body }: Waiting) => answerOrFail(() => pipeline.exchangeOpened(opened(request), body)),
    ({ response }, answer) => orFail(response, () => sendLater(response, answer)),
  );

  function serve(request: IncomingMessage, response: ServerResponse): void {
    if (isReserved(targetOf(request.url ?? '/').path)) return void reserved(request, response);
    readBody(request, (body) => {
      if (body === undefined) return send(response, { ...bodyTooLargeProblem(), breaks: undefined, close: true });
      answerTogether({ request, body, response }, connections === 1);
    });
  }

  // An idle connection stays open: who tests has no use for one that ends just as the next request comes.
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => orFail(response, () => serve(request, response)));

  server.on('connection', (socket) => {
    connections++;
    socket.once('close', () => connections--);
  });

  const listening = await bind(server, where);
  ownUrl = listening.url;
  return listening;
}

/** A request that has come as a whole. */
interface Waiting {
  readonly request: IncomingMessage;
  readonly body: string;
  readonly response: ServerResponse;
}

/** The answer, or the one that tells what went wrong. */
function answerOrFail(exchange: () => SentResponse): SentResponse {
  try {
    return exchange();
  } catch (error) {
    return { ...internalErrorProblem(error), breaks: undefined, delay: 0 };
  }
}

/** What goes wrong here is told to the client, without a stack. */
function orFail(response: ServerResponse, work: () => void): void {
  try {
    work();
  } catch (error) {
    send(response, { ...internalErrorProblem(error), breaks: undefined });
  }
}

type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A listener that is loaded with the first request it gets: most mocks are never asked for anything but the vendors' paths. */
export function lazyListener(fetch: Served['fetch']): Listener {
  let loaded: Promise<Listener> | undefined;
  return async (request, response) => {
    loaded ??= import('@hono/node-server').then(({ getRequestListener }) => getRequestListener(fetch));
    await (await loaded)(request, response);
  };
}

/** Reads a body to its end; `undefined` as soon as it is too large. A client that goes away is not answered. */
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

/** Sends an answer when its delay is over; a client that has gone by then is not answered. */
function sendLater(response: ServerResponse, answer: SentResponse): void {
  if (answer.delay === 0) {
    send(response, answer);
    return;
  }
  const timer = setTimeout(() => send(response, answer), answer.delay);
  response.once('close', () => clearTimeout(timer));
}

function send(
  response: ServerResponse,
  { status, headers, body, breaks, close = false }: Omit<SentResponse, 'delay'> & { readonly close?: boolean },
): void {
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

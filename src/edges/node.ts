import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { bodyTooLarge, failure, largestBody } from '../contract/problem.ts';
import type { Head } from '../contract/request.ts';
import type { Pipeline } from '../exchange.ts';
import type { Answer, Opened } from '../outcome.ts';
import { bind, type Listening, type ListenOptions } from './bind.ts';
import { createCohort } from './cohort.ts';

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

  const heads = new WeakMap<Socket, { readonly url: string; readonly lines: readonly string[]; readonly opened: Opened }>();

  /**
   * Opens the head of a request; one that is the same as the last on its connection was opened already.
   * @returns undefined for a path that is everything else's
   */
  function opened(request: IncomingMessage): Opened | undefined {
    const { socket, url = '/', method = 'GET', rawHeaders } = request;
    const last = heads.get(socket);
    if (last && last.url === url && last.opened.head.method === method && areSame(last.lines, rawHeaders)) return last.opened;
    const target = targetOf(url);
    if (isReserved(target.path)) return undefined;
    const { headers } = request;
    const head: Head = { method, ...target, headers: singleValues(headers), base: baseOf(headers.host, ownUrl) };
    const found = pipeline.open(head);
    heads.set(socket, { url, lines: rawHeaders, opened: found });
    return found;
  }

  let connections = 0;
  const answerTogether = createCohort(
    ({ head, body }: Waiting) => answerOrFail(() => pipeline.exchangeOpened(head, body)),
    ({ response }, answer) => orFail(response, () => sendLater(response, answer)),
  );

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const head = opened(request);
    if (!head) return void reserved(request, response);
    readBody(request, (body) => {
      if (body === undefined) return send(response, { ...bodyTooLarge(), breaks: undefined, close: true });
      answerTogether({ head, body, response }, connections === 1);
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
  readonly head: Opened;
  readonly body: string;
  readonly response: ServerResponse;
}

/** The answer, or the one that tells what went wrong. */
function answerOrFail(exchange: () => Answer): Answer {
  try {
    return exchange();
  } catch (error) {
    return { ...failure(error), breaks: undefined, delay: 0 };
  }
}

/** What goes wrong here is told to the client, without a stack. */
function orFail(response: ServerResponse, work: () => void): void {
  try {
    work();
  } catch (error) {
    send(response, { ...failure(error), breaks: undefined });
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
    if (length <= largestBody) chunks.push(chunk);
    else {
      request.removeAllListeners('data').removeAllListeners('end').resume();
      done(undefined);
    }
  });
  request.on('end', () => done(chunks.length === 1 ? chunks[0]?.toString() : Buffer.concat(chunks).toString()));
}

/** Sends an answer when its delay is over; a client that has gone by then is not answered. */
function sendLater(response: ServerResponse, answer: Answer): void {
  if (answer.delay === 0) {
    send(response, answer);
    return;
  }
  const timer = setTimeout(() => send(response, answer), answer.delay);
  response.once('close', () => clearTimeout(timer));
}

function send(
  response: ServerResponse,
  { status, headers, body, breaks, close = false }: Omit<Answer, 'delay'> & { readonly close?: boolean },
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

type Target = Pick<Head, 'path' | 'query'>;

/** A request target without the address of the server: it may be a whole URL (RFC 9112, section 3.2.2). */
export function localTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}

/** Path and query of a request target. */
function targetOf(target: string): Target {
  const local = localTarget(target);
  const mark = local.indexOf('?');
  return mark < 0 ? { path: local, query: '' } : { path: local.slice(0, mark), query: local.slice(mark + 1) };
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** The address that the client used; our own where Host is none that could stand in a URL. */
export function baseOf(host: string | undefined, own: string): string {
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : own;
}

/** Node gives a list only for Set-Cookie, which no request has a use for. */
function singleValues(headers: IncomingHttpHeaders): Readonly<Record<string, string | undefined>> {
  return isSingleValued(headers)
    ? headers
    : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function isSingleValued(headers: IncomingHttpHeaders): headers is Record<string, string | undefined> {
  return headers['set-cookie'] === undefined;
}

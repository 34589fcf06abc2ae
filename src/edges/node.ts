import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyTooLarge, failure, largestBody } from '../contract/problem.ts';
import type { Request as Incoming } from '../contract/request.ts';
import type { Answer } from '../outcome.ts';

/** A server that accepts connections. */
export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections, and resolves when the port is free. */
  close(): Promise<void>;
}

/** Where to listen. */
export interface ListenOptions {
  /** 0 for any free port; 0 by default. */
  readonly port?: number;
  /** 127.0.0.1 by default. */
  readonly host?: string;
}

/** What is served. */
export interface Served {
  /** The pipeline. */
  readonly exchange: (request: Incoming) => Answer;
  /** Everything else, as a fetch function. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Whether a path is everything else's. */
  readonly isReserved: (path: string) => boolean;
}

/**
 * Serves the pipeline on a socket, without fetch objects in between: they would cost several times what the pipeline does.
 * @throws Error (rejects) when the address cannot be used
 */
export async function listen({ exchange, fetch, isReserved }: Served, where: ListenOptions): Promise<Listening> {
  const reserved = lazyListener(fetch);
  let ownUrl = '';

  const server = createServer((request, response) => {
    const [path, query] = targetOf(request.url ?? '/');
    if (isReserved(path)) return void reserved(request, response);
    readBody(request, (body) => {
      if (body === undefined) return send(response, { ...bodyTooLarge(), breaks: undefined, close: true });
      try {
        const { method = 'GET', headers } = request;
        sendLater(
          response,
          exchange({ method, path, query, headers: singleValues(headers), body, base: baseOf(headers.host, ownUrl) }),
        );
      } catch (error) {
        send(response, { ...failure(error), breaks: undefined });
      }
    });
  });

  const listening = await bind(server, where);
  ownUrl = listening.url;
  return listening;
}

/**
 * Binds a server to an address.
 * @throws Error (rejects) when the address cannot be used
 */
export function bind(server: Server, { port = 0, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const bound = isAddressInfo(address) ? address.port : port;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
        port: bound,
        close: () =>
          new Promise((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()));
            server.closeAllConnections();
          }),
      });
    });
  });
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
  request.on('error', () => undefined);
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

/** A request target without the address of the server: it may be a whole URL (RFC 9112, section 3.2.2). */
export function localTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}

/** Path and query of a request target. */
function targetOf(target: string): [path: string, query: string] {
  const local = localTarget(target);
  const mark = local.indexOf('?');
  return mark < 0 ? [local, ''] : [local.slice(0, mark), local.slice(mark + 1)];
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

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

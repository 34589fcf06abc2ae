import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { internalErrorProblem } from '../contract/problem.ts';
import { bind, serverLimits } from '../edges/bind.ts';
import { type Chunks, isBytes, noBytes, stopBody } from '../edges/body.ts';
import { createHoldBytes, type HeldBytes, type HoldBytes, holdRequest, holdResponse, uncounted } from '../edges/held-bytes.ts';
import type { Listening, ListenOptions } from '../edges/listening.ts';
import type { ServerHandlers } from '../edges/node.ts';
import { createReservedHandler } from '../edges/node-reserved.ts';
import { createBaseReader, localTarget, splitTarget } from '../edges/url.ts';
import type { IncomingRequest, OutgoingResponse } from './http-message.ts';
import { combineHeaders } from './raw-headers.ts';

/** The functions that a proxy's server passes requests to. */
export interface ProxyHandlers extends Pick<ServerHandlers, 'bodies' | 'fetch' | 'isReserved' | 'access'> {
  /** The proxy's pipeline. */
  readonly exchange: (incoming: IncomingRequest) => Promise<OutgoingResponse>;
}

/**
 * Serves a proxy on a socket. Adds and changes only what the hop needs, and reads nothing ahead.
 * @throws Error (rejects) if the address cannot be used
 */
export async function listenProxy(handlers: ProxyHandlers, where: ListenOptions): Promise<Listening> {
  const { exchange, bodies, fetch, isReserved, access } = handlers;
  const holdBytes = createHoldBytes();
  const serveReserved = await createReservedHandler(fetch, access, bodies.maxBody, holdBytes, where);
  const readBase = createBaseReader();
  const pending = new Set<Promise<unknown>>();
  let serverUrl = '';
  const server = createServer(serverLimits, (request, response) => {
    const target = localTarget(request.url ?? '/');
    if (isReserved(splitTarget(target).path)) return void serveReserved(serverUrl, request, response);
    const disconnect = new AbortController();
    response.once('close', () => disconnect.abort());
    request.on('error', () => undefined);
    const body = readRequest(request, bodies.maxBody, holdBytes);
    const incoming = toIncoming(request, target, body, readBase(request.headers.host, serverUrl), disconnect.signal);
    const done = exchange(incoming)
      .then((outgoing) => send(request, response, outgoing, holdBytes))
      .catch((error: unknown) => sendFailure(response, error))
      .catch(() => response.destroy())
      .finally(() => {
        request.removeAllListeners('readable').resume();
        pending.delete(done);
      });
    pending.add(done);
  });
  const listening = await bind(server, where);
  serverUrl = listening.url;
  return {
    ...listening,
    async close(options) {
      await listening.close(options);
      // Every client is disconnected, so these end soon.
      await Promise.allSettled(pending);
    },
  };
}

function toIncoming(
  { method = 'GET', rawHeaders, httpVersion }: IncomingMessage,
  target: string,
  body: Chunks | undefined,
  base: string,
  signal: AbortSignal,
): IncomingRequest {
  return { method, target, rawHeaders, body, base, version: httpVersion, signal };
}

/** Reads the body of a request, if there is one. As many bytes as are kept before the rest is passed on are counted. */
function readRequest(request: IncomingMessage, maxBody: number, holdBytes: HoldBytes): Chunks | undefined {
  const { 'transfer-encoding': coding, 'content-length': length = 0 } = request.headers;
  if (coding === undefined && !(Number(length) > 0)) return undefined;
  const body = { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
  return coding === undefined && Number(length) <= uncounted ? body : count(body, maxBody, holdRequest(request, holdBytes));
}

async function* count(body: Chunks, limit: number, held: HeldBytes): AsyncGenerator<Uint8Array> {
  let rest = limit;
  for await (const chunk of body) {
    held.add(Math.min(rest, chunk.length));
    rest -= Math.min(rest, chunk.length);
    yield chunk;
  }
}

/** Sends a response. If its body breaks off, so does the connection to the client. */
async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, reason, rawHeaders, body }: OutgoingResponse,
  holdBytes: HoldBytes,
) {
  if (response.destroyed) return stopBody(body);
  const head = [...rawHeaders];
  const isBuffered = isBytes(body);
  const mayHaveBody = request.method !== 'HEAD' && status !== 204 && status !== 304;
  if (isBuffered && mayHaveBody && !combineHeaders(rawHeaders)['content-length'])
    head.push('Content-Length', String(body.length));
  // The rest of an incomplete request is not read.
  if (!request.complete) head.push('Connection', 'close');
  response.writeHead(status, reason, head);
  if (isBuffered) {
    response.end(body);
    holdResponse(response, body.length, holdBytes);
    return;
  }
  // Sends the head at once, in Latin-1; flushHeaders would write it in UTF-8.
  response.write(noBytes);
  await pipeline(body, response);
}

function sendFailure(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { status, headers, body } = internalErrorProblem(error);
  // A reason of its own, because Node keeps the one that it has refused.
  response.writeHead(status, 'Internal Server Error', { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { internalErrorProblem } from '../contract/problem.ts';
import { bind, type Listening, type ListenOptions } from '../edges/bind.ts';
import { lazyListener, type Served } from '../edges/node.ts';
import { baseUrl, localTarget } from '../edges/target.ts';
import { empty } from './body.ts';
import { valuesOf } from './headers.ts';
import type { Incoming, Outgoing } from './message.ts';

/** What a proxy serves. */
export interface ServedProxy extends Pick<Served, 'fetch' | 'isReserved'> {
  /** The proxy's pipeline. */
  readonly exchange: (incoming: Incoming) => Promise<Outgoing>;
}

/**
 * Serves a proxy on a socket. Nothing but what the hop needs is added, changed or read ahead.
 * @throws Error (rejects) when the address cannot be used
 */
export async function listenProxy({ exchange, fetch, isReserved }: ServedProxy, where: ListenOptions): Promise<Listening> {
  const reserved = lazyListener(fetch);
  const underWay = new Set<Promise<unknown>>();
  let ownUrl = '';
  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    const target = localTarget(request.url ?? '/');
    if (isReserved(target.split('?', 1)[0] ?? '')) return void reserved(request, response);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    request.on('error', () => undefined);
    const incoming = incomingFrom(request, target, baseUrl(request.headers.host, ownUrl), gone.signal);
    const done = exchange(incoming)
      .then((outgoing) => send(request, response, outgoing))
      .catch((error: unknown) => fail(response, error))
      .finally(() => {
        request.removeAllListeners('readable').resume();
        underWay.delete(done);
      });
    underWay.add(done);
  });
  const listening = await bind(server, where);
  ownUrl = listening.url;
  return {
    ...listening,
    async close() {
      await listening.close();
      // Those who waited are gone, so none of these takes long.
      await Promise.allSettled(underWay);
    },
  };
}

function incomingFrom(request: IncomingMessage, target: string, base: string, signal: AbortSignal): Incoming {
  const { method = 'GET', rawHeaders, httpVersion, headers } = request;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  const body = hasBody ? { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) } : undefined;
  return { method, target, lines: rawHeaders, body, base, version: httpVersion, signal };
}

/** Sends an answer; one whose body does not come to its end does not end well for the client either. */
async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, reason, lines, body }: Outgoing,
): Promise<void> {
  if (response.destroyed) return;
  const head = [...lines];
  const isWhole = body instanceof Uint8Array;
  if (isWhole && request.method !== 'HEAD' && status !== 204 && status !== 304 && !valuesOf(lines)['content-length'])
    head.push('Content-Length', String(body.length));
  // What is left of the request is not waited for.
  if (!request.complete) head.push('Connection', 'close');
  response.writeHead(status, reason, head);
  if (isWhole) {
    response.end(body);
    return;
  }
  // Sends the head at once; flushHeaders would write its letters in UTF-8.
  response.write(empty);
  await pipeline(body, response);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { status, headers, body } = internalErrorProblem(error);
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

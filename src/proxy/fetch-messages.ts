import {
  type Chunks,
  type ForwardedRequest,
  type IncomingRequest,
  type OutgoingResponse,
  type RawHeaders,
  type Upstream,
  UpstreamError,
} from './http-message.ts';
import { combineHeaders, headerPairs, omitHeaders } from './raw-headers.ts';

/** Statuses of responses without a body (Fetch standard). */
const bodilessStatuses = new Set([204, 205, 304]);
/** Fields that a fetch Request sets by itself. */
const requestFields = new Set(['content-length', 'host', 'transfer-encoding']);
/** Fields that no longer apply when fetch has decoded a body. */
const codingFields = new Set(['content-encoding', 'content-length']);

/** Reads a fetch Request into the proxy's record. */
export function fromFetchRequest({ method, url, headers, body, signal }: Request): IncomingRequest {
  const { pathname, search, origin } = new URL(url);
  return {
    method,
    target: pathname + search,
    rawHeaders: [...headers].flat(),
    body: body ?? undefined,
    base: origin,
    version: '1.1',
    signal,
  };
}

/** Writes a response as a fetch Response. */
export async function toFetchResponse({ status, reason, rawHeaders, body }: OutgoingResponse, method: string): Promise<Response> {
  const init = { status, statusText: reason, headers: toHeaders(rawHeaders) };
  if (method !== 'HEAD' && !bodilessStatuses.has(status)) return new Response(toBody(body), init);
  if (!(body instanceof Uint8Array)) for await (const _ of body);
  return new Response(null, init);
}

/**
 * Makes an upstream of a fetch function. The function gets the address that the client used, must not follow redirects, and
 * decodes bodies by itself.
 */
export function createFetchUpstream(fetch: (request: Request) => Response | Promise<Response>): Upstream {
  return {
    name: 'the upstream',
    async send(request, signal) {
      const { status, statusText, headers, body } = await fetch(toRequest(request, signal));
      const rawHeaders = [...headers].flat();
      const isDecoded = combineHeaders(rawHeaders)['content-encoding'] !== undefined;
      return {
        status,
        reason: statusText,
        version: '1.1',
        rawHeaders: isDecoded ? omitHeaders(rawHeaders, codingFields) : rawHeaders,
        body: body ?? noChunks(),
      };
    },
  };
}

function toRequest({ method, target, base, rawHeaders, body }: ForwardedRequest, signal: AbortSignal): Request {
  const headers = toHeaders(omitHeaders(rawHeaders, requestFields));
  const init = { method, headers, redirect: 'manual', signal } as const;
  if (body === undefined || (body instanceof Uint8Array && body.length === 0)) return new Request(base + target, init);
  if (method === 'GET' || method === 'HEAD')
    throw new UpstreamError(501, 'Not implemented', `A fetch function as upstream cannot take a ${method} request with a body.`);
  return new Request(base + target, { ...init, body: toBody(body), duplex: 'half' });
}

function toHeaders(rawHeaders: RawHeaders): Headers {
  return new Headers([...headerPairs(rawHeaders)]);
}

async function* noChunks(): Chunks {}

function toBody(body: Chunks | Uint8Array): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  const iterator = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

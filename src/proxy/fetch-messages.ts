import { type Bodies, type Chunks, isBytes, readUpTo, stopBody } from '../edges/body.ts';
import { bodilessStatuses, bodyOf, connectionError } from '../edges/fetch.ts';
import {
  type ForwardedRequest,
  type IncomingRequest,
  type OutgoingResponse,
  type RawHeaders,
  type Upstream,
  UpstreamError,
} from './http-message.ts';
import { combineHeaders, headerPairs, omitHeaders } from './raw-headers.ts';

/** Fields that a fetch Request sets by itself. */
const requestFields = new Set(['content-length', 'host', 'transfer-encoding']);
/** Fields that no longer apply when fetch has decoded a body. */
const codingFields = new Set(['content-encoding', 'content-length']);

/** Reads a fetch Request into the proxy's record. */
export function fromFetchRequest(request: Request, signal: AbortSignal): IncomingRequest {
  const { method, url, headers } = request;
  const { pathname, search, origin } = new URL(url);
  return {
    method,
    target: pathname + search,
    rawHeaders: [...headers].flat(),
    body: bodyOf(request),
    base: origin,
    version: '1.1',
    signal,
  };
}

/** Writes a response as a fetch Response: its body decoded, and its headers as they came. */
export async function toFetchResponse({ status, reason, rawHeaders, body }: OutgoingResponse, method: string): Promise<Response> {
  const init = { status, statusText: reason, headers: toHeaders(rawHeaders) };
  if (method !== 'HEAD' && !bodilessStatuses.has(status))
    return new Response(toBody(await decodeBody(body, rawHeaders), body), init);
  if (!isBytes(body)) for await (const _ of body);
  return new Response(null, init);
}

/** Removes the content codings of a body, as fetch does; one that is unknown stays. */
async function decodeBody(body: Chunks | Uint8Array, rawHeaders: RawHeaders): Promise<Chunks | Uint8Array> {
  const codings = combineHeaders(rawHeaders)['content-encoding'];
  if (codings === undefined || (isBytes(body) && body.length === 0)) return body;
  const { decodeChunks } = await import('../edges/node-decode.ts');
  return decodeChunks(isBytes(body) ? chunksOf(body) : body, codings) ?? body;
}

/**
 * Makes an upstream of a fetch function. The function gets the address that the client used, and must not follow redirects. It
 * decodes bodies by itself, as fetch does; or leaves it to the client.
 */
export function createFetchUpstream(
  fetch: (request: Request) => Response | Promise<Response>,
  { decode, maxBody }: Bodies,
): Upstream {
  return {
    name: 'the upstream',
    async send(request, signal) {
      const { status, statusText, headers, body } = await fetch(toRequest(request, signal));
      const rawHeaders = [...headers].flat();
      const response = { status, reason: statusText, version: '1.1', rawHeaders, body: body ?? chunksOf() };
      const codings = combineHeaders(rawHeaders)['content-encoding'];
      if (codings === undefined || !body) return response;
      const read = await readUpTo(body, maxBody);
      const isEncoded = !read.rest && read.bytes.length > 0 && (await decode(read.bytes, codings)).failure !== 'undecodable';
      return {
        ...response,
        rawHeaders: isEncoded ? rawHeaders : omitHeaders(rawHeaders, codingFields),
        body: read.rest ?? chunksOf(read.bytes),
      };
    },
  };
}

function toRequest({ method, target, base, rawHeaders, body }: ForwardedRequest, signal: AbortSignal): Request {
  const headers = toHeaders(omitHeaders(rawHeaders, requestFields));
  const init = { method, headers, redirect: 'manual', signal } as const;
  if (body === undefined || (isBytes(body) && body.length === 0)) return new Request(base + target, init);
  if (method === 'GET' || method === 'HEAD')
    throw new UpstreamError(501, 'Not implemented', `A fetch function as upstream cannot take a ${method} request with a body.`);
  return new Request(base + target, { ...init, body: toBody(body, body), duplex: 'half' });
}

function toHeaders(rawHeaders: RawHeaders): Headers {
  return new Headers([...headerPairs(rawHeaders)]);
}

async function* chunksOf(...chunks: Uint8Array[]): Chunks {
  yield* chunks;
}

/**
 * Makes the body of a fetch message.
 * @param source what stops when the reader does; without it, a decoder would wait for the next chunk
 */
function toBody(body: Chunks | Uint8Array, source: Chunks | Uint8Array): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  if (isBytes(body)) return Uint8Array.from(body);
  const iterator = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(connectionError('terminated', error));
      }
    },
    cancel: () => stopBody(source),
  });
}

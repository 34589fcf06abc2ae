import { valuesOf } from './headers.ts';
import { type Chunks, type Incoming, type Outgoing, type Passing, type Upstream, UpstreamError } from './message.ts';

/** Statuses whose answers have no body (Fetch standard). */
const bodiless = new Set([204, 205, 304]);
/** What a Request sets itself. */
const ownFields = new Set(['content-length', 'host', 'transfer-encoding']);
/** What fetch has taken off a body. */
const codingFields = new Set(['content-encoding', 'content-length']);

/** Reads a fetch Request as the proxy takes it. */
export function incomingFrom({ method, url, headers, body, signal }: Request): Incoming {
  const { pathname, search, origin } = new URL(url);
  return {
    method,
    target: pathname + search,
    lines: [...headers].flat(),
    body: body ?? undefined,
    base: origin,
    version: '1.1',
    signal,
  };
}

/** Writes an answer of the proxy as a fetch Response. */
export async function responseFrom(outgoing: Outgoing, method: string): Promise<Response> {
  const { status, reason, lines, body } = outgoing;
  const headers = headersOf(lines, new Set());
  if (method !== 'HEAD' && !bodiless.has(status))
    return new Response(body instanceof Uint8Array ? Uint8Array.from(body) : streamOf(body), {
      status,
      statusText: reason,
      headers,
    });
  if (!(body instanceof Uint8Array)) for await (const _ of body);
  return new Response(null, { status, statusText: reason, headers });
}

/**
 * A fetch function as an upstream. It gets the address that the client used, follows no redirects, and takes content codings
 * off by itself.
 */
export function fetchUpstream(fetch: (request: Request) => Response | Promise<Response>): Upstream {
  return {
    name: 'the upstream',
    async send(request, signal) {
      const { status, statusText, headers, body } = await fetch(requestFrom(request, signal));
      const lines = [...headers].flat();
      const isDecoded = valuesOf(lines)['content-encoding'] !== undefined;
      return {
        status,
        reason: statusText,
        version: '1.1',
        lines: isDecoded ? [...headersOf(lines, codingFields)].flat() : lines,
        body: body ?? nothing(),
      };
    },
  };
}

function requestFrom({ method, target, base, lines, body }: Passing, signal: AbortSignal): Request {
  const init = { method, headers: headersOf(lines, ownFields), redirect: 'manual', signal } as const;
  if (body === undefined || (body instanceof Uint8Array && body.length === 0)) return new Request(base + target, init);
  if (method === 'GET' || method === 'HEAD')
    throw new UpstreamError(501, 'Not implemented', `A fetch function as upstream takes no body with ${method}.`);
  return new Request(base + target, {
    ...init,
    body: body instanceof Uint8Array ? Uint8Array.from(body) : streamOf(body),
    duplex: 'half',
  });
}

function headersOf(lines: readonly string[], left: ReadonlySet<string>): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < lines.length; index += 2) {
    const [name = '', value = ''] = lines.slice(index, index + 2);
    if (!left.has(name.toLowerCase())) headers.append(name, value);
  }
  return headers;
}

async function* nothing(): Chunks {}

/** Parts that are asked for as a stream that is read. */
function streamOf(chunks: Chunks): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
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

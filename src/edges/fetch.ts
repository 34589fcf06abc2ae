import type { Request as Incoming } from '../contract/request.ts';
import type { SentResponse } from '../pipeline/records.ts';

/** Reads a fetch Request into the pipeline's record. */
export async function fromFetch(request: Request): Promise<Incoming> {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: request.body ? await request.text() : '',
    base: url.origin,
  };
}

/** The error of a request whose connection an injected fault drops; it looks like that of fetch itself. */
export class ConnectionDropped extends TypeError {
  override readonly name = 'TypeError';
  constructor() {
    super('fetch failed: ringback dropped the connection because of an injected fault');
  }
}

/** A response with its body as text: from the pipeline, or in ringback's own name. */
export type WrittenResponse = Pick<SentResponse, 'status' | 'headers' | 'body'> & Partial<Pick<SentResponse, 'delay' | 'breaks'>>;

/**
 * Writes a response as a fetch Response.
 * @throws ConnectionDropped if a fault drops the connection
 */
export function toFetch({ status, headers, body, breaks }: WrittenResponse): Response {
  if (breaks === 'before') throw new ConnectionDropped();
  return new Response(breaks === 'within' ? firstHalf(body) : body, { status, headers });
}

/** Streams the first half of a body, then fails. */
function firstHalf(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body.slice(0, body.length / 2)));
    },
    pull(controller) {
      controller.error(new ConnectionDropped());
    },
  });
}

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

/** What a fetch whose connection was dropped rejects with, as fetch itself does. */
export class ConnectionDropped extends TypeError {
  override readonly name = 'TypeError';
  constructor() {
    super('fetch failed: ringback dropped the connection, as a fault told it to');
  }
}

/**
 * Writes an answer as a fetch Response.
 * @throws ConnectionDropped where a fault drops the connection
 */
export function toFetch({
  status,
  headers,
  body,
  breaks,
}: Omit<SentResponse, 'delay' | 'breaks'> & Partial<SentResponse>): Response {
  if (breaks === 'before') throw new ConnectionDropped();
  return new Response(breaks === 'within' ? halfOf(body) : body, { status, headers });
}

/** The first half of a body, and then an error instead of its end. */
function halfOf(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body.slice(0, body.length / 2)));
    },
    pull(controller) {
      controller.error(new ConnectionDropped());
    },
  });
}

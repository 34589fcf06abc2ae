import type { Request as Incoming } from '../contract/request.ts';
import type { Answer } from '../exchange.ts';

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

/** Writes an answer as a fetch Response. */
export function toFetch({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers });
}

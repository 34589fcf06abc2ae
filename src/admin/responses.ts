import type { Reply } from '../contract/check-response.ts';
import { written } from '../contract/problem.ts';

/** A problem as a fetch Response. */
export function asResponse(reply: Reply, more: Readonly<Record<string, string>> = {}): Response {
  const { status, headers, body } = written(reply);
  return new Response(body, { status, headers: { ...headers, ...more } });
}

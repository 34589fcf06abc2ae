import { parseJson } from '../contract/json.ts';
import { fixedLimits } from '../contract/limits.ts';
import { printableLine } from '../contract/printable.ts';
import { problemMediaType } from '../contract/problem.ts';
import { trimEnd } from '../contract/trim.ts';
import { decodeText, readUpTo } from '../edges/body.ts';
import { describeError } from '../edges/describe-error.ts';
import { UnreachableError } from '../index.ts';
import { UsageError } from './errors.ts';

/** The flags that name a running mock. */
export interface AdminFlags {
  readonly url: string;
  readonly adminToken?: string;
}

/** A request to the admin API; a POST if it has a body. */
interface AdminRequest {
  readonly path: string;
  readonly accept: string;
  readonly body?: Readonly<Record<string, unknown>>;
  /** The status of success. */
  readonly status: number;
  /** Ends the attempt. */
  readonly signal?: AbortSignal;
}

/**
 * Sends a request to the admin API of a running mock. Resolves to the body of its response.
 * @throws UsageError (rejects) if the mock rejects the request
 * @throws UnreachableError (rejects) if no ringback responds
 */
export async function requestAdmin({ url, adminToken }: AdminFlags, request: AdminRequest): Promise<string> {
  const { path, accept, body, status, signal } = request;
  const headers = { Accept: accept, ...(adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` }) };
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await ask(trimEnd(url, '/') + path, init, signal).catch((error: unknown) => {
    throw new UnreachableError(
      `nothing answers at ${url} (${describeError(error)}): start it with "ringback mock", or give --url`,
    );
  });
  const { response, text } = answer;
  if (text === undefined) throw unknownServer(url, response.status);
  if (response.status === status) return text;
  if (response.headers.get('content-type') !== problemMediaType) throw unknownServer(url, response.status);
  const { detail }: { detail?: unknown } = Object(parseJson(text));
  throw new UsageError(printableLine(String(detail)) + adviceOnPath(url, response.status));
}

/** Sends a request, and reads its response; `text` is `undefined` if that is too large. */
async function ask(url: string, init: RequestInit, end: AbortSignal | undefined) {
  const limit = AbortSignal.timeout(fixedLimits.adminTime);
  const response = await fetch(url, { ...init, signal: end ? AbortSignal.any([limit, end]) : limit });
  const read = await readUpTo(response.body ?? undefined, fixedLimits.reportBytes);
  if (!read.rest) return { response, text: decodeText(read.bytes) };
  for await (const _ of read.rest) break;
  return { response, text: undefined };
}

/** Makes the error for a server whose response is not ringback's. */
export function unknownServer(url: string, status: number): UnreachableError {
  const seen = `the server at ${url} is not ringback, or another version of it: its response was ${status}`;
  return new UnreachableError(seen + adviceOnPath(url, status));
}

/** Advises on an address with a path, such as that of the console: behind a gateway it may be right, else the mock has none. */
function adviceOnPath(url: string, status: number): string {
  const { origin, pathname } = new URL(url);
  return status === 404 && pathname !== '/' ? `; without the path ${pathname}, it is --url ${origin}` : '';
}

import type { IncomingMessage } from 'node:http';
import type { Request } from '../contract/request.ts';

type Headers = Request['headers'];

/**
 * Makes the function that reads the headers of requests. Node parses them anew for each request; a client that repeats its
 * header lines gets the object of its last request with as many lines.
 */
export function createHeaderReader(): (request: IncomingMessage) => Headers {
  const remembered = new Map<number, { readonly lines: readonly string[]; readonly headers: Headers }>();
  return (request) => {
    const { rawHeaders: lines } = request;
    const last = remembered.get(lines.length);
    if (last && areSame(last.lines, lines)) return last.headers;
    const headers = singleValues(request.headers);
    remembered.set(lines.length, { lines, headers });
    return headers;
  };
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Joins lists: Node gives one only for Set-Cookie, which no request needs. */
function singleValues(headers: IncomingMessage['headers']): Headers {
  return hasSingleValues(headers)
    ? headers
    : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function hasSingleValues(headers: IncomingMessage['headers']): headers is Record<string, string | undefined> {
  return headers['set-cookie'] === undefined;
}

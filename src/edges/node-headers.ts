import type { IncomingMessage } from 'node:http';
import type { Request } from '../contract/request.ts';

type Headers = Request['headers'];

/** The raw headers of a request that are remembered, names and values: no usual client sends as many. */
const maxRemembered = 100;

/**
 * Makes a function that reads the headers of requests. Node parses them anew for each request, so a client that repeats its raw
 * headers gets the object of its last request with as many of them.
 */
export function createHeaderReader(): (request: IncomingMessage) => Headers {
  const cache = new Map<number, { readonly rawHeaders: readonly string[]; readonly headers: Headers }>();
  return (request) => {
    const { rawHeaders } = request;
    const last = cache.get(rawHeaders.length);
    if (last && areSame(last.rawHeaders, rawHeaders)) return last.headers;
    const headers = singleValues(request.headers);
    if (rawHeaders.length <= maxRemembered) cache.set(rawHeaders.length, { rawHeaders, headers });
    return headers;
  };
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Joins lists of values: Node makes one only for Set-Cookie, which no request needs. */
function singleValues(headers: IncomingMessage['headers']): Headers {
  return hasSingleValues(headers)
    ? headers
    : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function hasSingleValues(headers: IncomingMessage['headers']): headers is Record<string, string | undefined> {
  return headers['set-cookie'] === undefined;
}

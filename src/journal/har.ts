import type { components } from '../admin/generated/types.ts';
import { problemMediaType } from '../contract/problem.ts';
import type { Exchange } from './journal.ts';

/** HTTP Archive 1.2. */
export type Har = components['schemas']['Har'];
type HarEntry = components['schemas']['HarEntry'];
type Pair = components['schemas']['HarPair'];

/** HAR's word for "not measured". */
const unknownSize = -1;

/**
 * Exchanges as an HTTP Archive, oldest first. Credentials stay redacted; times are not measured.
 * @param version of the program that made it
 */
export function toHar(exchanges: readonly Exchange[], version: string): Har {
  return {
    log: {
      version: '1.2',
      creator: { name: 'ringback', version },
      entries: exchanges.map(entryOf),
    },
  };
}

function entryOf({ id, at, operationId, sandbox, request, response, violations, advisories }: Exchange): HarEntry {
  const text = textOf(response.body);
  const mimeType = response.headers['Content-Type'] ?? problemMediaType;
  const query = request.query === '' ? '' : `?${request.query}`;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 0,
    request: {
      method: request.method,
      url: request.base + request.path + query,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(request.headers),
      queryString: [...new URLSearchParams(request.query)].map(([name, value]) => ({ name, value })),
      ...(request.body === '' ? {} : { postData: { mimeType: request.headers['content-type'] ?? '', text: request.body } }),
      headersSize: unknownSize,
      bodySize: byteLength(request.body),
    },
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(response.headers),
      content: { size: byteLength(text), mimeType, text },
      redirectURL: '',
      headersSize: unknownSize,
      bodySize: byteLength(text),
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _ringback: {
      id,
      ...(operationId === undefined ? {} : { operationId }),
      ...(sandbox === undefined ? {} : { sandbox }),
      violations: [...violations],
      advisories: [...advisories],
    },
  };
}

function pairs(headers: Readonly<Record<string, string | undefined>>): Pair[] {
  return Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A body as it was sent; what is kept as text was no JSON. */
function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

import { problemMediaType } from '../contract/problem.ts';
import { targetOf } from '../contract/request.ts';
import type { Exchange } from './exchange.ts';

/** HTTP Archive 1.2. */
export type Har = ReturnType<typeof toHar>;

/** The value of HAR for a size that was not measured. */
const unknownSize = -1;

/**
 * Converts exchanges to an HTTP Archive, in their order. Credentials stay redacted; times are not measured.
 * @param version the version of the program that creates the archive
 * @example
 * toHar(mock.journal, '1.0.0').log.entries[0]?.response.status; // 201
 */
export function toHar(exchanges: readonly Exchange[], version: string) {
  return createHar(exchanges.map(toHarEntry), version);
}

/** Makes an archive of entries. */
export function createHar(entries: ReturnType<typeof toHarEntry>[], version: string) {
  const creator = { name: 'ringback', version };
  return { log: { version: '1.2' as const, creator, entries } };
}

/** Converts an exchange to an entry of an archive. */
export function toHarEntry({ id, at, operationId, sandbox, request, response, violations, advisories }: Exchange) {
  const text = writeBody(response.body);
  const mimeType = response.headers['Content-Type'] ?? problemMediaType;
  const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: unknownSize };
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 0,
    request: {
      ...common,
      method: request.method,
      url: request.base + targetOf(request),
      headers: toPairs(Object.entries(request.headers)),
      queryString: toPairs(new URLSearchParams(request.query)),
      ...(request.body === '' ? {} : { postData: { mimeType: request.headers['content-type'] ?? '', text: request.body } }),
      bodySize: byteLength(request.body),
    },
    response: {
      ...common,
      status: response.status,
      statusText: '',
      headers: toPairs(Object.entries(response.headers)),
      content: { size: byteLength(text), mimeType, text },
      redirectURL: '',
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

function toPairs(entries: Iterable<readonly [string, string | undefined]>): { name: string; value: string }[] {
  return [...entries].flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Writes a body as it was sent; one that is stored as text is not JSON. */
function writeBody(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

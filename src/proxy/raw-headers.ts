import { combineValues } from '../edges/headers.ts';
import type { RawHeaders } from './http-message.ts';

/** Fields for the next hop only (RFC 9110, section 7.6.1), in addition to those that Connection lists. */
const hopByHopFields = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Yields each header as a pair. */
export function* headerPairs(rawHeaders: RawHeaders): Iterable<[name: string, value: string]> {
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) yield [rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''];
}

/** Removes headers by their lower-case names. */
export function omitHeaders(rawHeaders: RawHeaders, names: ReadonlySet<string>): string[] {
  return [...headerPairs(rawHeaders)].filter(([name]) => !names.has(name.toLowerCase())).flat();
}

/** Removes the headers that are for the next hop only. */
export function endToEndHeaders(rawHeaders: RawHeaders): string[] {
  const listed = [...headerPairs(rawHeaders)]
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((option) => option.trim().toLowerCase()));
  return omitHeaders(rawHeaders, new Set([...hopByHopFields, ...listed]));
}

/** Reads the values by lower-case name; those of a repeated header are combined into a list. */
export function combineHeaders(rawHeaders: RawHeaders): Record<string, string> {
  return combineValues(headerPairs(rawHeaders));
}

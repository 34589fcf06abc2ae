import type { HeaderLines } from './message.ts';

/** Fields that are meant for the next hop only (RFC 9110, section 7.6.1), beside those that Connection lists. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Each header line as a pair. */
export function* pairsOf(lines: HeaderLines): Iterable<readonly [name: string, value: string]> {
  for (let index = 0; index + 1 < lines.length; index += 2) yield [lines[index] ?? '', lines[index + 1] ?? ''];
}

/** The lines whose name is none of these, in lower case. */
export function linesWithout(lines: HeaderLines, names: ReadonlySet<string>): string[] {
  return [...pairsOf(lines)].filter(([name]) => !names.has(name.toLowerCase())).flat();
}

/** The lines that go on to the other end. */
export function endToEnd(lines: HeaderLines): string[] {
  const listed = [...pairsOf(lines)]
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((option) => option.trim().toLowerCase()));
  return linesWithout(lines, new Set([...hopByHop, ...listed]));
}

/** The values by lower-case name; what comes in several lines is one list (RFC 9110, section 5.3). */
export function valuesOf(lines: HeaderLines): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of pairsOf(lines)) {
    const key = name.toLowerCase();
    const before = values.get(key);
    values.set(key, before === undefined ? value : `${before}${key === 'cookie' ? '; ' : ', '}${value}`);
  }
  return Object.fromEntries(values);
}

/** Headers by lower-case name. */
export function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

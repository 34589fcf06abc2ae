/** Reads headers by lower-case name, whatever letters a library lists them in; one without a value was not sent. */
export function lowerCaseNames(headers: Iterable<readonly [name: string, value: string | undefined]>): Record<string, string> {
  const named: [name: string, value: string][] = [];
  for (const [name, value] of headers) if (value !== undefined) named.push([name.toLowerCase(), value]);
  return Object.fromEntries(named);
}

/** Reads headers by lower-case name; the values of a repeated one are combined into a list (RFC 9110, section 5.3). */
export function combineValues(headers: Iterable<readonly [name: string, value: string]>): Record<string, string> {
  const combined = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = combined.get(key);
    combined.set(key, before === undefined ? value : `${before}${key === 'cookie' ? '; ' : ', '}${value}`);
  }
  return Object.fromEntries(combined);
}

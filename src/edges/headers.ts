/** Reads headers by lower-case name, whatever letters a library lists them in. */
export function lowerCaseNames(headers: Iterable<readonly [name: string, value: string]>): Record<string, string> {
  return Object.fromEntries([...headers].map(([name, value]) => [name.toLowerCase(), value]));
}

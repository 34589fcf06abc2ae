/**
 * True for a text that no segment of a path can be: clients and servers take dot segments off a URL, encoded ones too (RFC 3986,
 * section 5.2.4).
 */
export function isDotSegment(text: string): boolean {
  return text === '.' || text === '..';
}

/**
 * Writes a query as the contract declares it: lists with commas, objects with a pair of brackets for each level, which openapi-fetch
 * refuses to write for more than one.
 * @example
 * toQueryString({ sort: ['created_at:desc'], filter: { created_at: { gte: '2026-11-18' } } });
 * // 'sort=created_at%3Adesc&filter[created_at][gte]=2026-11-18'
 */
export function toQueryString(query: Readonly<Record<string, unknown>>): string {
  // Dates become texts, and members that are undefined disappear.
  const plain: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(query));
  return Object.entries(plain)
    .flatMap(([name, value]) => writeValue(encodeURIComponent(name), value))
    .join('&');
}

function writeValue(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [] : [`${name}=${value.map(encodeURIComponent).join(',')}`];
  if (typeof value !== 'object' || value === null) return [`${name}=${encodeURIComponent(String(value))}`];
  return Object.entries(value).flatMap(([member, item]) => writeValue(`${name}[${encodeURIComponent(member)}]`, item));
}

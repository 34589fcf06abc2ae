import { trimEnd } from './trim.ts';

/**
 * Takes the path of a base URL off the front of a path; a path that is not below the base stays as it is.
 * @example
 * pathBelow('https://gate.example/telephony/prod/', '/telephony/prod/v0/token'); // '/v0/token'
 */
export function pathBelow(base: string, path: string): string {
  const prefix = trimEnd(new URL(base).pathname, '/');
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
}

/** Segments of the longest path that an operation can have: a path of a megabyte has a million. */
const maxSegments = 20;

/**
 * Lists a path, and the rest of it from each further slash, because a server may have its API below any path.
 * Of a longer path than operations have, only the last ones.
 * @example
 * pathSuffixes('/prod/v0/token'); // ['/prod/v0/token', '/v0/token', '/token']
 */
export function pathSuffixes(path: string): string[] {
  const segments = path.split('/').slice(1).slice(-maxSegments);
  return segments.map((_, index) => `/${segments.slice(index).join('/')}`);
}

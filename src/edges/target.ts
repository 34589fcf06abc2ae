import type { Head } from '../contract/request.ts';

/** A request target without the address of the server: it may be a whole URL (RFC 9112, section 3.2.2). */
export function localTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}

/** Path and query of a request target. */
export function targetOf(target: string): Pick<Head, 'path' | 'query'> {
  const local = localTarget(target);
  const mark = local.indexOf('?');
  return mark < 0 ? { path: local, query: '' } : { path: local.slice(0, mark), query: local.slice(mark + 1) };
}

/** The address that the client used; our own where Host is none that could stand in a URL. */
export function baseOf(host: string | undefined, own: string): string {
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : own;
}

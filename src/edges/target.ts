import type { Request } from '../contract/request.ts';

/** Takes the server's address off a request target, which may be a whole URL (RFC 9112, section 3.2.2). */
export function localTarget(target: string): string {
  return target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '') || '/';
}

/** Splits a request target into path and query. */
export function splitTarget(target: string): Pick<Request, 'path' | 'query'> {
  const local = localTarget(target);
  const mark = local.indexOf('?');
  return mark < 0 ? { path: local, query: '' } : { path: local.slice(0, mark), query: local.slice(mark + 1) };
}

/** Names the address that the client used; `ownUrl` when the Host header is missing or invalid. */
export function baseUrl(host: string | undefined, ownUrl: string): string {
  return host !== undefined && /^[\w.:[\]-]+$/.test(host) ? `http://${host}` : ownUrl;
}

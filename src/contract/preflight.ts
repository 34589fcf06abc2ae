import type { Request } from './request.ts';

/** Tells if a request is a preflight of a browser (Fetch standard), which belongs to no API: the server before it answers it. */
export function isPreflight({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
}

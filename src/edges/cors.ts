import type { Contract } from '../contract/contract.ts';
import { isPreflight } from '../contract/preflight.ts';
import type { Request } from '../contract/request.ts';
import type { WrittenResponse } from './written-response.ts';

/** The answers to pages of other origins (CORS protocol of the Fetch standard). */
export interface Cors {
  /** Answers a preflight; `undefined` for every other request. */
  answerPreflight(this: void, request: Pick<Request, 'method' | 'headers'>): WrittenResponse | undefined;
  /** Adds the headers by which a page may read a response; `origin` is that of the page. */
  share(this: void, response: WrittenResponse, origin: string | undefined): WrittenResponse;
}

/** Headers of ringback's own that a page may read, in addition to those that the contract declares. */
const ringbackHeaders = [
  'ringback-exchange',
  'ringback-sandbox',
  'ringback-violations',
  'ringback-advisories',
  'Preference-Applied',
];

/** Time for which a browser may remember a preflight, in s. */
const maxAge = '600';

/** Allows pages of any origin, with credentials or without. With it, every page can use the mock. */
export function createCors({ operations, apis }: Contract): Cors {
  const declared = [...Object.values(operations), ...Object.values(apis)].flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ headerExamples, constants }) => Object.keys({ ...headerExamples, ...constants })),
  );
  const exposed = [...new Set([...declared, ...ringbackHeaders])].join(', ');

  return {
    answerPreflight(request) {
      if (!isPreflight(request)) return undefined;
      const { headers } = request;
      const method = headers['access-control-request-method'] ?? '';
      const requested = headers['access-control-request-headers'];
      // Chromium asks so before a public page reaches a private network, or this machine.
      const isPrivate = headers['access-control-request-private-network'] === 'true';
      return {
        status: 204,
        body: '',
        headers: {
          ...allowOrigin(headers.origin),
          'Access-Control-Allow-Methods': method,
          ...(requested === undefined ? {} : { 'Access-Control-Allow-Headers': requested }),
          ...(isPrivate ? { 'Access-Control-Allow-Private-Network': 'true' } : {}),
          'Access-Control-Max-Age': maxAge,
          Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
        },
      };
    },
    share(response, origin) {
      const expose = origin === undefined ? {} : { ...allowOrigin(origin), 'Access-Control-Expose-Headers': exposed };
      return { ...response, headers: { ...response.headers, ...expose, Vary: 'Origin' } };
    },
  };
}

/** Names the origin, because a browser that sends credentials does not take `*`. */
function allowOrigin(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return { 'Access-Control-Allow-Origin': '*' };
  return { 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' };
}

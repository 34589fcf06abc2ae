import { pathBelow } from '../contract/base-path.ts';
import { parseJson } from '../contract/json.ts';
import { problemMediaType } from '../contract/problem.ts';
import type { Request } from '../contract/request.ts';
import { lowerCaseNames } from '../edges/headers.ts';
import type { Exchange } from '../journal/exchange.ts';

/** A request as it was sent, and the response as it came. */
export interface Seen {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** Absent if no response came. */
  readonly response?: {
    readonly status: number;
    /** By lower-case name. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
}

/** An exchange, in the form in which its coverage is measured. */
export interface ObservedExchange extends Omit<Request, 'base'> {
  /** Read from the token if it is `undefined`. */
  readonly tokenKind?: string | undefined;
  readonly status: number;
  /** The body of the response as a value; `undefined` if it is missing or not JSON. */
  readonly responseBody: unknown;
  /** True for a response of ringback itself, which says nothing about the contract. */
  readonly isProblem: boolean;
}

/** Observes an exchange of the journal. */
export function observeExchange({ request, response, tokenKind }: Exchange): ObservedExchange {
  const { status, headers, body } = response;
  return { ...request, tokenKind, status, responseBody: body, isProblem: isProblemType(headers['Content-Type']) };
}

/**
 * Observes an exchange of `verify` or `check`; returns an empty list if no response came.
 * @param base the URL below which the contract's paths begin; the root of the server by default
 */
export function observeSeen({ request, response }: Seen, base: string = request.url): ObservedExchange[] {
  if (!response || !URL.canParse(request.url)) return [];
  const { pathname, search } = new URL(request.url);
  return [
    {
      method: request.method,
      path: base === request.url ? pathname : pathBelow(base, pathname),
      query: search.slice(1),
      headers: lowerCaseNames(Object.entries(request.headers)),
      body: request.body,
      status: response.status,
      responseBody: parseJson(response.body),
      isProblem: isProblemType(response.headers['content-type']),
    },
  ];
}

function isProblemType(contentType: string | undefined): boolean {
  return contentType?.startsWith(problemMediaType) ?? false;
}

import { parseJson } from '../contract/json.ts';
import { problemMediaType } from '../contract/problem.ts';
import type { Exchange } from '../journal/journal.ts';
import type { Seen } from '../report/result.ts';

/** An exchange as coverage looks at it. */
export interface Observed {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  readonly query: string;
  /** Of the request, by lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Where it is known; else it is read from the token. */
  readonly tokenKind?: string | undefined;
  readonly status: number;
  /** The answer's body as a value; undefined where there is none, or none that can be read. */
  readonly answer: unknown;
  /** Whether ringback answered in its own name: that says nothing of the contract. */
  readonly isOwn: boolean;
}

/** An exchange of a journal, as coverage looks at it. */
export function observedExchange({ request, response, tokenKind }: Exchange): Observed {
  const { method, path, query, headers, body } = request;
  const isOwn = isProblem(response.headers['Content-Type']);
  return { method, path, query, headers, body, tokenKind, status: response.status, answer: response.body, isOwn };
}

/** What `verify` or `check` saw, as coverage looks at it; none where no answer came. */
export function observedSeen({ request, response }: Seen): Observed[] {
  if (!response || !URL.canParse(request.url)) return [];
  const { pathname, search } = new URL(request.url);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const isOwn = isProblem(response.headers['content-type']);
  return [
    {
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers,
      body: request.body,
      status: response.status,
      answer: parseJson(response.body),
      isOwn,
    },
  ];
}

function isProblem(contentType: string | undefined): boolean {
  return contentType?.startsWith(problemMediaType) ?? false;
}

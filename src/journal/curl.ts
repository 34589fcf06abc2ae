import { namedToken } from '../contract/auth.ts';
import type { ApiDescription, Contract, Operation } from '../contract/contract.ts';
import { formMediaType } from '../contract/parse-body.ts';
import type { Request } from '../contract/request.ts';

/** How a token is told in a command: as it is, or by the command that issues one. */
export type TokenText = (api: ApiDescription, kind: string, sandbox: string) => string;

/** Any token will do: one that names its sandbox. */
export const anyToken: TokenText = ({ tokenKinds }, kind, sandbox) => (tokenKinds.length > 0 ? namedToken(kind, sandbox) : 'any');

/**
 * Only issued tokens will do: one is asked of the admin API.
 * @param base where that is, without a slash at the end
 * @param isGuarded whether it needs a token itself, which the reader has in RINGBACK_ADMIN_TOKEN
 */
export function issuedToken(base: string, isGuarded: boolean): TokenText {
  const guard = isGuarded ? ' -H "Authorization: Bearer $RINGBACK_ADMIN_TOKEN"' : '';
  return (_api, kind, sandbox) => {
    const url = `${base}/_ringback/sandboxes/${encodeURIComponent(sandbox)}/tokens`;
    return `$(curl -s ${quoted(url)}${guard} -H 'Accept: text/plain' -d ${quoted(JSON.stringify({ kind }))})`;
  };
}

/** A request as a command for a POSIX shell. */
export function curlOf(
  { apis }: Contract,
  operation: Operation,
  { method, base, path, query, headers, body }: Request,
  sandbox: string,
  token: TokenText,
): string {
  const api = apis[operation.api];
  const kind = operation.tokenKinds?.[0] ?? operation.api;
  const authorization = operation.bearer && api ? [` -H "Authorization: Bearer ${withinQuotes(token(api, kind, sandbox))}"`] : [];
  const isImplied = method === (body === '' ? 'GET' : 'POST');
  return [
    `curl -i${isImplied ? '' : ` -X ${method}`} ${quoted(base + path + (query === '' ? '' : `?${query}`))}`,
    ...authorization,
    ...Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || (name === 'content-type' && value === formMediaType) ? [] : [` -H ${quoted(`${name}: ${value}`)}`],
    ),
    ...(body === '' ? [] : [` --data-raw ${quoted(body)}`]),
  ].join('');
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command substitution stays one; in anything else, nothing is special. */
function withinQuotes(text: string): string {
  return text.startsWith('$(') ? text : text.replace(/["\\$`]/g, '\\$&');
}

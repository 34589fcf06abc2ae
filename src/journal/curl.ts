import { namedToken } from '../contract/auth.ts';
import type { ApiDescription, Contract, Operation } from '../contract/contract.ts';
import { formMediaType } from '../contract/parse-body.ts';
import { type Request, targetOf } from '../contract/request.ts';

/** Writes a token for a command: the token itself, or a command that issues it. */
export type TokenWriter = (api: ApiDescription, kind: string, sandbox: string) => string;

/** Writes a token for a mock that accepts any: it names its sandbox. */
export const anyToken: TokenWriter = ({ tokenKinds }, kind, sandbox) =>
  tokenKinds.length > 0 ? namedToken(kind, sandbox) : 'any';

/**
 * Creates a writer for a mock that accepts issued tokens only: the command asks the admin API for one.
 * @param base the address of the mock, without a slash at the end
 * @param needsToken true if the admin API needs a token, which the shell has in RINGBACK_ADMIN_TOKEN
 */
export function issuedToken(base: string, needsToken: boolean): TokenWriter {
  const authorization = needsToken ? ' -H "Authorization: Bearer $RINGBACK_ADMIN_TOKEN"' : '';
  return (_api, kind, sandbox) => {
    const url = `${base}/_ringback/sandboxes/${encodeURIComponent(sandbox.toWellFormed())}/tokens`;
    return `$(curl -s ${quote(url)}${authorization} -H 'Accept: text/plain' -d ${quote(JSON.stringify({ kind }))})`;
  };
}

/** Writes a request as a command for a POSIX shell. */
export function toCurl(
  { apis }: Contract,
  operation: Operation,
  request: Request,
  sandbox: string,
  writeToken: TokenWriter,
): string {
  const { method, headers, body } = request;
  const api = apis[operation.api];
  const kind = operation.tokenKinds?.[0] ?? operation.api;
  const token = operation.bearer && api ? escapeInQuotes(writeToken(api, kind, sandbox)) : undefined;
  const isImplied = method === (body === '' ? 'GET' : 'POST');
  const url = request.base + targetOf(request);
  // Without -g, curl takes brackets and braces as patterns of several URLs.
  const isPlain = !/[[\]{}]/.test(url);
  return [
    `curl -i${isPlain ? '' : ' -g'}${isImplied ? '' : ` -X ${method}`} ${quote(url)}`,
    ...(token === undefined ? [] : [` -H "Authorization: Bearer ${token}"`]),
    ...Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || (name === 'content-type' && value === formMediaType) ? [] : [` -H ${quote(`${name}: ${value}`)}`],
    ),
    ...(body === '' ? [] : [` --data-raw ${quote(body)}`]),
  ].join('');
}

/** Quotes a text as one word of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Escapes a text for double quotes; a command substitution stays one. */
function escapeInQuotes(text: string): string {
  return text.startsWith('$(') ? text : text.replace(/["\\$`]/g, '\\$&');
}

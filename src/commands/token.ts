import { UnreachableError, UsageError } from './errors.ts';

/** The flags of `ringback token`. */
export interface TokenFlags {
  readonly url: string;
  readonly sandbox: string;
  readonly jwt?: boolean;
  readonly expiresIn?: string;
  readonly adminToken?: string;
}

/**
 * Prints an access token that a running mock has issued.
 * @throws UsageError (rejects) when the mock refuses: an unknown kind, a duration that is none, a missing admin token
 * @throws UnreachableError (rejects) when no ringback answers there
 */
export async function token(kind: string, { url, sandbox, jwt, expiresIn, adminToken }: TokenFlags): Promise<void> {
  const address = new URL(`/_ringback/sandboxes/${encodeURIComponent(sandbox)}/tokens`, url);
  const headers = { Accept: 'text/plain', ...(adminToken === undefined ? {} : { Authorization: `Bearer ${adminToken}` }) };
  const body = JSON.stringify({ kind, ...(jwt ? { form: 'jwt' } : {}), ...(expiresIn === undefined ? {} : { expiresIn }) });
  const response = await fetch(address, { method: 'POST', headers, body }).catch((error: unknown) => {
    throw new UnreachableError(`nothing answers at ${url} (${reasonOf(error)}): start it with "ringback mock", or give --url`);
  });
  const text = await response.text();
  if (response.status === 201) process.stdout.write(`${text}\n`);
  else if (response.headers.get('content-type') === 'application/problem+json') throw new UsageError(detailOf(text));
  else throw new UnreachableError(`what answers at ${url} is not ringback: it says ${response.status}`);
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

function detailOf(problem: string): string {
  const { detail }: { detail?: unknown } = Object(JSON.parse(problem));
  return String(detail);
}

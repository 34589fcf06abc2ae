import { printableLine } from '../contract/printable.ts';
import { type AdminFlags, requestAdmin } from './admin-client.ts';

/** The flags of `ringback token`. */
export interface TokenFlags extends AdminFlags {
  readonly sandbox: string;
  readonly jwt?: boolean;
  readonly expiresIn?: string;
}

/**
 * Prints an access token that a running mock issues.
 * @throws UsageError (rejects) if the mock rejects the request, for an unknown kind, an invalid duration or a missing admin token
 * @throws UnreachableError (rejects) if no ringback responds
 */
export async function token(kind: string, flags: TokenFlags): Promise<void> {
  const { sandbox, jwt, expiresIn } = flags;
  const issued = await requestAdmin(flags, {
    path: `/_ringback/sandboxes/${encodeURIComponent(sandbox)}/tokens`,
    accept: 'text/plain',
    body: { kind, expiresIn, ...(jwt ? { form: 'jwt' } : {}) },
    status: 201,
  });
  process.stdout.write(`${printableLine(issued)}\n`);
}

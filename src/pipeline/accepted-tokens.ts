import { type AuthMode, rejectToken } from '../contract/auth.ts';
import type { Operation } from '../contract/contract.ts';
import type { Rejection } from '../contract/rejection.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';
import { findTokenFault } from '../sandbox/tokens.ts';

/** Makes the check that rejects tokens which ringback did not issue. With `auth: 'any'` it accepts everything. */
export function createTokenCheck({
  auth,
  sandboxes,
}: {
  readonly auth: AuthMode;
  readonly sandboxes: Sandboxes;
}): (operation: Operation, sandbox: string | undefined, token: string | undefined) => Rejection | undefined {
  if (auth === 'any') return () => undefined;
  return (operation, sandbox, token) => {
    if (!operation.bearer || token === undefined) return undefined;
    switch (findTokenFault(sandboxes, operation, sandbox, token)) {
      case 'unknown':
        return rejectToken(operation, 'unauthenticated', 'a token that ringback did not issue', 'a token that ringback issued');
      case 'expired':
        return rejectToken(
          operation,
          'unauthenticated',
          'a token that has expired',
          "a token that is good on the sandbox's clock",
        );
      case 'ofAnotherAccount':
        return rejectToken(operation, 'notPermitted', 'a token of another account', 'a token of this account');
      default:
        return undefined;
    }
  };
}

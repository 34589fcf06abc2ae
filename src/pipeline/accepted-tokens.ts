import type { Operation } from '../contract/contract.ts';
import { rejectToken } from '../contract/parse-request.ts';
import type { Rejection } from '../contract/violation.ts';
import type { Sandboxes } from '../sandbox/sandbox.ts';
import { findTokenFault } from '../sandbox/tokens.ts';

/** Which access tokens are good: any, or only those that ringback issued. */
export const authModes = ['any', 'issued'] as const;
/** Which access tokens are good. */
export type AuthMode = (typeof authModes)[number];

/** The mode where nobody says otherwise. */
export const defaultAuth: AuthMode = 'any';

/** Refuses the tokens that are not good; none of them is refused where any is. */
export function createTokenCheck({
  auth,
  sandboxes,
}: {
  readonly auth: AuthMode;
  readonly sandboxes: Sandboxes;
}): (operation: Operation, sandbox: string | undefined, token: string | undefined) => readonly Rejection[] {
  if (auth === 'any') return () => [];
  return (operation, sandbox, token) => {
    if (!operation.bearer || token === undefined) return [];
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
        return [];
    }
  };
}

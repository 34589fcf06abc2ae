import { rejectToken } from '../contract/auth.ts';
import type { Operation } from '../contract/contract.ts';
import type { Rejection } from '../contract/rejection.ts';
import { findTokenFault, type TokenFault } from '../sandbox/tokens.ts';
import type { PipelineOptions } from './options.ts';

/** Rejects a token that may not be used for a sandbox. */
export type TokenCheck = (operation: Operation, sandbox: string | undefined, token: string | undefined) => Rejection | undefined;

/** The rejections of invalid tokens: their kind, the token that was seen, and the expected one. */
const rejections: Readonly<Record<TokenFault, readonly ['unauthenticated' | 'notPermitted', string, string]>> = {
  unknown: ['unauthenticated', 'a token that ringback did not issue', 'a token that ringback issued'],
  expired: ['unauthenticated', 'a token that has expired', "a token that is good on the sandbox's clock"],
  ofAnotherAccount: ['notPermitted', 'a token of another account', 'a token of this account'],
};

/** Makes the check that rejects tokens which ringback did not issue. With `auth: 'any'` it accepts everything. */
export function createTokenCheck({ auth, sandboxes }: Pick<PipelineOptions, 'auth' | 'sandboxes'>): TokenCheck {
  if (auth === 'any') return () => undefined;
  return (operation, sandbox, token) => {
    if (!operation.bearer || token === undefined) return undefined;
    const fault = findTokenFault(sandboxes, operation, sandbox, token);
    return fault && rejectToken(operation, ...rejections[fault]);
  };
}

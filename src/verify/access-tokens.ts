import { UnsecuredJWT } from 'jose/jwt/unsecured';
import { namedToken } from '../contract/auth.ts';
import type { ApiDescription, Contract, Operation } from '../contract/contract.ts';

/** Access tokens to send. */
export interface Tokens {
  /** Finds a token of a kind, or of an API without kinds. */
  ofKind(api: ApiDescription, kind: string | undefined): string | undefined;
  /** The same, or else the token for everything. */
  findToken(api: ApiDescription, kind: string | undefined): string | undefined;
  /** Makes up a JWT of a kind, with the claims of the contract; `undefined` if real tokens were given. */
  makeJwt(api: ApiDescription, kind: string): string | undefined;
}

/** The sandbox that made-up tokens name. */
const sandbox = 'verify';

/**
 * Wraps the given tokens: by kind, or by API for an API without kinds; `''` is for everything. If there are none, tokens are
 * made up in the forms that ringback accepts: `KIND_NAME`, and unsigned JWTs.
 */
export function createTokens(given: Readonly<Record<string, string>>): Tokens {
  const isMadeUp = Object.keys(given).length === 0;
  const ofKind: Tokens['ofKind'] = ({ api }, kind) => {
    if (isMadeUp) return kind === undefined ? 'any' : namedToken(kind, sandbox);
    return given[kind ?? api] ?? given[api];
  };
  return {
    ofKind,
    findToken: (api, kind) => ofKind(api, kind) ?? given[''],
    makeJwt({ tokenClaims }, kind) {
      if (!isMadeUp || !tokenClaims) return undefined;
      return new UnsecuredJWT({ [tokenClaims.kind]: kind, [tokenClaims.owner]: sandbox }).encode();
    },
  };
}

/** Chooses the kind of token for an operation: the first that it accepts and that is available. */
export function defaultTokenKind({ apis }: Contract, tokens: Tokens, { api, tokenKinds = [] }: Operation): string | undefined {
  const description = apis[api];
  return tokenKinds.find((kind) => description && tokens.ofKind(description, kind) !== undefined) ?? tokenKinds[0];
}

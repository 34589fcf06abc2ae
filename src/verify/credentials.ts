import { namedToken } from '../contract/auth.ts';
import type { ApiDescription, Contract, Operation } from '../contract/contract.ts';
import { redactedText } from '../contract/redact.ts';

/** The tokens that the target takes. */
export interface Tokens {
  /** A token of a kind; `undefined` where none was given and none can be made up. */
  of(api: ApiDescription, kind: string | undefined): string | undefined;
  /** The same or, where none of that kind was given, the one for everything. */
  usual(api: ApiDescription, kind: string | undefined): string | undefined;
  /** The same kind as a JWT, by the claims of the contract; only where tokens are made up. */
  jwtOf(api: ApiDescription, kind: string): string | undefined;
  /** A text without what was given. */
  redact(text: string): string;
}

/** For whom tokens are made up. */
const owner = 'verify';

/**
 * Tokens by kind, or by API where it has no kinds; '' is the one for everything. Where none is given they are made up, as ringback takes them: `KIND_NAME`, and JWTs that nobody has signed.
 */
export function createTokens(given: Readonly<Record<string, string>>): Tokens {
  const isMadeUp = Object.keys(given).length === 0;
  const of = ({ api }: ApiDescription, kind: string | undefined): string | undefined => {
    if (isMadeUp) return kind === undefined ? 'any' : namedToken(kind, owner);
    return given[kind ?? api] ?? given[api];
  };
  return {
    of,
    usual: (api, kind) => of(api, kind) ?? given[''],
    jwtOf({ tokenClaims }, kind) {
      if (!isMadeUp || !tokenClaims) return undefined;
      const parts = [
        { alg: 'none', typ: 'JWT' },
        { [tokenClaims.kind]: kind, [tokenClaims.owner]: owner },
      ];
      return `${parts.map((part) => base64url(JSON.stringify(part))).join('.')}.unsigned`;
    },
    redact: (text) => Object.values(given).reduce((whole, token) => whole.replaceAll(token, redactedText), text),
  };
}

/** The kind of token that an operation is used with: the first it takes, of those that were given. */
export function usualKind(contract: Contract, tokens: Tokens, { api, tokenKinds = [] }: Operation): string | undefined {
  const answers = contract.apis[api];
  return tokenKinds.find((kind) => answers && tokens.of(answers, kind) !== undefined) ?? tokenKinds[0];
}

/** HTTP Basic credentials (RFC 7617). */
export function basic(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}

function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

import { namedToken } from '../contract/auth.ts';
import type { ApiDescription, Contract, Operation } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import type { Sandbox, Sandboxes } from './sandbox.ts';

/** What kind of token is wanted. */
export interface TokenRequest {
  /** One of the kinds of the contract (x-token-kinds); the name of an API whose tokens have none. */
  readonly kind: string;
  /** `opaque` by default: `KIND_NAME`. */
  readonly form?: 'opaque' | 'jwt' | undefined;
  /** How long it is good, as an ISO 8601 duration; one hour by default. */
  readonly expiresIn?: string | undefined;
}

/** How long a token is good, unless something else is asked for. */
const defaultLife = 'PT1H';

/**
 * Issues a token of a kind; the sandbox remembers it until it is reset. A JWT is signed with a key that is thrown away: what
 * makes it good is that it is remembered.
 * @throws RangeError (rejects) for a kind that no API of the contract has, and for a duration that is none
 */
export async function issueToken(
  { apis }: Contract,
  { name, clock, newId, randomBytes, tokens }: Sandbox,
  { kind, form = 'opaque', expiresIn = defaultLife }: TokenRequest,
): Promise<string> {
  const api = Object.values(apis).find((each) => kindsOf(each).includes(kind));
  if (!api) {
    const kinds = Object.values(apis).flatMap(kindsOf);
    throw new RangeError(`"kind": there is no ${kind}; there are ${kinds.join(', ')}`);
  }
  const now = clock.now();
  const expiresAt = now + milliseconds(expiresIn);
  const { tokenClaims } = api;
  if (form === 'jwt' && !tokenClaims) throw new RangeError(`"form": tokens of the kind ${kind} are opaque only`);
  const isKind = api.tokenKinds.includes(kind);
  const opaque = () => (isKind ? namedToken(kind, name) : newId().replaceAll('-', ''));
  const token = form === 'jwt' && tokenClaims ? await signed(tokenClaims) : opaque();
  tokens.set(token, { api: api.api, ...(isKind ? { kind } : {}), expiresAt });
  return token;

  async function signed(claims: { readonly kind: string; readonly owner: string }): Promise<string> {
    const { SignJWT } = await import('jose/jwt/sign');
    return new SignJWT({ [claims.kind]: kind, [claims.owner]: name, jti: newId() })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuedAt(Math.floor(now / 1000))
      .setExpirationTime(Math.floor(expiresAt / 1000))
      .sign(randomBytes(32));
  }
}

/** The kinds of token that an API takes; where it knows none, its name stands for the only one. */
function kindsOf({ api, tokenKinds }: ApiDescription): readonly string[] {
  return tokenKinds.length > 0 ? tokenKinds : [api];
}

/** Why a token is not good for a request: by whom it was not issued, or for whom. */
export type TokenFault = 'unknown' | 'expired' | 'ofAnotherAccount';

/** Looks a token up; `undefined` when it is good for the operation in the sandbox of that name. */
export function findTokenFault(
  sandboxes: Sandboxes,
  { api }: Operation,
  sandbox: string | undefined,
  token: string,
): TokenFault | undefined {
  const own = sandbox === undefined ? undefined : sandboxes.find(sandbox);
  const isKnown = ({ tokens }: Sandbox) => tokens.get(token)?.api === api;
  const owner = own && isKnown(own) ? own : sandboxes.search(isKnown);
  const issued = owner?.tokens.get(token);
  if (!owner || !issued) return 'unknown';
  if (issued.expiresAt <= owner.clock.now()) return 'expired';
  return owner === own ? undefined : 'ofAnotherAccount';
}

import { namedToken } from '../contract/auth.ts';
import type { ApiDescription, Contract, Operation } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import { excerpt } from '../contract/violation.ts';
import type { IssuedToken, Sandbox } from './sandbox.ts';
import type { Sandboxes } from './sandboxes.ts';

/** A request for an access token. */
export interface TokenRequest {
  /** A kind of the contract (`x-token-kinds`), or the name of an API whose tokens have no kinds. */
  readonly kind: string;
  /** `opaque` by default: `KIND_NAME`. */
  readonly form?: 'opaque' | 'jwt' | undefined;
  /** Its lifetime as an ISO 8601 duration; one hour (`PT1H`) by default. */
  readonly expiresIn?: string | undefined;
}

const defaultLifetime = 'PT1H';

/** A token that is not written yet: all that depends on its sandbox is decided. */
export interface TokenDraft {
  readonly issued: IssuedToken;
  /** Writes the token. A JWT is signed with a throw-away key, because the memory of the sandbox makes it valid, not its signature. */
  write(this: void): Promise<string>;
}

/**
 * Drafts a token for a sandbox, which is valid once the sandbox has it among its tokens.
 * @throws RangeError for a kind that no API of the contract has, and for an invalid duration
 */
export function draftToken(
  { apis }: Contract,
  { name, clock, newId, randomBytes }: Sandbox,
  { kind, form = 'opaque', expiresIn = defaultLifetime }: TokenRequest,
): TokenDraft {
  const all = Object.values(apis);
  const api = all.find((candidate) => kindsOf(candidate).includes(kind));
  if (!api) throw new RangeError(`"kind": there is no ${excerpt(kind)}; there are ${all.flatMap(kindsOf).join(', ')}`);
  const now = clock.now();
  const expiresAt = now + milliseconds(expiresIn);
  const { tokenClaims } = api;
  if (form === 'jwt' && !tokenClaims) throw new RangeError(`"form": tokens of the kind ${kind} are opaque only`);
  const isKind = api.tokenKinds.includes(kind);
  const issued = { api: api.api, ...(isKind ? { kind } : {}), expiresAt };
  if (form === 'jwt' && tokenClaims) {
    const claims = { [tokenClaims.kind]: kind, [tokenClaims.owner]: name, jti: newId() };
    const key = randomBytes(32);
    return { issued, write: () => sign(claims, now, expiresAt, key) };
  }
  const opaque = isKind ? namedToken(kind, name) : newId().replaceAll('-', '');
  return { issued, write: async () => opaque };
}

async function sign(claims: Record<string, string>, now: number, expiresAt: number, key: Uint8Array): Promise<string> {
  const { SignJWT } = await import('jose/jwt/sign');
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(Math.floor(now / 1000))
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(key);
}

/** Lists the kinds of token that an API accepts; the name of the API if it has no kinds. */
function kindsOf({ api, tokenKinds }: ApiDescription): readonly string[] {
  return tokenKinds.length > 0 ? tokenKinds : [api];
}

/** The reason why a token is not valid for a request. */
export type TokenFault = 'unknown' | 'expired' | 'ofAnotherAccount';

/** Checks a token; returns `undefined` if it is valid for the operation in the sandbox of that name. */
export function findTokenFault(
  sandboxes: Sandboxes,
  { api }: Operation,
  sandbox: string | undefined,
  token: string,
): TokenFault | undefined {
  const ownSandbox = sandbox === undefined ? undefined : sandboxes.find(sandbox);
  const issuedBy = ({ tokens, tokenKey }: Sandbox) => tokens.get(tokenKey(token));
  const isKnown = (candidate: Sandbox) => issuedBy(candidate)?.api === api;
  const owner = ownSandbox && isKnown(ownSandbox) ? ownSandbox : sandboxes.search(isKnown);
  const issued = owner && issuedBy(owner);
  if (!owner || !issued) return 'unknown';
  if (issued.expiresAt <= owner.clock.now()) return 'expired';
  return owner === ownSandbox ? undefined : 'ofAnotherAccount';
}

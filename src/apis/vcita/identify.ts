import { decodeJwt } from 'jose/jwt/decode';
import { namedTokenReader } from '../../contract/auth.ts';
import type { Contract } from '../../contract/contract.ts';
import { createStore } from '../../sandbox/store.ts';
import type { Api, Caller } from '../api.ts';

/** Tokens that name no sandbox are numbered; this many are remembered. */
const rememberedTokens = 10_000;

/**
 * Tells sandbox and kind from a token: the claims of a JWT, or `KIND_NAME` of an opaque token. A token that names no sandbox
 * gets one of its own, by number, because a credential is never shown. One that tells no kind counts as the first kind.
 */
export function createIdentify(contract: Contract): Api<'vcita'>['identify'] {
  const { tokenKinds = [], tokenClaims } = contract.apis.vcita ?? {};
  const readNamed = namedTokenReader(tokenKinds);
  const numbers = createStore<string>(rememberedTokens);
  let seen = 0;

  function numbered(token: string): string {
    const known = numbers.get(token);
    if (known !== undefined) return known;
    seen += 1;
    const name = `vcita-${seen}`;
    numbers.set(token, name);
    return name;
  }

  return (_request, _path, token): Caller => {
    if (token === undefined) return {};
    const named = readNamed(token);
    if (named) return { sandbox: named.name, tokenKind: named.kind };
    const claims = claimsOf(token);
    const owner = claims?.[tokenClaims?.owner ?? ''];
    const claimed = claims?.[tokenClaims?.kind ?? ''];
    return {
      sandbox: typeof owner === 'string' && owner !== '' && owner.isWellFormed() ? owner : numbered(token),
      tokenKind: tokenKinds.find((known) => known === claimed) ?? tokenKinds[0],
    };
  };
}

/** The claims of a JWT, not verified; `undefined` for an opaque token. */
function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  if (token.split('.').length !== 3) return undefined;
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

import { decodeJwt } from 'jose/jwt/decode';
import { namedTokenReader } from '../../contract/auth.ts';
import type { Contract } from '../../contract/contract.ts';
import { isDotSegment } from '../../contract/dot-segment.ts';
import { isJson } from '../../contract/json.ts';
import { defaultLimits } from '../../contract/limits.ts';
import { type Advisory, excerpt } from '../../contract/violation.ts';
import { createStore } from '../../sandbox/store.ts';
import type { Api, Caller } from '../api.ts';

/** The number of tokens without a sandbox's name to remember. */
const maxTokens = 10_000;
/** Bytes that a number takes, roughly. */
const numberSize = 12;
/** The room for them: that for the records of one kind in a sandbox. */
const tokenBudget = { bytes: defaultLimits.maxRecordBytes, count: () => undefined };

/** Gives the number of a token that names no sandbox: the N-th such token has the number N. */
export type TokenNumber = (token: string) => number;

/** Numbers the tokens of this process, the last ten thousand of them. */
function createTokenNumber(): TokenNumber {
  const numbers = createStore<number>(maxTokens, { budget: tokenBudget, sizeOf: (_, token) => token.length + numberSize });
  let count = 0;
  return (token) => {
    const number = numbers.get(token) ?? ++count;
    numbers.set(token, number);
    return number;
  };
}

/**
 * Creates a function that reads sandbox and kind from a token: from the claims of a JWT, or from an opaque token `KIND_NAME`. A
 * token that names no sandbox gets a numbered one, because a credential is never shown. One without a known kind counts as the first
 * kind. Letter case does not matter to a kind.
 */
export function createIdentify(contract: Contract, numberOf = createTokenNumber()): Api<'vcita'>['identify'] {
  const { tokenKinds = [], tokenClaims } = contract.apis.vcita ?? {};
  const readNamed = namedTokenReader(tokenKinds);

  function unknownKind(claimed: unknown): Advisory {
    const text = `${tokenClaims?.kind} is ${JSON.stringify(isJson(claimed) ? excerpt(claimed) : null)}, none of ${tokenKinds.join(', ')}: the token counts as ${tokenKinds[0]}`;
    return { code: 'tokenType', where: '/authorization', text };
  }

  return (_request, _path, token): Caller => {
    if (token === undefined) return {};
    const named = readNamed(token);
    if (named) return { sandbox: isDotSegment(named.name) ? `vcita-${numberOf(token)}` : named.name, tokenKind: named.kind };
    const claims = decodeClaims(token);
    const owner = claims?.[tokenClaims?.owner ?? ''];
    const claimed = claims?.[tokenClaims?.kind ?? ''];
    const kind = typeof claimed === 'string' ? tokenKinds.find((known) => known === claimed.toLowerCase()) : undefined;
    return {
      sandbox: isName(owner) ? owner : `vcita-${numberOf(token)}`,
      tokenKind: kind ?? tokenKinds[0],
      ...(claimed === undefined || kind !== undefined ? {} : { advisories: [unknownKind(claimed)] }),
    };
  };
}

/** True for the name of a sandbox, which stands in the paths of the admin API. */
function isName(owner: unknown): owner is string {
  return typeof owner === 'string' && owner !== '' && owner.isWellFormed() && !isDotSegment(owner);
}

/** Decodes the claims of a JWT without verifying it; `undefined` for an opaque token. */
function decodeClaims(token: string): Readonly<Record<string, unknown>> | undefined {
  if (token.split('.').length !== 3) return undefined;
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}

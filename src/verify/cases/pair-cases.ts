import type { Operation } from '../../contract/contract.ts';
import type { Case } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { newestVersion, type Overrides, successMediaType, withVersion } from '../request-template.ts';
import { createPair, faultPairs, listPairs } from './fault-pairs.ts';

/** Derives requests with two faults, to see which error comes first, or that both do. */
export function pairCases(context: VerifyContext, operation: Operation): Case[] {
  return [...headPairs(context, operation), ...faultPairs(context, operation)];
}

/** Lists the faults that are found before the body is read, and a body that cannot be read. */
function listHeadFaults(context: VerifyContext, operation: Operation): (readonly [label: string, overrides: Overrides])[] {
  const { bearer, body, tokenKinds, versions, rejectionErrors } = operation;
  const api = context.contract.apis[operation.api];
  const deniedKind = api?.tokenKinds.find((kind) => tokenKinds && !tokenKinds.includes(kind) && context.tokens.ofKind(api, kind));
  const unsupported = withVersion(successMediaType(operation), operation, (newestVersion(operation) ?? 0) + 1);
  const faults: readonly (readonly [label: string, applies: boolean, overrides: Overrides])[] = [
    ['no-token', bearer, { headers: { authorization: undefined } }],
    ['other-kind', deniedKind !== undefined, { tokenKind: deniedKind }],
    ['content-type', body !== undefined, { headers: { 'content-type': 'text/plain' } }],
    ['accept', rejectionErrors.notAcceptable !== undefined, { headers: { accept: 'text/html' } }],
    ['version', versions !== undefined, { headers: { accept: unsupported } }],
    ['malformed', rejectionErrors.malformedBody !== undefined && body !== undefined, { text: '{' }],
  ];
  return faults.flatMap(([label, applies, overrides]) => (applies ? [[label, overrides] as const] : []));
}

function headPairs(context: VerifyContext, operation: Operation): Case[] {
  return listPairs(listHeadFaults(context, operation)).flatMap(([[label, first], [otherLabel, second]]) => {
    const names = [first, second].flatMap(({ headers = {} }) => Object.keys(headers));
    if (new Set(names).size < names.length) return [];
    const overrides = { ...first, ...second, headers: { ...first.headers, ...second.headers } };
    return [createPair(context, operation, [label, otherLabel], overrides)];
  });
}

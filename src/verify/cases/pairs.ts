import type { Operation } from '../../contract/contract.ts';
import { answerType, buildRequest, type Case, newestVersion, type Overrides, type VerifyContext, versioned } from '../context.ts';
import { faultPairs } from './fault-pairs.ts';
import { pairCase, pairsOf } from './pair.ts';

/** Two faults at a time: which is told, or that both are. */
export function pairCases(context: VerifyContext, operation: Operation): Case[] {
  return [...headerPairs(context, operation), ...faultPairs(context, operation)];
}

/** One way to break a request before its body is looked at; and a body that cannot be read. */
interface Fault {
  readonly label: string;
  readonly otherwise: Overrides;
}

function headerFaults(context: VerifyContext, operation: Operation): Fault[] {
  const { bearer, body, tokenKinds, versions, rejectionErrors: refusals, api } = operation;
  const answers = context.contract.apis[api];
  const stranger = answers?.tokenKinds.find(
    (kind) => tokenKinds && !tokenKinds.includes(kind) && context.tokens.of(answers, kind),
  );
  const version = newestVersion(operation);
  const unsupported = versioned(answerType(operation), operation, (version ?? 0) + 1);
  const faults: readonly (Fault & { readonly applies: boolean })[] = [
    { label: 'no-token', applies: bearer, otherwise: { headers: { authorization: undefined } } },
    { label: 'other-kind', applies: stranger !== undefined, otherwise: { tokenKind: stranger } },
    { label: 'content-type', applies: body !== undefined, otherwise: { headers: { 'content-type': 'text/plain' } } },
    { label: 'accept', applies: refusals.notAcceptable !== undefined, otherwise: { headers: { accept: 'text/html' } } },
    { label: 'version', applies: versions !== undefined, otherwise: { headers: { accept: unsupported } } },
    { label: 'malformed', applies: refusals.malformedBody !== undefined && body !== undefined, otherwise: { text: '{' } },
  ];
  return faults.filter(({ applies }) => applies);
}

function headerPairs(context: VerifyContext, operation: Operation): Case[] {
  return pairsOf(headerFaults(context, operation)).flatMap(([first, second]) => {
    const headers = [first, second].flatMap(({ otherwise }) => Object.keys(otherwise.headers ?? {}));
    if (new Set(headers).size < headers.length) return [];
    const together: Overrides = {
      ...first.otherwise,
      ...second.otherwise,
      headers: { ...first.otherwise.headers, ...second.otherwise.headers },
    };
    return [pairCase(context, operation, [first.label, second.label], { draft: buildRequest(context, operation, together) })];
  });
}

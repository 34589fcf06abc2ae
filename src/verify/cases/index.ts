import type { Operation } from '../../contract/contract.ts';
import { type Case, createCase } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { findTag } from '../lists.ts';
import { exampleCases } from './example-cases.ts';
import { mediaCases, newerMemberCases, tokenCases, versionCases } from './head-cases.ts';
import { pairCases } from './pair-cases.ts';
import { methodCases, spellingCases, unknownIdCases } from './route-cases.ts';
import { stateCases } from './state-cases.ts';
import { valueCases } from './value-cases.ts';

/** The functions that derive the cases of one kind; their names are below the operation's. */
const kinds: readonly ((context: VerifyContext, operation: Operation) => Case[])[] = [
  valueCases,
  exampleCases,
  pageCases,
  tokenCases,
  mediaCases,
  versionCases,
  newerMemberCases,
  methodCases,
  spellingCases,
  unknownIdCases,
  pairCases,
];

/** Derives every case of an API (by default, of all) from the contract, operation by operation; of several with one name, the first. */
export function createCases(context: VerifyContext, api?: string): Case[] {
  const byName = new Map<string, Case>();
  for (const operation of Object.values(context.contract.operations)) {
    if (api !== undefined && operation.api !== api) continue;
    const cases = kinds.flatMap((derive) => derive(context, operation));
    for (const item of [...cases, ...stateCases(context, operation, cases)]) {
      const name = `${operation.operationId}/${item.name}`;
      if (!byName.has(name)) byName.set(name, { ...item, name });
    }
  }
  return [...byName.values()];
}

/** Derives a case whose follow-ups list created resources page by page. */
function pageCases(context: VerifyContext, operation: Operation): Case[] {
  if (!findTag(context, operation)) return [];
  return [{ ...createCase(context, operation, 'pages', 'creates resources to list page by page'), followUps: 'pages' }];
}

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

/** A function that derives the cases of one kind; their names are below the operation's. */
type Derive = (context: VerifyContext, operation: Operation) => Case[];

/** The functions that derive cases with at most one mistake. */
const singleKinds: readonly Derive[] = [
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
];

/** Derives the cases of an operation that have at most one mistake. */
export function createSingleCases(context: VerifyContext, operation: Operation): Case[] {
  return createCasesOf(context, operation, singleKinds);
}

function createCasesOf(context: VerifyContext, operation: Operation, kinds: readonly Derive[]): Case[] {
  const cases = kinds.flatMap((derive) => derive(context, operation));
  return [...cases, ...stateCases(context, operation, cases)];
}

/** Derives every case of an API (by default, of all) from the contract, operation by operation; of several with one name, the first. */
export function createCases(context: VerifyContext, api?: string): Case[] {
  const byName = new Map<string, Case>();
  for (const operation of Object.values(context.contract.operations)) {
    if (api !== undefined && operation.api !== api) continue;
    for (const item of createCasesOf(context, operation, [...singleKinds, pairCases])) {
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

import type { Operation } from '../../contract/contract.ts';
import type { Case } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { bodyCases } from './body-cases.ts';
import { exampleCases } from './example-cases.ts';
import { mediaCases } from './media-cases.ts';
import { pageCases } from './page-cases.ts';
import { pairCases } from './pair-cases.ts';
import { queryCases } from './query-cases.ts';
import { routeCases } from './route-cases.ts';
import { stateCases } from './state-cases.ts';
import { tokenCases } from './token-cases.ts';
import { versionCases } from './version-cases.ts';

/** Derives the cases of one kind; their names are below the operation's. */
type DeriveCases = (context: VerifyContext, operation: Operation) => Case[];

const kinds: readonly DeriveCases[] = [
  bodyCases,
  exampleCases,
  pageCases,
  queryCases,
  tokenCases,
  mediaCases,
  versionCases,
  routeCases,
  pairCases,
];

/** Derives every case from the contract, operation by operation; of several with one name, the first. */
export function createCases(context: VerifyContext): Case[] {
  const byName = new Map<string, Case>();
  for (const operation of Object.values(context.contract.operations)) {
    const cases = kinds.flatMap((derive) => derive(context, operation));
    for (const item of [...cases, ...stateCases(context, operation, cases)]) {
      const name = `${operation.operationId}/${item.name}`;
      if (!byName.has(name)) byName.set(name, { ...item, name });
    }
  }
  return [...byName.values()];
}

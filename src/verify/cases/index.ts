import type { Operation } from '../../contract/contract.ts';
import type { Case } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { bodyCases } from './bodies.ts';
import { exampleCases } from './examples.ts';
import { mediaCases } from './media.ts';
import { pageCases } from './pages.ts';
import { pairCases } from './pairs.ts';
import { parameterCases } from './parameters.ts';
import { routeCases } from './routes.ts';
import { stateCases } from './states.ts';
import { tokenCases } from './tokens.ts';
import { versionCases } from './versions.ts';

/** Derives the cases of one kind; their names are below the operation's. */
type DeriveCases = (context: VerifyContext, operation: Operation) => Case[];

const kinds: readonly DeriveCases[] = [
  bodyCases,
  exampleCases,
  pageCases,
  parameterCases,
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

import type { Operation } from '../../contract/contract.ts';
import type { Case, VerifyContext } from '../context.ts';
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

/** What one room of this folder makes of an operation. */
type Maker = (context: VerifyContext, operation: Operation) => Case[];

const makers: readonly Maker[] = [
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

/** Every case of a contract, operation by operation; of those with one name the first. */
export function casesOf(context: VerifyContext): Case[] {
  const all = Object.values(context.contract.operations).flatMap((operation) => {
    const cases = makers.flatMap((make) => make(context, operation));
    return [...cases, ...stateCases(context, operation, cases)];
  });
  return [...new Map(all.reverse().map((one) => [one.name, one])).values()].reverse();
}

import type { Contract, Json } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { schemas as generatedSchemas } from '../contract/generated/schemas.ts';
import { headerSabotages } from './headers.ts';
import { linkSabotages } from './links.ts';
import { mediaSabotages } from './media.ts';
import { memberSabotages } from './members.ts';
import { messageSabotages } from './messages.ts';
import { parameterSabotages } from './parameters.ts';
import { pathSabotages } from './paths.ts';
import { refusalSabotages } from './refusals.ts';
import { ruleSabotages } from './rules.ts';
import type { Owner, Sabotage, Source } from './sabotage.ts';
import { readSabotages } from './stale-reads.ts';
import { statusSabotages } from './statuses.ts';
import { versionSabotages } from './versions.ts';

/**
 * Every way to break a contract that can be derived from it, operation by operation; the names are unique, and the same in every
 * run. A new constraint in openapi.yaml brings its sabotages with no code.
 * @param contract the one generated from openapi.yaml by default
 * @param schemas those of the contract
 * @example
 * sabotagesOf().map(({ name }) => name).includes('createCall/201/header/Location/missing'); // true
 */
export function sabotagesOf(
  contract: Contract = generatedContract,
  schemas: Readonly<Record<string, Json>> = generatedSchemas,
): Sabotage[] {
  const source: Source = { contract, schemas };
  const all = [
    ...Object.values(contract.operations).flatMap((operation) => {
      const owner = { name: operation.operationId, operationId: operation.operationId, answers: operation, line: operation.line };
      return [
        ...ofAnswers(owner, source),
        ...linkSabotages(owner, source, operation),
        ...readSabotages(owner, source, operation),
        ...ruleSabotages(owner, source, operation),
        ...refusalSabotages(owner, source, operation),
        ...parameterSabotages(owner, source, operation),
        ...versionSabotages(owner, operation),
        ...pathSabotages(owner, source, operation),
      ];
    }),
    ...Object.values(contract.apis).flatMap((answers) => ofAnswers({ name: answers.api, answers, line: 1 }, source)),
  ];
  return [...new Map(all.map((sabotage) => [sabotage.name, sabotage])).values()];
}

function ofAnswers(owner: Owner, source: Source): Sabotage[] {
  return [
    ...statusSabotages(owner, source),
    ...headerSabotages(owner, source),
    ...mediaSabotages(owner),
    ...memberSabotages(owner, source),
    ...messageSabotages(owner, source),
  ];
}

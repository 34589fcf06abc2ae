import { compileContract } from '../contract/compile.ts';
import type { Contract, Json } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { schemas as generatedSchemas } from '../contract/generated/schemas.ts';
import { linkMutations } from './links.ts';
import { memberMutations } from './members.ts';
import { messageMutations } from './messages.ts';
import type { Mutation } from './mutation.ts';
import { rejectionMutations } from './rejections.ts';
import { parameterMutations, pathMutations, versionMutations } from './requests.ts';
import { headerMutations, mediaMutations, statusMutations } from './responses.ts';
import { ruleMutations } from './rules.ts';
import type { MutationSource, OperationScope, Scope } from './scope.ts';
import { staleReadMutations } from './stale-reads.ts';

const ofResponses: readonly ((scope: Scope) => Mutation[])[] = [
  statusMutations,
  headerMutations,
  mediaMutations,
  memberMutations,
  messageMutations,
];
const ofOperations: readonly ((scope: OperationScope) => Mutation[])[] = [
  linkMutations,
  staleReadMutations,
  ruleMutations,
  rejectionMutations,
  parameterMutations,
  versionMutations,
  pathMutations,
];

/**
 * Derives every mutation of a contract, operation by operation. Names are unique, and the same in every run. A new constraint in
 * openapi.yaml brings its mutations without code.
 * @param contract by default the one generated from openapi.yaml
 * @param schemas the schemas of the contract
 * @example
 * deriveMutations().some(({ name }) => name === 'createCall/201/header/Location/missing'); // true
 */
export function deriveMutations(
  contract: Contract = generatedContract,
  schemas: Readonly<Record<string, Json>> = generatedSchemas,
): Mutation[] {
  const source: MutationSource = { contract: compileContract(contract), schemas };
  const all = [
    ...Object.values(contract.operations).flatMap((operation) => {
      const { operationId: name, line } = operation;
      return [...ofResponses, ...ofOperations].flatMap((derive) =>
        derive({ ...source, name, operation, declared: operation, line }),
      );
    }),
    ...Object.values(contract.apis).flatMap((declared) =>
      ofResponses.flatMap((derive) => derive({ ...source, name: declared.api, declared, line: 1 })),
    ),
  ];
  return [...new Map(all.map((mutation) => [mutation.name, mutation])).values()];
}

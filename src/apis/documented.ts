import type { Contract, Operation } from '../contract/contract.ts';
import type { operations } from '../contract/generated/types.ts';
import type { OperationId, ResponseBodyOf } from './api.ts';

/**
 * Gets a named example of a success. Behaviours start from it, so that code repeats no documented value.
 * @throws Error if the contract has no such example
 */
export function documentedResponse<Id extends OperationId, Status extends number & keyof operations[Id]['responses']>(
  contract: Contract,
  operationId: Id,
  status: Status,
  example: string,
): ResponseBodyOf<Id, Status> {
  const response = contract.operations[operationId]?.responses[status];
  const body = response?.examples[example];
  // Every contract is checked when it is built: an example has the type of its schema. To check it here would compile a
  // validator at each start.
  const isDocumented = (value: unknown): value is ResponseBodyOf<Id, Status> => value !== undefined;
  if (!isDocumented(body))
    throw new Error(`the contract has no example "${example}" for ${operationId} ${status}; run "npm run generate"`);
  return body;
}

/**
 * Gets an operation of the contract.
 * @throws TypeError for an unknown name
 */
export function operationOf({ operations }: Contract, operationId: string): Operation {
  const operation = Object.hasOwn(operations, operationId) ? operations[operationId] : undefined;
  if (!operation) throw new TypeError(`there is no operation ${operationId}; there are ${Object.keys(operations).join(', ')}`);
  return operation;
}

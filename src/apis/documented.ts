import type { Contract } from '../contract/contract.ts';
import type { operations } from '../contract/generated/types.ts';
import type { OperationId, ResponseBodyOf } from './api.ts';

/**
 * A success as the contract's named example gives it: behaviours start from it, so that no documented value is typed again.
 * @throws Error when the contract has no such example, or it breaks its schema
 */
export function documentedResponse<Id extends OperationId, Status extends number & keyof operations[Id]['responses']>(
  contract: Contract,
  operationId: Id,
  status: Status,
  example: string,
): ResponseBodyOf<Id, Status> {
  const response = contract.operations[operationId]?.responses[status];
  const body = response?.examples[example];
  const isAnswer = (value: unknown): value is ResponseBodyOf<Id, Status> =>
    contract.schemas[response?.body ?? '']?.validate(value) ?? false;
  if (!isAnswer(body))
    throw new Error(`the contract has no example "${example}" for ${operationId} ${status}; run "npm run generate"`);
  return body;
}

/**
 * An operation of the contract.
 * @throws Error when there is none of that name
 */
export function operationOf(contract: Contract, operationId: OperationId) {
  const operation = contract.operations[operationId];
  if (!operation) throw new Error(`the contract has no operation ${operationId}; run "npm run generate"`);
  return operation;
}

import type { Contract, Operation } from '../contract/contract.ts';

/**
 * An operation of the contract.
 * @throws TypeError where there is none of that name
 */
export function operationOf({ operations }: Contract, operationId: string): Operation {
  const operation = Object.hasOwn(operations, operationId) ? operations[operationId] : undefined;
  if (!operation) throw new TypeError(`there is no operation ${operationId}; there are ${Object.keys(operations).join(', ')}`);
  return operation;
}

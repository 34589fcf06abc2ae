import type { Contract, Operation } from '../contract/contract.ts';

/**
 * Finds an operation of the contract.
 * @throws TypeError for an unknown name
 */
export function findOperation({ operations }: Contract, operationId: string): Operation {
  const operation = Object.hasOwn(operations, operationId) ? operations[operationId] : undefined;
  if (!operation) throw new TypeError(`there is no operation ${operationId}; there are ${Object.keys(operations).join(', ')}`);
  return operation;
}

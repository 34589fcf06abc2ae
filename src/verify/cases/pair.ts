import type { Operation } from '../../contract/contract.ts';
import type { Case, VerifyContext } from '../context.ts';
import { foreseen } from './states.ts';

/** A case with two faults; its line is that of the error that answers it. */
export function pairCase(
  context: VerifyContext,
  operation: Operation,
  names: readonly string[],
  rest: Pick<Case, 'draft' | 'refusedAs'>,
): Case {
  const { operationId, errors } = operation;
  const described = foreseen(context, rest);
  return {
    name: `${operationId}/pair/${names.join('+')}`,
    title: `${operationId} with two faults at a time: ${names.join(' and ')}`,
    operationId,
    line: errors.find(({ name }) => name === described)?.line ?? operation.line,
    ...rest,
  };
}

/** Every two of some things. */
export function pairsOf<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
}

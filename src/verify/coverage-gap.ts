import type { Contract, Operation } from '../contract/contract.ts';
import { isObject, toPointer } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import { findRelated } from '../contract/resources.ts';
import type { ValueStatement } from '../coverage/statements.ts';

/** A statement that no request covered, and what was tried. */
export interface CoverageGap {
  /** Absent where no operation is met. */
  readonly operation: Operation | undefined;
  /** Absent if it is not about the body of a success. */
  readonly statement: ValueStatement | undefined;
  /** The bodies of the successes. */
  readonly successes: readonly unknown[];
  /** The number of requests. */
  readonly tried: number;
}

/** Explains in a sentence why no request covers a statement, by the answers to those that were tried. */
export function explainGap(contract: Contract, { operation, statement, successes, tried }: CoverageGap): string {
  if (!operation || !statement) return `None of the ${tried} requests that were tried led to it.`;
  const { operationId } = operation;
  if (successes.length === 0) return `None of the ${tried} requests of ${operationId} that were tried succeeded in this world.`;
  const pointer = toPointer(statement.path);
  const values = new Set(successes.flatMap((body) => valuesAt(body, statement.path)).map((value) => JSON.stringify(value)));
  const seen = values.size === 0 ? 'missing' : [...values].join(' or ');
  const evidence = `${pointer} was ${seen} in all ${successes.length} successes that were tried`;
  return findRelated(contract, operation, 'read').length > 0
    ? `${operationId} answers with a resource as it begins, and nothing in its request decides on this member: ${evidence}.`
    : `No request, no example of the contract and no change by the admin API makes ${operationId} answer so: ${evidence}.`;
}

/** Lists the values at a path; {@link everyItem} stands for every item of a list. */
function valuesAt(value: unknown, [name, ...rest]: readonly string[]): unknown[] {
  if (name === undefined) return [value];
  if (Array.isArray(value)) return name === everyItem ? value.flatMap((item) => valuesAt(item, rest)) : [];
  return isObject(value) && Object.hasOwn(value, name) ? valuesAt(value[name], rest) : [];
}

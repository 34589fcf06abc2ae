import type { BodyOf, OperationId } from '../apis/api.ts';
import { operationOf } from '../apis/documented.ts';
import { contract } from '../contract/generated/contract.ts';
import { optionError, rejectUnknown } from '../contract/option-error.ts';
import type { Exchange } from '../journal/exchange.ts';
import { type Difference, findExchanges, nearMisses } from '../journal/find.ts';
import type { MatcherResult } from './matcher-result.ts';

/** A part of a value, at every depth. */
type Part<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [Name in keyof T]?: Part<T[Name]> } : T;

/** A pattern of received requests; all of it must match. */
export interface ReceivedPattern<Id extends OperationId> {
  readonly sandbox?: string;
  /** The status of the response. */
  readonly status?: number;
  /** Some members of the body. */
  readonly body?: Part<BodyOf<Id>>;
  /** The exact number of matching requests; at least one by default. */
  readonly times?: number;
}

const conditionNames = ['sandbox', 'status', 'body', 'times'] as const satisfies readonly (keyof ReceivedPattern<OperationId>)[];

/** Anything with a journal: a mock, or a proxy. */
export interface Keeper {
  readonly journal: readonly Exchange[];
}

/**
 * Expects that a mock received a request: `expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } } })`.
 * The message of a failure names the most similar request.
 * @throws TypeError for a value without a journal, and for an unknown operation, so that `.not` does not pass
 * @throws RangeError for a condition that no request can meet, such as a misspelt one, for the same reason
 */
export function toHaveReceived<Id extends OperationId>(
  received: unknown,
  operationId: Id,
  { times, ...pattern }: ReceivedPattern<Id> = {},
): MatcherResult {
  if (!hasJournal(received))
    throw new TypeError('expected a mock, or anything else with a journal: give the result of createMock');
  operationOf(contract, operationId);
  if (times !== undefined && !(Number.isInteger(times) && times >= 0))
    throw optionError('times', 'a whole number of at least 0', times);
  rejectUnknown('a pattern', pattern, conditionNames);
  const wanted = { ...pattern, operationId };
  const { journal } = received;
  const found = findExchanges(journal, wanted).length;
  const pass = times === undefined ? found > 0 : found === times;
  const asked = `${times === undefined ? '' : `${times} times `}${JSON.stringify(wanted)}`;
  return {
    pass,
    message: () =>
      pass
        ? `expected the mock not to have received ${asked}, and it did, ${found} times`
        : `expected the mock to have received ${asked}; it has received ${found} of these among ${journal.length} exchanges${nearest(journal, wanted)}`,
  };
}

function nearest(journal: readonly Exchange[], wanted: Parameters<typeof nearMisses>[1]): string {
  const [near] = nearMisses(journal, wanted, 1);
  if (!near) return '';
  const { exchange, differences } = near;
  return `. The nearest was #${exchange.id} ${exchange.request.method} ${exchange.request.path}:\n${differences.map(line).join('\n')}`;
}

function line({ where, expected, seen }: Difference): string {
  return `  ${where} was ${seen === undefined ? 'missing' : JSON.stringify(seen)}; expected ${JSON.stringify(expected)}`;
}

function hasJournal(value: unknown): value is Keeper {
  return typeof value === 'object' && value !== null && 'journal' in value && Array.isArray(value.journal);
}

import type { BodyOf, OperationId } from '../apis/api.ts';
import { contract } from '../contract/generated/contract.ts';
import { type Difference, findExchanges, nearMisses } from '../journal/find.ts';
import type { Exchange } from '../journal/journal.ts';
import { operationOf } from './operation.ts';
import type { MatcherResult } from './result.ts';

/** Some of the members of a value, at every depth. */
type Part<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [Name in keyof T]?: Part<T[Name]> } : T;

/** What a received request was like; everything that is said must hold. */
export interface ReceivedPattern<Id extends OperationId> {
  readonly sandbox?: string;
  /** Of the answer. */
  readonly status?: number;
  /** Some members of the body. */
  readonly body?: Part<BodyOf<Id>>;
  /** How many such requests there were; at least one by default. */
  readonly times?: number;
}

/** Whoever keeps a journal: a mock, or a proxy. */
export interface Keeper {
  readonly journal: readonly Exchange[];
}

/**
 * Whether a mock has received a request: `expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } } })`.
 * Where it has not, the message tells what came nearest.
 * @throws TypeError for what has no journal, and for an operation that there is not: `.not` must not pass for these
 */
export function toHaveReceived<Id extends OperationId>(
  received: unknown,
  operationId: Id,
  { times, ...pattern }: ReceivedPattern<Id> = {},
): MatcherResult {
  if (!isKeeper(received))
    throw new TypeError('a mock was expected, or anything else that has a journal: give what createMock made');
  operationOf(contract, operationId);
  const wanted = { ...pattern, operationId };
  const { journal } = received;
  const found = findExchanges(journal, wanted).length;
  const pass = times === undefined ? found > 0 : found === times;
  const asked = `${times === undefined ? '' : `${times} times `}${JSON.stringify(wanted)}`;
  return {
    pass,
    message: () =>
      pass
        ? `expected the mock not to have received ${asked}, and it has, ${found} times`
        : `expected the mock to have received ${asked}; it has ${found} such of ${journal.length} exchanges${nearest(journal, wanted)}`,
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

function isKeeper(value: unknown): value is Keeper {
  return typeof value === 'object' && value !== null && 'journal' in value && Array.isArray(value.journal);
}

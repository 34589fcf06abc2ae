import type { Json } from '../contract/contract.ts';
import { hasMembers, isIndexable, isObject } from '../contract/json.ts';
import { leaves } from '../contract/json-edit.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { optionError, rejectUnknown } from '../contract/option-error.ts';
import { parseBody } from '../contract/parse-body.ts';
import { jsonAt } from '../contract/schema-error.ts';
import type { Exchange } from './exchange.ts';

/** Conditions on an exchange, all of which must hold. */
export interface Pattern {
  readonly sandbox?: string;
  readonly operationId?: string;
  readonly method?: string;
  /** The path as it was sent, without the query. */
  readonly path?: string;
  /** The status of the response. */
  readonly status?: number;
  /** A part of the request's body: objects may have further members; lists and other values must be equal. */
  readonly body?: unknown;
}

/** A mismatch between an exchange and a pattern. */
export interface Difference {
  /** JSON pointer into the pattern. */
  readonly where: string;
  readonly expected?: Json;
  /** The value of the exchange; absent if it has none. */
  readonly seen?: Json;
}

/** An exchange that matches a pattern in part. */
export interface NearMiss {
  readonly exchange: Exchange;
  readonly differences: readonly Difference[];
}

/** Weights of the conditions that tell which request is meant; any other condition weighs 1. */
const weights: Readonly<Record<string, number>> = { '/sandbox': 3, '/operationId': 3, '/method': 3, '/path': 3 };

/** A pattern made ready for many exchanges. The time for an exchange grows with its own size, not with that of the pattern. */
export interface Search {
  matches(this: void, exchange: Exchange): boolean;
  /** The distance of an exchange that matches only in part; `undefined` if it matches, or has nothing of the pattern. */
  distance(this: void, exchange: Exchange): number | undefined;
}

/** The types of the conditions; a body may have any. */
const conditions: Readonly<Record<keyof Pattern, 'string' | 'number' | undefined>> = {
  sandbox: 'string',
  operationId: 'string',
  method: 'string',
  path: 'string',
  status: 'number',
  body: undefined,
};

/** Rejects conditions that no exchange can meet, because a test that expects no match would pass for the wrong reason. */
function checkPattern(pattern: Pattern): void {
  if (!isObject(pattern)) throw optionError('pattern', 'an object with conditions', pattern);
  rejectUnknown('a pattern', pattern, Object.keys(conditions));
  for (const [name, type] of Object.entries(conditions)) {
    const { [name]: value }: Readonly<Record<string, unknown>> = { ...pattern };
    if (type !== undefined && value !== undefined && typeof value !== type)
      throw optionError(name, type === 'number' ? 'a number' : 'a text', value);
  }
}

/**
 * Prepares the search for a pattern.
 * @throws RangeError for a condition that no exchange can meet
 */
export function createSearch(pattern: Pattern): Search {
  checkPattern(pattern);
  const parts = Object.entries(pattern).map(([name, value]) => ({ name, value, weight: weights[`/${name}`] ?? 1 }));
  const { body: _, ...others } = pattern;
  const counts = new Map<object, number>();
  const total = countLeaves(pattern);
  const totalOfOthers = countLeaves(others);
  const totalOfBody = countLeaves(pattern.body);

  /** Counts the leaves of an expected value, once for each object. */
  function countLeaves(expected: unknown): number {
    // Known first, because to ask a large object for a member costs by its size.
    const known = isObject(expected) ? counts.get(expected) : undefined;
    if (known !== undefined) return known;
    // An empty object is a condition of its own.
    if (!isObject(expected) || !hasMembers(expected)) return expected === undefined ? 0 : 1;
    const count = Object.values(expected).reduce<number>((sum, member) => sum + countLeaves(member), 0);
    counts.set(expected, count);
    return count;
  }

  /** Counts the leaves of an expected value that a value has, by the members of the value. */
  function countMet(seen: unknown, expected: unknown): number {
    // Every object with members was counted before.
    if (!isObject(expected) || !counts.has(expected))
      return expected !== undefined && seen !== undefined && includes(seen, expected) ? 1 : 0;
    if (!isIndexable(seen)) return 0;
    let met = 0;
    for (const name of Object.keys(seen)) if (Object.hasOwn(expected, name)) met += countMet(seen[name], expected[name]);
    return met;
  }

  return {
    // The body is parsed only if the rest matches.
    matches: (exchange) =>
      countMet(conditionsOf(exchange, {}), others) === totalOfOthers &&
      (pattern.body === undefined || countMet(readBody(exchange.request), pattern.body) === totalOfBody),
    distance(exchange) {
      const seen: Readonly<Record<string, unknown>> = conditionsOf(exchange, pattern);
      let met = 0;
      let distance = 0;
      for (const { name, value, weight } of parts) {
        const count = countMet(seen[name], value);
        met += count;
        distance += weight * (countLeaves(value) - count);
      }
      return met === total || met === 0 ? undefined : distance;
    },
  };
}

/**
 * Finds the exchanges that match a pattern, in their order.
 * @throws RangeError for a condition that no exchange can meet, such as a misspelt one
 * @example
 * findExchanges(mock.journal, { operationId: 'createCall', body: { from: { agentId: '1234' } } }).length; // 2
 */
export function findExchanges(exchanges: readonly Exchange[], pattern: Pattern): Exchange[] {
  return exchanges.filter(createSearch(pattern).matches);
}

/**
 * Finds the exchanges that match a pattern only in part, the nearest first; of equally near ones, the latest first.
 * @param limit the number of exchanges to return, 3 by default
 * @example
 * const [near] = nearMisses(mock.journal, { operationId: 'createCall', status: 201 });
 * near?.differences; // [{ where: '/status', expected: 201, seen: 400 }]
 */
export function nearMisses(exchanges: readonly Exchange[], pattern: Pattern, limit = 3): NearMiss[] {
  return selectNearest(exchanges, exchanges.map(createSearch(pattern).distance), limit).map((exchange) => ({
    exchange,
    differences: findDifferences(exchange, pattern),
  }));
}

/** Selects the nearest exchanges by distances that were found before. */
export function selectNearest(exchanges: readonly Exchange[], distances: readonly (number | undefined)[], limit = 3): Exchange[] {
  return exchanges
    .flatMap((exchange, index) => {
      const distance = distances[index];
      return distance === undefined ? [] : [{ exchange, distance }];
    })
    .reverse()
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({ exchange }) => exchange);
}

/** The differences of one exchange that are listed; more of them help nobody. */
const maxDifferences = 100;

/** Finds the first hundred mismatches between an exchange and a pattern. */
export function findDifferences(exchange: Exchange, pattern: Pattern): Difference[] {
  const actual = conditionsOf(exchange, pattern);
  const differences: Difference[] = [];
  // An empty object is a condition, too: it requires an object.
  for (const { pointer: where, value } of leaves(pattern, 'whole')) {
    const seen = jsonAt(actual, where);
    if (seen !== undefined && includes(seen, value)) continue;
    const expected = jsonAt(value, '');
    differences.push({ where, ...(expected === undefined ? {} : { expected }), ...(seen === undefined ? {} : { seen }) });
    if (differences.length === maxDifferences) break;
  }
  return differences;
}

/** Lists the values that conditions are about; the body is read only for a condition on it. */
function conditionsOf({ request, response, ...exchange }: Exchange, { body }: Pattern) {
  const { method, path } = request;
  return { ...exchange, method, path, status: response.status, body: body === undefined ? undefined : readBody(request) };
}

/** Reads a request's body as a value; as text if it cannot be parsed. */
function readBody({ body, headers }: Exchange['request']): unknown {
  const parsed = parseBody(contentTypeOf(headers['content-type']).type, body);
  return parsed === undefined ? body || undefined : parsed;
}

/** Compares two values; an object may have further members. */
function includes(seen: unknown, expected: unknown): boolean {
  if (isObject(expected)) {
    return isObject(seen) && Object.entries(expected).every(([name, value]) => includes(seen[name], value));
  }
  if (!Array.isArray(expected)) return seen === expected;
  return Array.isArray(seen) && seen.length === expected.length && expected.every((item, index) => includes(seen[index], item));
}

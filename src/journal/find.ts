import type { Json } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';
import { leaves } from '../contract/json-edit.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { parseBody } from '../contract/parse-body.ts';
import { jsonAt } from '../contract/schema-error.ts';
import type { Exchange } from './journal.ts';

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

/**
 * Finds the exchanges that match a pattern, in their order.
 * @example
 * findExchanges(mock.journal, { operationId: 'createCall', body: { from: { agentId: '1234' } } }).length; // 2
 */
export function findExchanges(exchanges: readonly Exchange[], pattern: Pattern): Exchange[] {
  return exchanges.filter((exchange) => findDifferences(exchange, pattern).length === 0);
}

/**
 * Finds the exchanges that match a pattern only in part, the nearest first; of equally near ones, the latest first.
 * @param limit the number of exchanges to return, 3 by default
 * @example
 * const [near] = nearMisses(mock.journal, { operationId: 'createCall', status: 201 });
 * near?.differences; // [{ where: '/status', expected: 201, seen: 400 }]
 */
export function nearMisses(exchanges: readonly Exchange[], pattern: Pattern, limit = 3): NearMiss[] {
  const conditions = leaves(pattern, 'whole').length;
  return [...exchanges]
    .reverse()
    .map((exchange) => ({ exchange, differences: findDifferences(exchange, pattern) }))
    .filter(({ differences }) => differences.length > 0 && differences.length < conditions)
    .sort((a, b) => distanceOf(a) - distanceOf(b))
    .slice(0, limit);
}

function distanceOf({ differences }: NearMiss): number {
  return differences.reduce((sum, { where }) => sum + (weights[where] ?? 1), 0);
}

/** Finds all mismatches between an exchange and a pattern. */
export function findDifferences({ request, response, ...exchange }: Exchange, pattern: Pattern): Difference[] {
  const { method, path } = request;
  const body = pattern.body === undefined ? undefined : readBody(request);
  const actual = { ...exchange, method, path, status: response.status, body };
  // An empty object is a condition, too: it requires an object.
  return leaves(pattern, 'whole').flatMap(({ pointer: where, value }) => {
    const seen = jsonAt(actual, where);
    if (seen !== undefined && includes(seen, value)) return [];
    const expected = jsonAt(value, '');
    return [{ where, ...(expected === undefined ? {} : { expected }), ...(seen === undefined ? {} : { seen }) }];
  });
}

/** Reads a request's body as a value; as text if it cannot be parsed. */
function readBody({ body, headers }: Exchange['request']): unknown {
  const parsed = parseBody(contentTypeOf(headers['content-type']).type, body);
  return parsed ? parsed.value : body || undefined;
}

/** Compares two values; an object may have further members. */
function includes(seen: unknown, expected: unknown): boolean {
  if (isObject(expected)) {
    return isObject(seen) && Object.entries(expected).every(([name, value]) => includes(seen[name], value));
  }
  if (!Array.isArray(expected)) return seen === expected;
  return Array.isArray(seen) && seen.length === expected.length && expected.every((item, index) => includes(seen[index], item));
}

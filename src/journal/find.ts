import type { Json } from '../contract/contract.ts';
import { escapeSegment, isObject } from '../contract/json.ts';
import { contentTypeOf } from '../contract/media-type.ts';
import { formMediaType, parseForm } from '../contract/parse-body.ts';
import { jsonAt } from '../contract/schema-error.ts';
import type { Exchange } from './journal.ts';

/** What an exchange has to be like. Everything that is said must hold. */
export interface Pattern {
  readonly sandbox?: string;
  readonly operationId?: string;
  readonly method?: string;
  /** As it was sent, without the query. */
  readonly path?: string;
  /** Of the answer. */
  readonly status?: number;
  /** What the request's body has: an object's members, and of these the same again; lists and other values whole. */
  readonly body?: unknown;
}

/** Where an exchange is otherwise than a pattern. */
export interface Difference {
  /** JSON pointer into the pattern. */
  readonly where: string;
  readonly expected?: Json;
  /** Absent where there was nothing. */
  readonly seen?: Json;
}

/** What says which request was meant counts for more than what it said. */
const weights: Readonly<Record<string, number>> = { '/sandbox': 3, '/operationId': 3, '/method': 3, '/path': 3 };

/** An exchange that came near. */
export interface NearMiss {
  readonly exchange: Exchange;
  readonly differences: readonly Difference[];
}

/**
 * The exchanges that match, in their order.
 * @example
 * findExchanges(mock.journal, { operationId: 'createCall', body: { from: { agentId: '1234' } } }).length; // 2
 */
export function findExchanges(exchanges: readonly Exchange[], pattern: Pattern): Exchange[] {
  return exchanges.filter((exchange) => differencesOf(exchange, pattern).length === 0);
}

/**
 * The exchanges that do not match, but something of which does: the nearest first and, among equals, the latest.
 * @param most how many
 */
export function nearMisses(exchanges: readonly Exchange[], pattern: Pattern, most = 3): NearMiss[] {
  const all = leaves(pattern, '').length;
  return [...exchanges]
    .reverse()
    .map((exchange) => ({ exchange, differences: differencesOf(exchange, pattern) }))
    .filter(({ differences }) => differences.length > 0 && differences.length < all)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, most);
}

function distance({ differences }: NearMiss): number {
  return differences.reduce((sum, { where }) => sum + (weights[where] ?? 1), 0);
}

/** Everything in which an exchange is otherwise than a pattern. */
export function differencesOf({ request, response, ...exchange }: Exchange, pattern: Pattern): Difference[] {
  const { body, ...rest } = pattern;
  const seen = { ...exchange, method: request.method, path: request.path, status: response.status };
  return [...differences(rest, seen, ''), ...(body === undefined ? [] : differences(body, bodyOf(request), '/body'))];
}

/** A request's body as a value; the text itself where it cannot be read. */
function bodyOf({ body, headers }: Exchange['request']): unknown {
  if (contentTypeOf(headers['content-type']).type === formMediaType) return parseForm(body);
  try {
    return JSON.parse(body);
  } catch {
    return body === '' ? undefined : body;
  }
}

function differences(expected: unknown, seen: unknown, where: string): Difference[] {
  return leaves(expected, where).flatMap((leaf) => {
    const found = jsonAt(seen, leaf.where.slice(where.length));
    return found !== undefined && sameJson(leaf.value, found) ? [] : [differenceOf(leaf, found)];
  });
}

function differenceOf({ where, value }: Leaf, found: Json | undefined): Difference {
  const expected = jsonAt(value, '');
  return { where, ...(expected === undefined ? {} : { expected }), ...(found === undefined ? {} : { seen: found }) };
}

interface Leaf {
  readonly where: string;
  readonly value: unknown;
}

/** What a pattern says, one statement each: an empty object says that there is one. */
function leaves(value: unknown, where: string): Leaf[] {
  if (value === undefined) return [];
  const members = isObject(value) ? Object.entries(value) : [];
  return members.length === 0
    ? [{ where, value }]
    : members.flatMap(([name, member]) => leaves(member, `${where}/${escapeSegment(name)}`));
}

/** An empty object is like every object. */
function sameJson(a: unknown, b: unknown): boolean {
  if (isObject(a)) return isObject(b) && Object.entries(a).every(([name, value]) => sameJson(value, b[name]));
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  return a === b;
}

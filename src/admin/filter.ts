import type { Reply } from '../contract/check-response.ts';
import { problem } from '../contract/problem.ts';
import type { Exchange } from '../sandbox/journal.ts';

/** Which exchanges are meant, and how many of them are shown. */
export interface Filter {
  readonly limit: number;
  matches(exchange: Exchange): boolean;
}

/** Exchanges that one answer lists, unless another number is asked for. */
const defaultLimit = 100;

const texts = ['sandbox', 'operationId'];
const numbers = ['status', 'after', 'limit'];

/** Reads a filter of the journal from a query; a name that is not known, or stands twice, is refused, so that no typo shows everything. */
export function readFilter(query: Readonly<Record<string, readonly string[]>>): Filter | { readonly refused: Reply } {
  for (const [name, [value = '', second]] of Object.entries(query)) {
    if (!texts.includes(name) && !numbers.includes(name))
      return refused(name, `"${name}" is no filter; there are ${[...texts, ...numbers].join(', ')}.`);
    if (second !== undefined) return refused(name, `"${name}" stands more than once.`);
    if (numbers.includes(name) && !/^\d{1,15}$/.test(value))
      return refused(name, `"${name}" was "${value}"; it is a whole number.`);
  }
  const [sandbox, operationId, status, after, limit] = [...texts, ...numbers].map((name) => query[name]?.[0]);
  return {
    limit: limit === undefined ? defaultLimit : Number(limit),
    matches: (exchange) =>
      (sandbox === undefined || exchange.sandbox === sandbox) &&
      (operationId === undefined || exchange.operationId === operationId) &&
      (status === undefined || exchange.response.status === Number(status)) &&
      (after === undefined || Number(exchange.id) > Number(after)),
  };
}

function refused(member: string, detail: string): { readonly refused: Reply } {
  return { refused: problem(400, 'Bad query', detail, { member }) };
}

import { parseJson, valueAt } from './json.ts';
import type { Violation } from './violation.ts';

/** The texts and numbers of JSON. A text without its end is one, too, because a second look for its end would not be linear. */
const textsAndNumbers = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** Shows a number of a JSON body as it was sent where JavaScript would show another: beyond 2^53 it rounds, and 1e999 is infinite. */
export function showNumberAsSent(violation: Violation, body: string): Violation {
  const { in: part, where, seen } = violation;
  if (part !== 'body' || typeof seen !== 'number' || isExact(seen)) return violation;
  const quoted = body.replace(textsAndNumbers, (token) =>
    token.startsWith('"') || isExact(Number(token)) ? token : `"${token}"`,
  );
  const text = valueAt(parseJson(quoted), where);
  return typeof text === 'string' ? { ...violation, seen: text, isNumber: true } : violation;
}

function isExact(number: number): boolean {
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER;
}

import { pointerSegments } from './json.ts';
import type { Violation } from './violation.ts';

/** The types of JSON in the words of a query, which has texts only. */
const typeWords: Readonly<Record<string, (name: string) => string>> = {
  integer: () => 'a whole number, sent once',
  string: () => 'one value, sent once',
  object: (name) => `${name}[MEMBER]=VALUE`,
  array: () => 'values with commas between them',
};

/**
 * Puts a finding about a query into the words of queries: a client that is told to send a JSON object there would do so. A number
 * that was read from it is shown as it was sent.
 */
export function inWordsOfQuery(violation: Violation, query: string): Violation {
  const { in: part, where, seen, expected } = violation;
  if (part !== 'query') return violation;
  const [parameter = '', ...members] = pointerSegments(where);
  const name = `${parameter}${members.map((member) => `[${member}]`).join('')}`;
  const words = expected.replace(/a JSON (\w+)/g, (text, type: string) => typeWords[type]?.(name) ?? text);
  const sent = typeof seen === 'number' ? new URLSearchParams(query).get(name) : null;
  return {
    ...violation,
    expected: words,
    ...(sent !== null && sent !== String(seen) ? { seen: sent, isNumber: true } : {}),
  };
}

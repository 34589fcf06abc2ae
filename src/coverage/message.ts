import type { ErrorExample, Json } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';

/**
 * Whether an answer's body gives a documented message. Several messages can stand in one body, in a list: that one of them is
 * the documented one will do.
 */
export type MessageTest = (body: unknown) => boolean;

/** Makes the test for a message, with its placeholders standing for anything. */
export function messageTest({ body, samples }: ErrorExample): MessageTest {
  return test(body, Object.keys(samples));
}

function test(expected: Json, placeholders: readonly string[]): MessageTest {
  if (typeof expected === 'string') {
    const pattern = patternOf(expected, placeholders);
    return (seen) => typeof seen === 'string' && pattern.test(seen);
  }
  if (typeof expected !== 'object' || expected === null) return (seen) => seen === expected;
  if (isList(expected)) {
    const tests = expected.map((item) => test(item, placeholders));
    return (seen) => Array.isArray(seen) && tests.every((each) => seen.some(each));
  }
  const tests = Object.entries(expected).map(([name, member]) => ({ name, matches: test(member, placeholders) }));
  return (seen) => isObject(seen) && tests.every(({ name, matches }) => Object.hasOwn(seen, name) && matches(seen[name]));
}

function patternOf(text: string, placeholders: readonly string[]): RegExp {
  const parts = text.split(/(\{\w+\})/).map((part) => {
    const isPlaceholder = part.startsWith('{') && placeholders.includes(part.slice(1, -1));
    return isPlaceholder ? '[^]*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

import type { ErrorExample, Json } from './contract.ts';
import { hasMembers, isList, isMapping, isObject } from './json.ts';
import { includesInOrder } from './wildcard.ts';

/** A message as the contract documents it: a body whose texts may hold `{placeholders}`, and a sample of each of those. */
export type MessageTemplate = Pick<ErrorExample, 'body' | 'samples'>;

/** Decides if a response body carries a documented message. */
export type MessageMatcher = (body: unknown) => boolean;

/**
 * Fills in the placeholders of a message; one without a value keeps its sample.
 * @example
 * fillMessage({ body: { message: '{what} is gone' }, samples: { what: 'This' } }, { what: 'It' });
 * // { message: 'It is gone' }
 */
export function fillMessage({ body, samples }: MessageTemplate, ...values: readonly Readonly<Record<string, string>>[]): Json {
  return hasMembers(samples) ? fillJson(body, Object.assign({}, samples, ...values)) : body;
}

/**
 * Builds the matcher of a message. A placeholder stands for any text. A list may hold further entries, because one body can carry
 * several messages, and so may an object. A list of texts carries each of them.
 * @example
 * const matches = messageMatcher({ body: { errors: ['{field} is required'] }, samples: { field: 'to' } });
 * matches({ errors: ['rate is not a number', 'from is required'] }); // true
 */
export function messageMatcher({ body: template, samples }: MessageTemplate): MessageMatcher {
  if (typeof template === 'string') {
    const matches = textMatcher(template, samples);
    const isMessage = (seen: unknown) => typeof seen === 'string' && matches(seen);
    return (seen) => isMessage(seen) || (Array.isArray(seen) && seen.some(isMessage));
  }
  if (isList(template)) {
    const items = template.map((item) => messageMatcher({ body: item, samples }));
    return (seen) => Array.isArray(seen) && items.every((matches) => seen.some(matches));
  }
  if (!isMapping(template)) return (seen) => seen === template;
  const members = Object.entries(template).map(([name, member]) => ({
    name,
    matches: messageMatcher({ body: member, samples }),
  }));
  return (seen) => isObject(seen) && members.every(({ name, matches }) => Object.hasOwn(seen, name) && matches(seen[name]));
}

/** Fills in `{placeholders}` of a text; one without a value stays. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.includes('{') ? text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) : text;
}

function fillJson(value: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') return fillText(value, values);
  if (isList(value)) return value.map((item) => fillJson(item, values));
  if (!isMapping(value)) return value;
  const filled: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) filled[name] = fillJson(item, values);
  return filled;
}

/** Makes the matcher of a text, by the fixed parts around its placeholders. */
function textMatcher(template: string, samples: Readonly<Record<string, string>>): (seen: string) => boolean {
  const fixed = [''];
  for (const part of template.split(/(\{\w+\})/)) {
    const isPlaceholder = part.startsWith('{') && Object.hasOwn(samples, part.slice(1, -1));
    fixed.push(isPlaceholder ? '' : (fixed.pop() ?? '') + part);
  }
  const [start = '', ...between] = fixed;
  const end = between.pop();
  if (end === undefined) return (seen) => seen === template;
  return (seen) =>
    seen.length >= start.length + end.length &&
    seen.startsWith(start) &&
    seen.endsWith(end) &&
    includesInOrder(seen.slice(start.length, seen.length - end.length), between);
}

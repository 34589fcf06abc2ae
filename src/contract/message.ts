import type { ErrorExample, Json } from './contract.ts';

/**
 * The body of an error example with its placeholders filled in; those without a value keep their documented text.
 * @example
 * fill({ name: 'gone', status: 404, line: 1, priority: 0, summary: 'Gone', body: { message: '{what} is gone' }, samples: { what: 'This' } }, { what: 'It' });
 * // { message: 'It is gone' }
 */
export function fillMessage(error: ErrorExample, ...values: readonly Readonly<Record<string, string>>[]): Json {
  const { samples, body } = error;
  for (const _ in samples) return fillIn(body, Object.assign({}, samples, ...values));
  return body;
}

function fillIn(value: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string')
    return !value.includes('{') ? value : value.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((item) => fillIn(item, values));
  const filled: Record<string, Json> = {};
  for (const [name, item] of Object.entries(value)) filled[name] = fillIn(item, values);
  return filled;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

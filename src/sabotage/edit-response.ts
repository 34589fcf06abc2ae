import type { Json } from '../contract/contract.ts';
import { escapeSegment, isList, isMapping } from '../contract/json.ts';
import type { SentResponse } from '../pipeline/records.ts';

/** Stands in a path for every item of a list. */
export const everyItem = '*';

/** What becomes of a value: another, or none at all; `undefined` where it stays. */
export type Change = (before: Json | undefined) => { readonly put: Json } | 'remove' | undefined;

/** A value with what a path leads to changed; `undefined` where nothing is. */
export function changedAt(value: Json, [name, ...rest]: readonly string[], change: Change): Json | undefined {
  if (name === undefined) {
    const after = change(value);
    return after === undefined || after === 'remove' ? undefined : after.put;
  }
  if (isList(value)) {
    const items = value.map((item, index) =>
      name === everyItem || name === String(index) ? changedAt(item, rest, change) : undefined,
    );
    return items.some((item) => item !== undefined) ? value.map((item, index) => items[index] ?? item) : undefined;
  }
  if (!isMapping(value)) return undefined;
  const before = Object.hasOwn(value, name) ? value[name] : undefined;
  if (rest.length > 0) {
    const after = before === undefined ? undefined : changedAt(before, rest, change);
    return after === undefined ? undefined : { ...value, [name]: after };
  }
  const after = change(before);
  if (after === undefined) return undefined;
  if (after !== 'remove') return { ...value, [name]: after.put };
  return Object.fromEntries(Object.entries(value).filter(([own]) => own !== name));
}

/** A path as it stands in names and sentences: a JSON pointer, without the lists on its way. */
export function placeOf(path: readonly string[]): string {
  return path
    .filter((name) => name !== everyItem)
    .map((name) => `/${escapeSegment(name)}`)
    .join('');
}

/** An answer with another body. */
export function withBody(answer: SentResponse, body: Json | undefined): SentResponse | undefined {
  return body === undefined ? undefined : { ...answer, body: JSON.stringify(body) };
}

/** An answer with a header changed, or without it; `undefined` where it has none of that name. */
export function withHeader(answer: SentResponse, name: string, value: string | undefined): SentResponse | undefined {
  const own = Object.keys(answer.headers).find((header) => header.toLowerCase() === name.toLowerCase());
  if (own === undefined || answer.headers[own] === value) return undefined;
  const { [own]: _, ...others } = answer.headers;
  return { ...answer, headers: value === undefined ? others : { ...others, [own]: value } };
}

import type { Json } from '../contract/contract.ts';
import { toPointer } from '../contract/json.ts';
import { everyItem, updateAt } from '../contract/json-edit.ts';
import type { SentResponse } from '../pipeline/records.ts';
import type { UnalteredExchange } from './mutation.ts';

/** Returns the new value of a property, `undefined` to remove it, or the same value to keep it. */
export type Update = (before: Json | undefined) => Json | undefined;

/** Updates the value at a path of a response's body; `undefined` where nothing changes. */
export function editBody(exchange: UnalteredExchange, path: readonly string[], update: Update): SentResponse | undefined {
  const { response, body } = exchange;
  const edited = updateAt(body, path, update);
  return edited === undefined || edited === body ? undefined : { ...response, body: JSON.stringify(edited) };
}

/** Edits the text at a path of a response's body; `undefined` where it has none. */
export function editText(exchange: UnalteredExchange, path: readonly string[], edit: (text: string) => string) {
  return editBody(exchange, path, (before) => (typeof before === 'string' ? edit(before) : before));
}

/** Replaces the value of a header, or removes the header if `edit` returns nothing; `undefined` where nothing changes. */
export function editHeader(
  response: SentResponse,
  name: string,
  edit: (value: string) => string | undefined,
): SentResponse | undefined {
  const [present, before] = Object.entries(response.headers).find(([other]) => other.toLowerCase() === name.toLowerCase()) ?? [];
  if (present === undefined || before === undefined) return undefined;
  const after = edit(before);
  if (after === before) return undefined;
  const { [present]: _, ...others } = response.headers;
  return { ...response, headers: after === undefined ? others : { ...others, [present]: after } };
}

/** Formats a path as a JSON pointer without the lists on its way, as in names and sentences. */
export function formatPath(path: readonly string[]): string {
  return toPointer(path.filter((name) => name !== everyItem));
}

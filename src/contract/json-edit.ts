import type { Json } from './contract.ts';
import { escapeSegment, isList, isMapping, isObject, type JsonObject } from './json.ts';

/** The segment of a path that stands for every item of a list. */
export const everyItem = '*';

/**
 * Sets, replaces or removes the value at a path, in a copy; objects that are missing on the way are created.
 * @param path segments of a JSON pointer; {@link everyItem} stands for every item of a list
 * @param member the new value; `undefined` removes the member or item
 * @example
 * setAt({ from: { agentId: '1234' } }, ['from', 'agentId'], '7'); // { from: { agentId: '7' } }
 */
export function setAt(value: Json | undefined, path: readonly string[], member: Json | undefined): Json | undefined {
  return change(value, path, () => member, true);
}

/**
 * Replaces or removes the value at a path, in a copy. Returns the same value if the path leads nowhere or `update` changes
 * nothing, so that a caller can compare.
 * @param path segments of a JSON pointer; {@link everyItem} stands for every item of a list
 * @param update gets the value, `undefined` for a missing member, and returns the new one, `undefined` to remove it
 * @example
 * updateAt({ errors: [{ code: 'a' }] }, ['errors', '*', 'code'], () => 'b'); // { errors: [{ code: 'b' }] }
 */
export function updateAt(
  value: Json | undefined,
  path: readonly string[],
  update: (before: Json | undefined) => Json | undefined,
): Json | undefined {
  return change(value, path, update, false);
}

function change(
  value: Json | undefined,
  [name, ...rest]: readonly string[],
  update: (before: Json | undefined) => Json | undefined,
  createsObjects: boolean,
): Json | undefined {
  if (name === undefined) return update(value);
  if (isList(value)) {
    const items = value.map((item, index) =>
      name === everyItem || name === String(index) ? change(item, rest, update, createsObjects) : item,
    );
    return items.every((item, index) => item === value[index]) ? value : items.filter((item) => item !== undefined);
  }
  if (!isMapping(value) && !createsObjects) return value;
  const members = isMapping(value) ? value : {};
  const { [name]: member, ...others } = members;
  const before = Object.hasOwn(members, name) ? member : undefined;
  if (before === undefined && rest.length > 0 && !createsObjects) return value;
  const after = change(before, rest, update, createsObjects);
  if (after === before) return value;
  return after === undefined ? others : { ...members, [name]: after };
}

/** Lists the values of the members of a name, at any depth. */
export function valuesNamed(value: Json, name: string): Json[] {
  if (isList(value)) return value.flatMap((item) => valuesNamed(item, name));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => [...(key === name ? [member] : []), ...valuesNamed(member, name)]);
}

/** A partial value for {@link applyMergePatch}: `null` removes a member, objects are merged, other values replace. */
export type MergePatch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Name in keyof T]?: MergePatch<T[Name]> | null }
    : T;

/**
 * Applies a JSON Merge Patch (RFC 7396) to a copy of the target.
 * @example
 * applyMergePatch({ agents: { '1234': 'available' } }, { agents: { '1234': 'busy' } }); // { agents: { '1234': 'busy' } }
 */
export function applyMergePatch(target: Json | undefined, patch: Json): Json;
export function applyMergePatch(target: unknown, patch: unknown): unknown;
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  // A map and its entries would take three times as long for an object of many members.
  const result: JsonObject = isObject(target) ? { ...target } : {};
  for (const name of Object.keys(patch)) {
    if (patch[name] === null) delete result[name];
    else setOwn(result, name, applyMergePatch(Object.hasOwn(result, name) ? result[name] : undefined, patch[name]));
  }
  return result;
}

/** Sets a member of its own, whatever its name: `__proto__` would change the prototype. */
function setOwn(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}

/** Changes every text of a value, in a copy. */
export function mapTexts(value: Json, edit: (text: string) => string): Json {
  if (typeof value === 'string') return edit(value);
  if (isList(value)) return value.map((item) => mapTexts(item, edit));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, edit)]));
}

/** A value without members, and the JSON pointer to it. */
export interface Leaf<Value> {
  readonly pointer: string;
  readonly value: Value;
}

/**
 * Lists every value without members, depth first: texts, numbers, booleans, `null` and empty objects; `undefined` is left out.
 * @param lists `'items'` lists the leaves of each item, all under the segment `*`; `'whole'` takes a list as one leaf
 * @param pointer the pointer to the value itself; empty by default
 * @example
 * leaves({ to: ['1', '2'] }); // [{ pointer: '/to/*', value: '1' }, { pointer: '/to/*', value: '2' }]
 */
export function leaves(value: Json | undefined, lists?: 'items' | 'whole'): Leaf<Json>[];
export function leaves(value: unknown, lists?: 'items' | 'whole', pointer?: string): Leaf<unknown>[];
export function leaves(value: unknown, lists: 'items' | 'whole' = 'items', pointer = ''): Leaf<unknown>[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && lists === 'items') return value.flatMap((item) => leaves(item, lists, `${pointer}/${everyItem}`));
  const members = isObject(value) ? Object.entries(value) : [];
  if (members.length === 0) return [{ pointer, value }];
  return members.flatMap(([name, member]) => leaves(member, lists, `${pointer}/${escapeSegment(name)}`));
}

import { isObject } from './json.ts';

/** A change of a value: members replace those of the same name, null takes one away, and objects are changed in turn. */
export type MergePatch<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Name in keyof T]?: MergePatch<T[Name]> | null }
    : T;

/**
 * Applies a JSON Merge Patch (RFC 7396); the target stays as it is.
 * @example
 * merged({ agents: { '1234': 'available' } }, { agents: { '1234': 'busy' } }); // { agents: { '1234': 'busy' } }
 */
export function applyMergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) result.delete(name);
    else result.set(name, applyMergePatch(result.get(name), change));
  }
  return Object.fromEntries(result);
}

import type { Json } from '../contract/contract.ts';
import { escapeSegment, isList, isMapping, pointerSegments, valueAtPath } from '../contract/json.ts';

/** A value of the contract with its place. */
export interface Place {
  /** The whole document. */
  readonly root: Json;
  /** The value; a reference is followed, and its other members added. */
  readonly value: Json;
  /** JSON pointer to where it is written, or referred to. */
  readonly pointer: string;
  /** The origin of the statement (`x-source`), its own or that of the statements above it. */
  readonly source: string;
}

/** Makes the place of a whole document. */
export function rootPlace(root: Json): Place {
  return { root, value: root, pointer: '', source: '' };
}

/** Goes to a member, and follows references on the way; `undefined` if there is none. */
export function within(place: Place | undefined, ...names: readonly string[]): Place | undefined {
  let at = place;
  for (const name of names) {
    const member = at && valueAtPath(at.value, [name]);
    if (!at || member === undefined) return undefined;
    const value = resolve(at.root, member);
    const own = valueAtPath(value, ['x-source']);
    const source = typeof own === 'string' ? own : at.source;
    at = { root: at.root, value, pointer: `${at.pointer}/${escapeSegment(name)}`, source };
  }
  return at && { ...at, pointer: startOf(at) };
}

/** Finds the place where a value is written that was reached by a reference. */
function startOf({ root, pointer }: Place): string {
  let at: Json | undefined = root;
  let written = '';
  for (const name of pointerSegments(pointer)) {
    for (let hops = 0; hops < maxHops && isMapping(at) && typeof at.$ref === 'string' && !(name in at); hops++) {
      written = at.$ref.slice(1);
      at = valueAtPath(root, pointerSegments(written));
    }
    written += `/${escapeSegment(name)}`;
    at = valueAtPath(at, [name]);
  }
  return written;
}

/** References to references that are followed. */
const maxHops = 10;

function resolve(root: Json, value: Json): Json {
  let resolved = value;
  for (let hops = 0; hops < maxHops && isMapping(resolved) && typeof resolved.$ref === 'string'; hops++) {
    const { $ref, ...others } = resolved;
    const target: Json | undefined = valueAtPath(root, pointerSegments($ref));
    resolved = isMapping(target) ? { ...target, ...others } : (target ?? null);
  }
  return resolved;
}

/** Lists the members of an object. */
export function entriesAt(place: Place | undefined, ...names: readonly string[]): [string, Place][] {
  const object = within(place, ...names);
  if (!object || !isMapping(object.value)) return [];
  return Object.keys(object.value).flatMap((name) => {
    const member = within(object, name);
    return member ? [[name, member]] : [];
  });
}

/** Lists the items of a list. */
export function listAt(place: Place | undefined, ...names: readonly string[]): Place[] {
  const list = within(place, ...names);
  if (!list || !isList(list.value)) return [];
  return list.value.flatMap((_, index) => within(list, String(index)) ?? []);
}

/** Gives the value of a member. */
export function valueAt(place: Place | undefined, ...names: readonly string[]): Json | undefined {
  return within(place, ...names)?.value;
}

/** Gives the text of a member, or an empty one. */
export function textAt(place: Place | undefined, ...names: readonly string[]): string {
  const value = valueAt(place, ...names);
  return typeof value === 'string' ? value : '';
}

/** Lists the texts of a member. */
export function textsAt(place: Place | undefined, ...names: readonly string[]): string[] {
  const value = valueAt(place, ...names);
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

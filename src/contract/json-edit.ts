import type { Json } from './contract.ts';
import { escapeSegment, isList, isMapping } from './json.ts';

/** A change of one place in a value: what is put there, or `undefined` where it is taken away. */
export interface Edit {
  /** Segments of a JSON pointer. */
  readonly at: readonly string[];
  readonly value: Json | undefined;
}

/** The value at the segments of a JSON pointer. */
export function at(value: Json | undefined, segments: readonly string[]): Json | undefined {
  return segments.reduce<Json | undefined>((node, name) => {
    if (isList(node)) return node[Number(name)];
    return isMapping(node) && Object.hasOwn(node, name) ? node[name] : undefined;
  }, value);
}

/** A value with one place changed; what is no object on the way becomes one. */
export function edited(value: Json | undefined, { at: [name, ...rest], value: put }: Edit): Json | undefined {
  if (name === undefined) return put;
  if (isList(value)) {
    const list = value.map((item, index) => (index === Number(name) ? edited(item, { at: rest, value: put }) : item));
    return list.filter((item) => item !== undefined);
  }
  const { [name]: before, ...others } = isMapping(value) ? value : {};
  const after = edited(before, { at: rest, value: put });
  if (after === undefined) return others;
  return { ...(isMapping(value) ? value : {}), [name]: after };
}

/** JSON Merge Patch (RFC 7396): null takes a member away. */
export function patched(value: Json | undefined, patch: Json): Json {
  if (!isMapping(patch)) return patch;
  const whole: Record<string, Json> = { ...(isMapping(value) ? value : {}) };
  for (const [name, member] of Object.entries(patch)) {
    if (member === null) delete whole[name];
    else whole[name] = patched(whole[name], member);
  }
  return whole;
}

/** Every place of a value that holds no others, with its pointer; the places of a list's items are alike (`*`). */
export function leaves(value: Json, path = ''): { readonly path: string; readonly value: Json }[] {
  if (isList(value)) return value.flatMap((item) => leaves(item, `${path}/*`));
  if (!isMapping(value)) return [{ path, value }];
  return Object.entries(value).flatMap(([name, member]) => leaves(member, `${path}/${escapeSegment(name)}`));
}

/** A value with its texts changed. */
export function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (isList(value)) return value.map((item) => mapTexts(item, change));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, change)]));
}

/** Segments as a JSON pointer. */
export function pointerOf(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapeSegment(segment)}`).join('');
}

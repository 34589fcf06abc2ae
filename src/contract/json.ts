import type { Json } from './contract.ts';

/** A mutable JSON object, as a parser returns it. */
export type JsonObject = { [name: string]: unknown };

/** Narrows a value to a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Narrows a JSON value to a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Narrows a JSON value to an object. */
export function isMapping(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Narrows to values that JSON can hold; `undefined` is not one. */
export function isJson(value: unknown): value is Json {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
}

/** Tells if an object has a member, which costs nothing by its size. */
export function hasMembers(value: object): boolean {
  for (const name in value) if (Object.hasOwn(value, name)) return true;
  return false;
}

/** Narrows a text to the name of a member. */
export function isNameIn<Name extends string>(object: Readonly<Record<Name, unknown>>, name: string): name is Name {
  return Object.hasOwn(object, name);
}

/** Removes a byte order mark from the start of a text. */
export function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * The deepest nesting that is read, so that nothing that walks a value runs out of stack. Ruby's parser has the same limit, and that
 * of .NET one of 64.
 */
export const maxDepth = 100;

/** Parses a text, with or without a byte order mark; `undefined` where it is not JSON, or nested deeper than {@link maxDepth}. */
export function parseJson(text: string): Json | undefined {
  try {
    return isTooDeep(text) ? undefined : JSON.parse(withoutMark(text));
  } catch {
    return undefined;
  }
}

/** Tells if a text of JSON is nested deeper than {@link maxDepth}. */
export function isTooDeep(text: string): boolean {
  // Most texts are shorter, or do not have as many brackets, which costs less to find out.
  if (text.length <= 2 * maxDepth || !hasManyBrackets(text)) return false;
  let depth = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isQuoted && character === '\\') index += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of ['[', '{'])
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) if (++count > maxDepth) return true;
  return false;
}

/** Splits a JSON pointer into its segments (RFC 6901). */
export function pointerSegments(pointer: string): string[] {
  const segments = pointer.split('/').slice(1);
  return pointer.includes('~') ? segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~')) : segments;
}

/** Escapes a segment for a JSON pointer. */
export function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Writes segments as a JSON pointer (RFC 6901). */
export function toPointer(segments: readonly string[]): string {
  return segments.map((segment) => `/${escapeSegment(segment)}`).join('');
}

/** Looks up a JSON pointer; only own members count. */
export function valueAt(value: unknown, pointer: string): unknown {
  return valueAtPath(value, pointerSegments(pointer));
}

/** Looks up the segments of a JSON pointer; only own members count. */
export function valueAtPath(value: Json | undefined, segments: readonly string[]): Json | undefined;
export function valueAtPath(value: unknown, segments: readonly string[]): unknown;
export function valueAtPath(value: unknown, segments: readonly string[]): unknown {
  let node = value;
  for (const name of segments) {
    if (!isIndexable(node) || !Object.hasOwn(node, name)) return undefined;
    node = node[name];
  }
  return node;
}

/** Narrows a value to one with members. */
export function isIndexable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

import type { Json } from './contract.ts';

/** A mutable JSON object, as a parser returns it. */
export type JsonObject = { [name: string]: unknown };

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a JSON value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a JSON value is an object. */
export function isMapping(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text as a value; `undefined` where it is no JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The segments of a JSON pointer (RFC 6901). */
export function pointerSegments(pointer: string): string[] {
  const segments = pointer.split('/').slice(1);
  return pointer.includes('~') ? segments.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~')) : segments;
}

/** A segment as a JSON pointer writes it. */
export function escapeSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The value that a JSON pointer leads to; only own members count. */
export function valueAt(value: unknown, pointer: string): unknown {
  return valueAtPath(value, pointerSegments(pointer));
}

/** The value that the segments of a JSON pointer lead to; only own members count. */
export function valueAtPath(value: unknown, segments: readonly string[]): unknown {
  let node = value;
  for (const name of segments) {
    if (!isIndexable(node) || !Object.hasOwn(node, name)) return undefined;
    node = node[name];
  }
  return node;
}

/** Whether a value has members. */
export function isIndexable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

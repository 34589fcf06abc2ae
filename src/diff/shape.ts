import { escapeSegment, isObject, type JsonObject, pointerSegments, valueAtPath } from '../contract/json.ts';

/**
 * A part of a contract in the form in which two versions are compared: references are replaced by what they lead to, and lists whose
 * order means nothing are members by their names.
 */
export type Shape = { [name: string]: unknown };

/** A contract that cannot be compared. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  /** The place in the document, as a JSON pointer. */
  readonly pointer: string;
  constructor(message: string, pointer: string) {
    super(message);
    this.pointer = pointer;
  }
}

/** Members whose own members have names that the document chooses. */
export const nameMaps: ReadonlySet<string> = new Set([
  ...['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired', '$defs'],
  ...['parameters', 'headers', 'content', 'responses', 'examples', 'links', 'encoding', 'callbacks'],
]);
/** Members with any JSON value, which is compared as a whole. */
const values = new Set(['example', 'default', 'const', 'x-drift', 'x-provoked-by']);
/** Lists of schemas, which go by the names of the schemas. */
const alternatives = new Set(['oneOf', 'anyOf', 'allOf']);

/** The number of values in a contract without references; more means references that multiply. */
const maxValues = 1_000_000;

/** Makes a shape without a prototype, so that no name of the document means something to the code. */
export function toShape(entries: Iterable<readonly [string, unknown]>): Shape {
  const shape: Shape = Object.create(null);
  for (const [name, value] of entries) shape[name] = value;
  return shape;
}

/** Creates the functions that replace references of a document, and bring its parts into their shape. */
export function createShaper(document: JsonObject) {
  let count = 0;
  return { resolve, shapeOf };

  /** Replaces a reference by its target; members beside the reference stand in for those of the target. */
  function resolve(value: unknown, seen: readonly string[] = []): { readonly target: unknown; readonly seen: readonly string[] } {
    if (!isObject(value) || typeof value.$ref !== 'string') return { target: value, seen };
    const { $ref, ...rest } = value;
    if (seen.includes($ref)) return { target: { circular: $ref }, seen };
    const { target, seen: all } = resolve(followReference(document, $ref), [...seen, $ref]);
    return { target: isObject(target) ? { ...target, ...rest } : target, seen: all };
  }

  /**
   * Brings a value into its shape.
   * @param key the name of the member that has the value; `undefined` where names of the document's choice go by
   */
  function shapeOf(value: unknown, key?: string, path: readonly string[] = []): unknown {
    if (++count > maxValues) throw new ShapeError('its references multiply: it has more than a million values', '');
    if (key !== undefined && values.has(key)) return JSON.stringify(value);
    if (key === 'value') return toValue(value);
    const { target, seen } = resolve(value, path);
    if (key === 'type') return typesOf(target);
    if (Array.isArray(target)) return shapeOfList(target, key, seen);
    if (!isObject(target)) return target;
    const hasNames = key !== undefined && nameMaps.has(key);
    return toShape(Object.entries(target).map(([name, item]) => [name, shapeOf(item, hasNames ? undefined : name, seen)]));
  }

  function shapeOfList(list: readonly unknown[], key: string | undefined, seen: readonly string[]): unknown {
    if (key === 'examples') return JSON.stringify(list);
    if (key !== undefined && alternatives.has(key))
      return toShape(list.map((item, index) => [nameOfSchema(item, index), shapeOf(item, undefined, seen)]));
    if (list.every((item) => !isObject(item))) return toShape(list.map((item) => [JSON.stringify(item), true]));
    return toShape(list.map((item, index) => [String(index), shapeOf(item, undefined, seen)]));
  }
}

function followReference(document: JsonObject, reference: string): unknown {
  return reference.startsWith('#/') ? valueAtPath(document, pointerSegments(decodeURI(reference.slice(1)))) : undefined;
}

/**
 * Checks that every reference leads to something in the same document.
 * @throws ShapeError for the first that does not
 */
export function checkReferences(document: JsonObject): void {
  visit(document, '');

  function visit(value: unknown, pointer: string): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, item] of Object.entries(value)) {
      const place = `${pointer}/${escapeSegment(name)}`;
      if (name === '$ref' && typeof item === 'string' && followReference(document, item) === undefined)
        throw new ShapeError(`the reference ${item} leads to nothing in this file`, place);
      visit(item, place);
    }
  }
}

/** Copies a JSON value, the lists as lists. */
function toValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toValue);
  return isObject(value) ? toShape(Object.entries(value).map(([name, item]) => [name, toValue(item)])) : value;
}

/** Lists the types of a schema; every integer is a number. */
function typesOf(value: unknown): unknown {
  const types = Array.isArray(value) ? value : [value];
  const all = types.includes('number') ? [...types, 'integer'] : types;
  return toShape(all.map((type) => [String(type), true]));
}

/** Names a schema in a list: by its reference, its title or its type, or else by its place. */
function nameOfSchema(schema: unknown, index: number): string {
  const { $ref, title, type, properties }: JsonObject = isObject(schema) ? schema : {};
  const name = typeof $ref === 'string' ? $ref.split('/').at(-1) : (title ?? (properties === undefined ? type : undefined));
  return typeof name === 'string' ? name : String(index);
}

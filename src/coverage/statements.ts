import type { Json, Members } from '../contract/contract.ts';
import { escapeSegment, isList, isMapping, isObject, valueAtPath } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import {
  alternatives,
  applicableSchemas,
  enumValues,
  itemSchemas,
  type LocatedSchema,
  lineAt,
  memberSchemas,
  type Rules,
  textsIn,
} from '../contract/schema-walk.ts';
import type { CoverageKind } from './coverage.ts';

/** A statement of the contract, and the number of exchanges that cover it. */
export interface Counter {
  readonly kind: CoverageKind;
  readonly name: string;
  readonly line: number;
  count: number;
}

/** Finds the counter of a statement, or creates it: two ways to the same statement share a counter. */
export type CounterFor = (kind: CoverageKind, name: string, line: number) => Counter;

/** The statements about one value of a message, and about its members and items. */
export interface SchemaNode {
  readonly members: Map<string, SchemaNode>;
  /** Members that no schema names. */
  otherMembers?: SchemaNode;
  items?: SchemaNode;
  /** Values of an enumeration, by their JSON. */
  readonly values: Map<string, Counter>;
  /** Names of an enumeration of member names. */
  readonly names: Map<string, Counter>;
  /** Optional members, by name: counters of those that are left out. */
  readonly absences: Map<string, Counter>;
  /** Counts an optional value that is present. */
  present?: Counter;
}

/** Settings that are the same for all statements of one schema. */
export interface Collector {
  /** The first word of a statement's name: `body`. */
  readonly part: string;
  readonly member: CoverageKind;
  readonly value: CoverageKind;
  /** True if leaving out an optional member is a statement of its own. */
  readonly countsAbsence: boolean;
  /** Treatment of an optional object with enumerations, which says how something ended; it is a usual member by default. */
  readonly results?: 'collect' | 'skip' | undefined;
  readonly rules: Rules;
  /** The line of statements that have no rule. */
  readonly line: number;
  readonly counterFor: CounterFor;
}

/** Creates a node without statements. */
export function emptyNode(): SchemaNode {
  return { members: new Map(), values: new Map(), names: new Map(), absences: new Map() };
}

/** Collects the statements of a schema in a node, by default a new one. */
export function collectStatements(
  collector: Collector,
  schema: Json | undefined,
  { node = emptyNode(), path = '#', members }: { node?: SchemaNode; path?: string; members?: Members | undefined },
): SchemaNode {
  collect(collector, node, applicableSchemas(schema, path, alternatives), '', members);
  return node;
}

/** Adds the statements of the schemas of one value. */
function collect(collector: Collector, node: SchemaNode, schemas: readonly LocatedSchema[], pointer: string, members?: Members) {
  const { part, value: kind, counterFor } = collector;
  const addValue = (value: Json, path: string) => {
    const text = JSON.stringify(value);
    node.values.set(text, counterFor(kind, `${part} ${pointer} ${text}`, lineOf(collector, path)));
  };
  for (const { schema, path } of schemas) {
    const drift = collector.rules[`${path}/enum`]?.drift ?? {};
    for (const value of enumValues([{ schema, path }])) {
      // A value that only other published versions have is not missing here.
      if (!isKnownElsewhere(drift, value)) addValue(value, `${path}/enum`);
    }
    const line = lineOf(collector, `${path}/propertyNames/enum`);
    for (const name of textsIn(valueAtPath(schema, ['propertyNames', 'enum'])))
      node.names.set(name, counterFor(kind, `${part} ${pointer}/${escapeSegment(name)}`, line));
  }
  // Null is a value of an enumeration that may be null.
  const nullable = node.values.size > 0 ? schemas.find(({ schema }) => schema.type === 'null') : undefined;
  if (nullable) addValue(null, `${nullable.path}/type`);

  const items = itemSchemas(schemas, alternatives);
  if (items.length > 0) {
    node.items ??= emptyNode();
    collect(collector, node.items, items, `${pointer}/*`);
  }
  const others = schemas.flatMap(({ schema, path }) =>
    applicableSchemas(schema.additionalProperties, `${path}/additionalProperties`, alternatives),
  );
  if (others.length > 0) {
    node.otherMembers ??= emptyNode();
    collect(collector, node.otherMembers, others, `${pointer}/*`);
  }
  const names = schemas.flatMap(({ schema }) => Object.keys(isMapping(schema.properties) ? schema.properties : {}));
  for (const name of new Set(names))
    collectMember(collector, node, schemas, name, `${pointer}/${escapeSegment(name)}`, members?.[name]);
}

function collectMember(
  collector: Collector,
  node: SchemaNode,
  parents: readonly LocatedSchema[],
  name: string,
  pointer: string,
  member: Members[string] | undefined,
): void {
  const { part, counterFor, countsAbsence, results } = collector;
  const schemas = memberSchemas(parents, name, alternatives);
  const isOptional = parents.some(
    ({ schema }) => isMapping(schema.properties) && name in schema.properties && !textsIn(schema.required).includes(name),
  );
  const isObjectWithEnum = schemas.some(({ schema }) => schema.type === 'object' && hasEnum(schema));
  const isResult = results !== undefined && isOptional && isObjectWithEnum;
  if (isResult && results === 'skip') return;
  const inner = node.members.get(name) ?? emptyNode();
  node.members.set(name, inner);
  if (isOptional) {
    const line = member?.line ?? lineOf(collector, schemas[0]?.path ?? '');
    inner.present = counterFor(collector.member, `${part} ${pointer}`, line);
    if (countsAbsence) node.absences.set(name, counterFor(collector.member, `${part} ${pointer} left out`, line));
  }
  collect(isResult ? { ...collector, value: 'endResult' } : collector, inner, schemas, pointer, member?.members);
}

function isKnownElsewhere(drift: Readonly<Record<string, string>>, value: Json): boolean {
  return typeof value === 'string' && Object.hasOwn(drift, value);
}

function lineOf({ rules, line }: Collector, path: string): number {
  return lineAt(rules, path) ?? line;
}

function hasEnum(value: Json): boolean {
  if (isList(value)) return value.some(hasEnum);
  return isMapping(value) && (isList(value.enum) || Object.values(value).some(hasEnum));
}

/** A statement about a value. */
export interface ValueStatement {
  readonly counter: Counter;
  /** The path of the value; {@link everyItem} stands for every item of a list, and for every member that no schema names. */
  readonly path: readonly string[];
  /** The value that covers it; `undefined` if any does. */
  readonly value?: Json;
}

/** Lists the statements about a value, its members and its items. */
export function listStatements(
  { present, values, members, items, otherMembers }: SchemaNode,
  path: readonly string[] = [],
): ValueStatement[] {
  const others = [items, otherMembers].flatMap((inner) => (inner ? [[everyItem, inner] as const] : []));
  return [
    ...(present ? [{ counter: present, path }] : []),
    ...[...values].map(([text, counter]) => ({ counter, path, value: JSON.parse(text) })),
    ...[...members, ...others].flatMap(([name, inner]) => listStatements(inner, [...path, name])),
  ];
}

/** Calls `hit` for every statement that a value covers. */
export function visitStatements(node: SchemaNode, value: unknown, hit: (counter: Counter) => void): void {
  if (Array.isArray(value)) {
    if (node.items) for (const item of value) visitStatements(node.items, item, hit);
    return;
  }
  if (!isObject(value)) {
    // Most values are of no enumeration, and long lists have many of them.
    const counter = node.values.size === 0 ? undefined : node.values.get(JSON.stringify(value) ?? '');
    if (counter) hit(counter);
    return;
  }
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    const counter = node.names.size === 0 ? undefined : node.names.get(name);
    if (counter) hit(counter);
    const inner = node.members.get(name) ?? node.otherMembers;
    if (inner?.present) hit(inner.present);
    if (inner) visitStatements(inner, value[name], hit);
  }
  for (const [name, counter] of node.absences) if (!Object.hasOwn(value, name)) hit(counter);
}

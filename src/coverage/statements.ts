import type { CompiledSchema, Json, Members } from '../contract/contract.ts';
import { escapeSegment, isObject } from '../contract/json.ts';
import type { CoverageKind } from './coverage.ts';
import { type Counter, emptyNode, type SchemaNode } from './schema-node.ts';

/** What is the same for all places of one message. */
export interface Collector {
  /** Words before the pointer in a name: `body`. */
  readonly part: string;
  readonly member: CoverageKind;
  readonly value: CoverageKind;
  /** Whether to leave an optional member out is a statement of its own. */
  readonly countsAbsence: boolean;
  readonly rules: CompiledSchema['rules'];
  /** The line of what has none of its own. */
  readonly line: number;
  /** How something ended: where an optional object with enumerations tells it, or where that cannot be there yet. */
  readonly ends?: 'told' | 'impossible' | undefined;
  /** Takes a statement, and answers the one that was there before under the same name. */
  take(tally: Counter): Counter;
}

/** Adds to a place all that a schema says of what stands there. Its keywords are those at `at` in the rules. */
export function collectStatements(
  soil: Collector,
  place: SchemaNode,
  schema: unknown,
  at: string,
  pointer: string,
  members?: Members,
): void {
  if (!isObject(schema)) return;
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const)
    growBranches(soil, place, schema[keyword], `${at}/${keyword}`, pointer);
  if (Array.isArray(schema.enum)) addValues(soil, place, schema.enum, `${at}/enum`, pointer);
  if (isObject(schema.propertyNames) && Array.isArray(schema.propertyNames.enum))
    addNames(soil, place, schema.propertyNames.enum, `${at}/propertyNames/enum`, pointer);
  if (isObject(schema.items)) {
    place.each ??= emptyNode();
    collectStatements(soil, place.each, schema.items, `${at}/items`, `${pointer}/*`);
  }
  if (isObject(schema.additionalProperties)) {
    place.rest ??= emptyNode();
    collectStatements(soil, place.rest, schema.additionalProperties, `${at}/additionalProperties`, `${pointer}/*`);
  }
  const required = Array.isArray(schema.required) ? schema.required : [];
  for (const [name, member] of Object.entries(isObject(schema.properties) ? schema.properties : {})) {
    const where = { at: `${at}/properties/${escapeSegment(name)}`, pointer: `${pointer}/${escapeSegment(name)}` };
    growMember(soil, place, name, member, where, !required.includes(name), members);
  }
}

function growMember(
  soil: Collector,
  place: SchemaNode,
  name: string,
  schema: unknown,
  { at, pointer }: { readonly at: string; readonly pointer: string },
  isOptional: boolean,
  members: Members | undefined,
): void {
  const tellsEnd = soil.ends !== undefined && isOptional && isObject(schema) && schema.type === 'object' && hasEnum(schema);
  if (tellsEnd && soil.ends === 'impossible') return;
  const inner = place.members.get(name) ?? emptyNode();
  place.members.set(name, inner);
  if (isOptional) {
    const line = members?.[name]?.line ?? lineNear(soil, at);
    inner.present ??= soil.take({ kind: soil.member, name: `${soil.part} ${pointer}`, line, count: 0 });
    if (soil.countsAbsence)
      inner.absent ??= soil.take({ kind: soil.member, name: `${soil.part} ${pointer} left out`, line, count: 0 });
  }
  collectStatements(tellsEnd ? { ...soil, value: 'endResult' } : soil, inner, schema, at, pointer, members?.[name]?.members);
}

/** Branches speak of the same place; null is a value of an enumeration that may be null. */
function growBranches(soil: Collector, place: SchemaNode, branches: unknown, at: string, pointer: string): void {
  if (!Array.isArray(branches)) return;
  for (const [index, branch] of branches.entries()) collectStatements(soil, place, branch, `${at}/${index}`, pointer);
  const nullAt = branches.findIndex((branch) => isObject(branch) && branch.type === 'null');
  if (nullAt >= 0 && place.values.size > 0) addValues(soil, place, [null], `${at}/${nullAt}/type`, pointer);
}

function addValues(soil: Collector, place: SchemaNode, values: readonly Json[], at: string, pointer: string): void {
  const line = lineNear(soil, at);
  for (const value of values) {
    const text = JSON.stringify(value);
    if (!place.values.has(text))
      place.values.set(text, soil.take({ kind: soil.value, name: `${soil.part} ${pointer} ${text}`, line, count: 0 }));
  }
}

function addNames(soil: Collector, place: SchemaNode, names: readonly Json[], at: string, pointer: string): void {
  const line = lineNear(soil, at);
  for (const name of names.map(String))
    place.names.set(
      name,
      soil.take({ kind: soil.value, name: `${soil.part} ${pointer}/${escapeSegment(name)}`, line, count: 0 }),
    );
}

/** The line of a keyword, or of the first one below it. */
function lineNear({ rules, line }: Collector, at: string): number {
  return rules[at]?.line ?? Object.entries(rules).find(([path]) => path.startsWith(`${at}/`))?.[1].line ?? line;
}

function hasEnum(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasEnum);
  return isObject(value) && (Array.isArray(value.enum) || Object.values(value).some(hasEnum));
}

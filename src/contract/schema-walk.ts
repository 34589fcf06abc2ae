import type { CompiledSchema, Contract, Json, Operation, Rule } from './contract.ts';
import { escapeSegment, isList, isMapping } from './json.ts';

/**
 * The one walk over the contract's JSON Schemas. A value is described by a list of located schemas: its own, and the subschemas
 * that apply to the same value (`allOf`, `anyOf`, `then` and so on). Start at the root, then step to members and items:
 *
 *     const body = applicableSchemas(schemas[name], '#');
 *     const agentId = memberSchemas(memberSchemas(body, 'from'), 'agentId');
 *     declaredTypes(agentId);                // ['string']
 *     keywordValue(agentId, 'maxLength');    // 11
 *     nearestLine(rules, `${agentId[0]?.path}/maxLength`);
 *
 * Pass `applicators` to follow fewer keywords, {@link alternatives} for example.
 */
export interface LocatedSchema {
  readonly schema: { readonly [keyword: string]: Json };
  /** Its path as Ajv writes it: `#/properties/…`, the key of its rules. */
  readonly path: string;
}

/** Applicators whose subschemas describe the value unconditionally, or as one of several. */
export const alternatives = ['allOf', 'anyOf', 'oneOf'] as const;
const conditionals = ['then', 'else', 'dependentSchemas'] as const;
const applicatorsByDefault: readonly string[] = [...alternatives, ...conditionals];
/** Applicators that only test or forbid. */
const assertions = ['if', 'not'] as const;

/** Lists a schema and every subschema that applies to the same value. */
export function applicableSchemas(
  schema: Json | undefined,
  path: string,
  applicators: readonly string[] = applicatorsByDefault,
): LocatedSchema[] {
  return locate(schema, path).flatMap((located) => [
    located,
    ...subschemas(located, applicators).flatMap((inner) => applicableSchemas(inner.schema, inner.path, applicators)),
  ]);
}

function subschemas({ schema, path }: LocatedSchema, applicators: readonly string[]): LocatedSchema[] {
  return applicators.flatMap((keyword) => {
    const value = schema[keyword];
    const at = `${path}/${keyword}`;
    if (isList(value)) return value.flatMap((item, index) => locate(item, `${at}/${index}`));
    if (keyword !== 'dependentSchemas') return locate(value, at);
    return Object.entries(isMapping(value) ? value : {}).flatMap(([name, item]) => locate(item, `${at}/${encodeSegment(name)}`));
  });
}

function locate(schema: Json | undefined, path: string): LocatedSchema[] {
  return isMapping(schema) ? [{ schema, path }] : [];
}

/** Lists the schemas of an object's member: of `properties`, or of `additionalProperties` if no schema names it. */
export function memberSchemas(schemas: readonly LocatedSchema[], name: string, applicators?: readonly string[]): LocatedSchema[] {
  const named = schemas.flatMap(({ schema: { properties }, path }) =>
    isMapping(properties) ? applicableSchemas(properties[name], `${path}/properties/${encodeSegment(name)}`, applicators) : [],
  );
  if (named.length > 0) return named;
  return schemas.flatMap(({ schema, path }) =>
    applicableSchemas(schema.additionalProperties, `${path}/additionalProperties`, applicators),
  );
}

/** Lists the schemas of a list's items. */
export function itemSchemas(schemas: readonly LocatedSchema[], applicators?: readonly string[]): LocatedSchema[] {
  return schemas.flatMap(({ schema, path }) => applicableSchemas(schema.items, `${path}/items`, applicators));
}

/** Lists the names of every member that the schemas mention, forbidden ones included. */
export function memberNames(schemas: readonly LocatedSchema[]): string[] {
  return [...new Set(schemas.flatMap(namesIn))];
}

function namesIn(located: LocatedSchema): string[] {
  const { properties, required, propertyNames } = located.schema;
  return [
    ...(isMapping(properties) ? Object.keys(properties) : []),
    ...textsIn(required),
    ...(isMapping(propertyNames) ? textsIn(propertyNames.enum) : []),
    ...subschemas(located, [...applicatorsByDefault, ...assertions]).flatMap(namesIn),
  ];
}

/** Lists the JSON types that any of the schemas declares; empty if none declares one. */
export function declaredTypes(schemas: readonly LocatedSchema[]): string[] {
  return schemas.flatMap(({ schema }) => textsIn(schema.type));
}

/** Lists the values of every enumeration. */
export function enumValues(schemas: readonly LocatedSchema[]): Json[] {
  return schemas.flatMap(({ schema }) => (isList(schema.enum) ? schema.enum : []));
}

/** Finds the value of a keyword in the first schema that has it. */
export function keywordValue(schemas: readonly LocatedSchema[], keyword: string): Json | undefined {
  return schemas.find(({ schema }) => schema[keyword] !== undefined)?.schema[keyword];
}

/** The rules of a schema by the paths of their keywords. */
export type Rules = CompiledSchema['rules'];

/** Lists the texts of a keyword that takes a text or a list of them. */
export function textsIn(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : typeof value === 'string' ? [value] : [];
}

/** Finds the rules of a compiled schema; a schema that the contract does not have has none. */
export function rulesOf({ schemas }: Contract, schema = ''): Rules {
  return schemas[schema]?.rules ?? {};
}

/** Lists the rules for the requests of an operation. */
export function requestRules(contract: Contract, { body, parametersSchema }: Operation): Rule[] {
  return [body?.schema, parametersSchema].flatMap((schema) => Object.values(rulesOf(contract, schema)));
}

/** Finds the line in openapi.yaml of a keyword, or of the first one below it. */
export function lineAt(rules: Rules, path: string): number | undefined {
  return (rules[path] ?? rules[Object.keys(rules).find((key) => key.startsWith(`${path}/`)) ?? ''])?.line;
}

/** Finds the line in openapi.yaml of a keyword, or of the nearest one below, beside or above it. */
export function nearestLine(rules: Rules, path: string): number | undefined {
  if (path === '') return undefined;
  return lineAt(rules, path) ?? nearestLine(rules, path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

/** Writes a segment as Ajv does in a schemaPath. */
function encodeSegment(name: string): string {
  return encodeURIComponent(escapeSegment(name));
}

import type { Json, Rule } from '../contract/contract.ts';
import { escapeSegment, isList, isMapping } from '../contract/json.ts';

/** A schema of the contract, and where it stands. */
export interface Layer {
  readonly schema: { readonly [keyword: string]: Json };
  /** As Ajv writes it: `#/properties/…`. */
  readonly path: string;
}

/** Keywords whose schemas say something about the same value, and may hold for it. */
const branching = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'dependentSchemas'] as const;
/** Keywords that only ask something about the same value, or forbid it. */
const asking = ['if', 'not'] as const;

/** A schema with all that is in it for the same value. */
export function layersOf(schema: Json | undefined, path: string): Layer[] {
  if (!isMapping(schema)) return [];
  return [{ schema, path }, ...inner(schema, path, branching).flatMap((layer) => layersOf(layer.schema, layer.path))];
}

function inner(schema: Layer['schema'], path: string, keywords: readonly string[]): Layer[] {
  return keywords.flatMap((keyword) => {
    const found = schema[keyword];
    const at = `${path}/${keyword}`;
    if (isList(found)) return found.flatMap((item, index) => (isMapping(item) ? [{ schema: item, path: `${at}/${index}` }] : []));
    if (!isMapping(found)) return [];
    if (keyword !== 'dependentSchemas') return [{ schema: found, path: at }];
    return Object.entries(found).flatMap(([name, item]) =>
      isMapping(item) ? [{ schema: item, path: `${at}/${segment(name)}` }] : [],
    );
  });
}

/** The layers of a member of an object. */
export function memberLayers(layers: readonly Layer[], name: string): Layer[] {
  const own = layers.flatMap(({ schema: { properties }, path }) =>
    isMapping(properties) ? layersOf(properties[name], `${path}/properties/${segment(name)}`) : [],
  );
  if (own.length > 0) return own;
  return layers.flatMap(({ schema, path }) => layersOf(schema.additionalProperties, `${path}/additionalProperties`));
}

/** The layers of the items of a list. */
export function itemLayers(layers: readonly Layer[]): Layer[] {
  return layers.flatMap(({ schema, path }) => layersOf(schema.items, `${path}/items`));
}

/** Every name of a member that a schema speaks of, those that must not be there included. */
export function namesOf(layers: readonly Layer[]): string[] {
  return [...new Set(layers.flatMap(({ schema }) => namesIn(schema)))];
}

function namesIn(schema: Layer['schema']): string[] {
  const { properties, required, propertyNames } = schema;
  return [
    ...(isMapping(properties) ? Object.keys(properties) : []),
    ...texts(required),
    ...(isMapping(propertyNames) ? texts(propertyNames.enum) : []),
    ...inner(schema, '', [...branching, ...asking]).flatMap((layer) => namesIn(layer.schema)),
  ];
}

/** The texts of a list. */
export function texts(value: Json | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : typeof value === 'string' ? [value] : [];
}

/** The JSON types that any of the layers allows; none where none says. */
export function typesOf(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap(({ schema }) => texts(schema.type));
}

/** The values that any of the layers lists. */
export function valuesOf(layers: readonly Layer[]): readonly Json[] {
  return layers.flatMap(({ schema }) => (isList(schema.enum) ? schema.enum : []));
}

/** A segment as Ajv writes it into a schemaPath. */
function segment(name: string): string {
  return encodeURIComponent(escapeSegment(name));
}

/** The line of a keyword, or of the nearest thing beside or above it. */
export function lineNear(rules: Readonly<Record<string, Rule>>, schemaPath: string): number | undefined {
  for (let path = schemaPath; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const exact = rules[path] ?? rules[Object.keys(rules).find((key) => key.startsWith(`${path}/`)) ?? ''];
    if (exact) return exact.line;
  }
  return undefined;
}

import { pointerSegments } from '../contract/json.ts';
import {
  type Data,
  DocumentError,
  isMapping,
  join,
  type Mapping,
  nodeAt,
  type SourceDocument,
  toMapping,
  toStrings,
} from './document.ts';

/** The schemas of the components, in which named objects stand. */
const components = '/components/schemas';

/** A document in which some schemas stand in another form, and the pointers at which their parts stand in the file. */
interface Lowering {
  readonly document: SourceDocument;
  /** The pointer in the file, by the pointer in the new form. */
  readonly aliases: Map<string, string>;
}

/**
 * Brings the schemas that are written for readers and generators of clients into the form that ringback checks by: a union of two
 * objects becomes one object, so that an error of a member is told at that member, and a closed object whose members share one schema
 * becomes a map, so that a validator has that schema once. Each form accepts the same values. Lines stay those of the file.
 * @throws DocumentError for a union that has no such form
 */
export function lowerDocument(document: SourceDocument): SourceDocument {
  const aliases = new Map<string, string>();
  const lowering = { document, aliases };
  const schemas = Object.entries(toMapping(toMapping(document.data.components).schemas)).map(([name, schema]): [string, Data] => {
    const pointer = join(components, name);
    return [name, lowerUnion(lowering, pointer) ?? lowerChoice(lowering, pointer) ?? lowerMap(lowering, pointer) ?? schema];
  });
  const data = { ...document.data, components: { ...toMapping(document.data.components), schemas: Object.fromEntries(schemas) } };
  return {
    ...document,
    data,
    at: (pointer) => nodeAt(document.file, data, pointer),
    lineOf: (pointer) => document.lineOf(standsAt(aliases, pointer)),
  };
}

/** Finds the pointer in the file: the longest alias wins. */
function standsAt(aliases: Lowering['aliases'], pointer: string): string {
  const segments = pointerSegments(pointer);
  for (let length = segments.length; length > 0; length--) {
    const alias = aliases.get(join('', ...segments.slice(0, length)));
    if (alias !== undefined) return join(alias, ...segments.slice(length));
  }
  return pointer;
}

/** Lowers a closed object whose optional members all refer to the same schema. */
function lowerMap({ document, aliases }: Lowering, pointer: string): Mapping | undefined {
  const {
    properties,
    additionalProperties,
    'x-violation': violation,
    'x-assumed': assumed,
    ...rest
  } = toMapping(document.at(pointer));
  if (!isMapping(properties) || additionalProperties !== false || rest.required !== undefined) return undefined;
  const [first, ...others] = Object.values(properties);
  const reference = onlyReference(first);
  if (reference === undefined || others.length === 0 || others.some((other) => onlyReference(other) !== reference))
    return undefined;
  const rename = (keyword: string) => (keyword === 'additionalProperties' ? 'propertyNames' : keyword);
  const violations = Object.entries(toMapping(violation)).map(([keyword, name]) => [rename(keyword), name]);
  for (const keyword of ['propertyNames', 'additionalProperties'])
    aliases.set(join(pointer, keyword), join(pointer, 'properties'));
  return {
    ...rest,
    propertyNames: { enum: Object.keys(properties) },
    additionalProperties: { $ref: reference },
    'x-violation': Object.fromEntries(violations),
    'x-assumed': toStrings(assumed).map(rename),
  };
}

function onlyReference(schema: Data | undefined): string | undefined {
  const { $ref, ...siblings } = toMapping(schema);
  return typeof $ref === 'string' && Object.keys(siblings).length === 0 ? $ref : undefined;
}

/** One side of a union: an object with the member that tells it from the other. */
interface Side {
  readonly pointer: string;
  readonly key: string;
  readonly properties: Mapping;
}

/** Lowers a union that maps "oneOf" to messages: two objects, each of which requires a member that the other excludes. */
function lowerUnion(lowering: Lowering, pointer: string): Mapping | undefined {
  const { document, aliases } = lowering;
  const { oneOf, 'x-violation': violation, ...rest } = toMapping(document.at(pointer));
  const { oneOf: messages, ...violations } = toMapping(violation);
  if (!Array.isArray(oneOf) || !isMapping(messages)) return undefined;
  const [first, second] = readSides(document, pointer, oneOf);

  const names = new Set([first.key, second.key, ...Object.keys(first.properties), ...Object.keys(second.properties)]);
  const properties = [...names].map((name): [string, Data] => {
    const side = Object.hasOwn(first.properties, name) ? first : second;
    aliases.set(join(pointer, 'properties', name), join(side.pointer, 'properties', name));
    return [name, side.properties[name] ?? {}];
  });
  for (const keyword of ['type', 'properties']) aliases.set(join(pointer, keyword), join(first.pointer, keyword));
  for (const keyword of ['if', 'then']) aliases.set(join(pointer, keyword), join(first.pointer, 'required'));
  aliases.set(join(pointer, 'dependentSchemas'), join(pointer, 'oneOf'));

  const { none, several } = messages;
  return {
    type: 'object',
    ...rest,
    properties: Object.fromEntries(properties),
    if: { not: { required: [second.key] } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: [first.key], ...mapViolation('required', none === undefined ? undefined : { [first.key]: none }) },
    dependentSchemas: { [second.key]: { not: { required: [first.key] }, ...mapViolation('not', several) } },
    'x-violation': violations,
  };
}

/** Lowers a union of objects that have the same members, and differ in those that they require. */
function lowerChoice({ document, aliases }: Lowering, pointer: string): Mapping | undefined {
  const { anyOf, ...rest } = toMapping(document.at(pointer));
  const references = Array.isArray(anyOf) ? anyOf.map(onlyReference) : [];
  const sides = references.flatMap((reference) => (reference === undefined ? [] : [reference.slice(1)]));
  const [first, ...others] = sides.map((side) => toMapping(document.at(side)));
  const isAlike = ({ properties }: Mapping) => JSON.stringify(properties) === JSON.stringify(first?.properties);
  if (!first?.properties || sides.length < references.length || others.length === 0 || !others.every(isAlike)) return undefined;
  const [start = ''] = sides;
  const required = toStrings(first.required).filter((name) => others.every((other) => toStrings(other.required).includes(name)));
  for (const keyword of ['type', 'properties', 'required']) aliases.set(join(pointer, keyword), join(start, keyword));
  const alternatives = [first, ...others].map((side, index) => {
    const all = toStrings(side.required);
    const missing = all.filter((name) => !required.includes(name));
    const at = join(sides[index] ?? pointer, 'required');
    aliases.set(join(pointer, 'anyOf', index, 'required'), at);
    for (const [place, name] of missing.entries())
      aliases.set(join(pointer, 'anyOf', index, 'required', place), join(at, all.indexOf(name)));
    return { required: missing };
  });
  return { type: 'object', ...rest, required, properties: first.properties, anyOf: alternatives };
}

function mapViolation(keyword: string, example: Data | undefined): Mapping {
  return example === undefined ? {} : { 'x-violation': { [keyword]: example } };
}

function readSides(document: SourceDocument, pointer: string, oneOf: readonly Data[]): readonly [Side, Side] {
  const [first, second, ...others] = oneOf.map((_, index) => readSide(document, join(pointer, 'oneOf', index)));
  if (!first || !second || others.length > 0)
    throw new DocumentError(document, join(pointer, 'oneOf'), 'a union with messages must have two sides');
  checkExclusion(document, first, second);
  checkExclusion(document, second, first);
  for (const [name, schema] of Object.entries(first.properties)) {
    const { [name]: other } = second.properties;
    if (other !== undefined && JSON.stringify(other) !== JSON.stringify(schema))
      throw new DocumentError(document, join(second.pointer, 'properties', name), `"${name}" must be the same on both sides`);
  }
  return [first, second];
}

function readSide(document: SourceDocument, pointer: string): Side {
  const reference = onlyReference(document.at(pointer));
  if (reference === undefined) throw new DocumentError(document, pointer, 'a side of a union must refer to a component');
  const at = reference.slice(1);
  const { properties, required } = toMapping(document.at(at));
  const [key, ...others] = toStrings(required);
  if (key === undefined || others.length > 0 || !isMapping(properties))
    throw new DocumentError(document, at, 'a side of a union must be an object that requires one member');
  return { pointer: at, key, properties };
}

function checkExclusion(document: SourceDocument, side: Side, { key }: Side): void {
  const excluded = toStrings(toMapping(toMapping(document.at(side.pointer)).not).required);
  if (excluded.join() !== key)
    throw new DocumentError(document, side.pointer, `a side of a union must exclude the other by "not: { required: [${key}] }"`);
}

import type { Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { numberVariants } from './number-mutations.ts';
import { itemLayers, type Layer, memberLayers, namesOf, typesOf, valuesOf } from './schema.ts';
import { textVariants } from './text-mutations.ts';

/** One way to change a value that the contract allows, derived from a keyword of its schema. */
export interface Mutation {
  /** Segments of a JSON pointer. */
  readonly at: readonly string[];
  /** What it is about: a keyword, or `member` for one that is there or is not. */
  readonly keyword: string;
  readonly label: string;
  /** Where the keyword stands, `#/properties/…/maxLength`. */
  readonly path: string;
  /** What it is made for; a value of the other kind is not this variant. */
  readonly wants: 'valid' | 'broken' | 'either';
  /** Values to put there, the best first; `undefined` takes the member away. */
  readonly tries: readonly (Json | undefined)[];
}

/** What a variant is before it has a place. */
export type Change = Omit<Mutation, 'at' | 'path'>;

/** Values that a member may have, as the layers of its schema and the contract's examples tell them. */
export type Samples = (layers: readonly Layer[], at: readonly string[]) => readonly Json[];

/** A name that no schema has. */
export const unlisted = 'unlistedMember';

/** One value of each JSON type. */
const kinds: readonly (readonly [label: string, types: readonly string[], value: Json])[] = [
  ['null', ['null'], null],
  ['boolean', ['boolean'], true],
  ['number', ['number', 'integer'], 5],
  ['fraction', ['number'], 0.5],
  ['string', ['string'], 'text'],
  ['array', ['array'], []],
  ['object', ['object'], {}],
];

/** Every variant of a value and of all that is in it. */
export function mutationsOf(layers: readonly Layer[], value: Json, samples: Samples, at: readonly string[] = []): Mutation[] {
  return [
    ...typeVariants(layers).map((change) => placed(change, layers, at)),
    ...layers.flatMap((layer) => ownVariants(layer, value).map((change) => placed(change, [layer], at))),
    ...(isMapping(value) ? memberVariants(layers, value, samples, at) : []),
    ...(isList(value) && value[0] !== undefined ? mutationsOf(itemLayers(layers), value[0], samples, [...at, '0']) : []),
  ];
}

function placed(change: Change, layers: readonly Layer[], at: readonly string[]): Mutation {
  const own = layers.find(({ schema }) => change.keyword in schema) ?? layers[0];
  return { ...change, at, path: `${own?.path ?? '#'}/${change.keyword}` };
}

/** Values of types that the schema does not have, and the empty text. */
function typeVariants(layers: readonly Layer[]): Change[] {
  const types = typesOf(layers);
  if (types.length === 0) return [];
  const wrong = kinds.filter(([, own]) => !own.some((type) => types.includes(type)));
  return [
    ...wrong.map(([label, , value]): Change => ({ keyword: 'type', label, wants: 'either', tries: [value] })),
    ...(types.includes('string') ? [{ keyword: 'type', label: 'empty', wants: 'either', tries: [''] } as const] : []),
  ];
}

function ownVariants({ schema }: Layer, value: Json): Change[] {
  if (typeof value === 'string') return textVariants(schema, value);
  if (typeof value === 'number') return [...numberVariants(schema), ...enumVariants(schema)];
  return isList(value) ? listVariants(schema, value) : enumVariants(schema);
}

function enumVariants({ enum: list }: Layer['schema']): Change[] {
  return isList(list)
    ? list.map((item) => ({ keyword: 'enum', label: String(item), wants: 'valid', tries: [item] }) as const)
    : [];
}

function listVariants({ minItems, maxItems, uniqueItems }: Layer['schema'], value: readonly Json[]): Change[] {
  const [first = 'text'] = value;
  const ofLength = (length: number): Json[] => Array.from({ length: Math.max(length, 0) }, (_, index) => value[index] ?? first);
  const sized = (keyword: string, label: string, length: number, wants: Change['wants']): Change[] =>
    length < 0 ? [] : [{ keyword, label, wants, tries: [ofLength(length)] }];
  return [
    ...(typeof minItems === 'number'
      ? [...sized('minItems', 'at', minItems, 'valid'), ...sized('minItems', 'under', minItems - 1, 'broken')]
      : []),
    ...(typeof maxItems === 'number'
      ? [...sized('maxItems', 'at', maxItems, 'valid'), ...sized('maxItems', 'over', maxItems + 1, 'broken')]
      : []),
    ...(uniqueItems === true
      ? [{ keyword: 'uniqueItems', label: 'twice', wants: 'broken', tries: [[first, first]] } as const]
      : []),
  ];
}

/** Each member there and not there, a member that nobody knows, and the variants of those that are there. */
function memberVariants(
  layers: readonly Layer[],
  value: { readonly [name: string]: Json },
  samples: Samples,
  at: readonly string[],
): Mutation[] {
  const [first] = layers;
  const member = (name: string, label: string, tries: Mutation['tries']): Mutation => ({
    at: [...at, name],
    keyword: 'member',
    label,
    path: `${first?.path ?? '#'}/properties/${name}`,
    wants: 'either',
    tries,
  });
  const names = [...new Set([...namesOf(layers), ...Object.keys(value)])];
  return [
    ...names.flatMap((name) => {
      const own = value[name];
      const inner = memberLayers(layers, name);
      if (own === undefined) return [member(name, 'present', samples(inner, [...at, name]))];
      return [member(name, 'absent', [undefined]), ...mutationsOf(inner, own, samples, [...at, name])];
    }),
    ...(layers.length > 0 ? [member(unlisted, 'present', ['text'])] : []),
  ];
}

/** A text of each format that the contract can have. */
const formats: Readonly<Record<string, string>> = { uri: 'https://example.com/', 'date-time': '2026-11-18T09:30:00.000Z' };

/**
 * Derives plausible values from a schema, the best first.
 * @param examples the examples that the contract gives a schema; they are used for the items of a list
 */
export function plausible(layers: readonly Layer[], examples: (layer: Layer) => readonly Json[] = () => []): Json[] {
  const types = typesOf(layers);
  const number = (keyword: string) => layers.map(({ schema }) => schema[keyword]).find((limit) => typeof limit === 'number');
  const listed: readonly Json[] = valuesOf(layers);
  const formed = layers.flatMap(({ schema: { format } }) => (typeof format === 'string' ? (formats[format] ?? []) : []));
  const items = itemLayers(layers);
  const [item] = types.includes('array') ? [...items.flatMap(examples), ...plausible(items, examples)] : [];
  const made: readonly (readonly [string, Json])[] = [
    ['string', 'text'],
    ['string', '1'],
    ['integer', number('minimum') ?? number('maximum') ?? 1],
    ['number', number('minimum') ?? number('maximum') ?? 1],
    ['boolean', true],
    ['array', item === undefined ? [] : [item]],
    ['object', {}],
  ];
  return [...listed, ...formed, ...made.filter(([type]) => types.length === 0 || types.includes(type)).map(([, value]) => value)];
}

import type { Json } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { declaredTypes, itemSchemas, type LocatedSchema, memberNames, memberSchemas, textsIn } from '../contract/schema-walk.ts';
import type { SampleValues } from './sample-values.ts';
import { boundaryMutations, type KeywordMutation, mutation, textMutations, type ValueMutation } from './value-mutation.ts';

/** A member name that no schema has. */
export const unknownMember = 'unlistedMember';

/** A value of each JSON type. */
const typeSamples: readonly (readonly [label: string, types: readonly string[], value: Json])[] = [
  ['null', ['null'], null],
  ['boolean', ['boolean'], true],
  ['number', ['number', 'integer'], 5],
  ['fraction', ['number'], 0.5],
  ['string', ['string'], 'text'],
  ['array', ['array'], []],
  ['object', ['object'], {}],
];

/** Lists every mutation of a value, its members and the first of its items. */
export function listMutations(
  schemas: readonly LocatedSchema[],
  value: Json,
  samples: SampleValues,
  path: readonly string[] = [],
): ValueMutation[] {
  const located = (change: KeywordMutation, candidates: readonly LocatedSchema[]): ValueMutation => {
    const stating = candidates.find(({ schema }) => change.keyword in schema) ?? candidates[0];
    return { ...change, path, schemaPath: `${stating?.path ?? '#'}/${change.keyword}` };
  };
  return [
    ...typeMutations(schemas).map((change) => located(change, schemas)),
    ...schemas.flatMap((schema) => keywordMutations(schema, value).map((change) => located(change, [schema]))),
    ...(isMapping(value) ? memberMutations(schemas, value, samples, path) : []),
    ...(isList(value) && value[0] !== undefined ? listMutations(itemSchemas(schemas), value[0], samples, [...path, '0']) : []),
  ];
}

/** Creates values of types that the schemas exclude, and the empty text. */
function typeMutations(schemas: readonly LocatedSchema[]): KeywordMutation[] {
  const declared = declaredTypes(schemas);
  if (declared.length === 0) return [];
  const wrong = typeSamples.filter(([, types]) => !types.some((type) => declared.includes(type)));
  return [
    ...wrong.map(([label, , value]) => mutation('type', label, 'either', value)),
    ...(declared.includes('string') ? [mutation('type', 'empty', 'either', '')] : []),
  ];
}

const numericLimits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

function keywordMutations({ schema }: LocatedSchema, value: Json): KeywordMutation[] {
  if (isList(value)) return itemMutations(schema, value);
  if (typeof value === 'string') return [...textMutations(schema, value), ...enumMutations(schema, true)];
  if (typeof value !== 'number') return enumMutations(schema, false);
  const { type, multipleOf } = schema;
  return [
    ...boundaryMutations(schema, numericLimits, (number) => [number]),
    ...(typeof multipleOf === 'number' ? [mutation('multipleOf', 'between', 'invalid', multipleOf * 1.5)] : []),
    ...(type === 'integer' ? [mutation('type', 'fraction', 'invalid', 1.5)] : []),
    ...enumMutations(schema, false),
  ];
}

function enumMutations({ enum: values }: LocatedSchema['schema'], isText: boolean): KeywordMutation[] {
  if (!isList(values)) return [];
  const valid = values.map((value) => mutation('enum', String(value), 'valid', value));
  if (!isText) return valid;
  const [first = ''] = textsIn(values);
  const recased = [first.toLowerCase(), first.toUpperCase()].filter((text) => !values.includes(text));
  return [...valid, mutation('enum', 'wrong-case', 'invalid', ...recased), mutation('enum', 'unknown', 'invalid', `${first}X`)];
}

function itemMutations(schema: LocatedSchema['schema'], items: readonly Json[]): KeywordMutation[] {
  const [first = 'text'] = items;
  const resize = (length: number) => (length < 0 ? [] : [Array.from({ length }, (_, index) => items[index] ?? first)]);
  return [
    ...boundaryMutations(schema, ['minItems', 'maxItems'], resize),
    ...(schema.uniqueItems === true ? [mutation('uniqueItems', 'twice', 'invalid', [first, first])] : []),
  ];
}

/** Adds each missing member and removes each present one, adds an unknown one, and mutates the present ones. */
function memberMutations(
  schemas: readonly LocatedSchema[],
  value: { readonly [name: string]: Json },
  samples: SampleValues,
  path: readonly string[],
): ValueMutation[] {
  const [schema] = schemas;
  const presence = (name: string, label: string, candidates: ValueMutation['candidates']): ValueMutation => ({
    ...mutation('member', label, 'either', ...candidates),
    path: [...path, name],
    schemaPath: `${schema?.path ?? '#'}/properties/${name}`,
  });
  const names = [...new Set([...memberNames(schemas), ...Object.keys(value)])];
  return [
    ...names.flatMap((name) => {
      const member = value[name];
      const inner = memberSchemas(schemas, name);
      if (member === undefined) return [presence(name, 'present', samples(inner, [...path, name]))];
      return [presence(name, 'absent', [undefined]), ...listMutations(inner, member, samples, [...path, name])];
    }),
    ...(schema ? [presence(unknownMember, 'present', ['text'])] : []),
  ];
}

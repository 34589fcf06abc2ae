import type { CompiledSchema, Json, Rule } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import {
  alternatives,
  applicableSchemas,
  declaredTypes,
  itemSchemas,
  keywordValue,
  type LocatedSchema,
  memberSchemas,
  textsIn,
} from '../contract/schema-walk.ts';

/** A property of a request or a response, with all that its schema says. */
export interface Property {
  readonly path: readonly string[];
  readonly types: readonly string[];
  readonly values: readonly Json[] | undefined;
  readonly pattern: string | undefined;
  readonly format: string | undefined;
  /** Limits by their keywords. */
  readonly limits: Readonly<Record<string, number>>;
  readonly isRequired: boolean;
  /** True if an example has it, or if every item of a list without examples has it. */
  readonly isDocumented: boolean;
  /** The lines that require it. */
  readonly requiredLines: readonly number[];
  /** Lists the lines of one of its keywords, the most specific first. */
  linesOf(keyword: string): readonly number[];
  /** Finds the rule of one of its keywords. */
  ruleOf(keyword: string): Rule | undefined;
}

type Rules = CompiledSchema['rules'];

/** Lists the properties that responses have: those of the examples, and those of list items without examples. */
export function responseProperties(schema: Json | undefined, rules: Rules, examples: readonly Json[]): Property[] {
  return listProperties(applicableSchemas(schema, '#', alternatives), rules, [], examples, false);
}

/** Lists every property that requests can have. */
export function requestProperties(schema: Json | undefined, rules: Rules): Property[] {
  return listProperties(applicableSchemas(schema, '#', alternatives), rules, [], [], true);
}

function listProperties(
  schemas: readonly LocatedSchema[],
  rules: Rules,
  parent: readonly string[],
  examples: readonly Json[],
  lacksExamples: boolean,
): Property[] {
  const names = schemas.flatMap(({ schema: { properties } }) => (isMapping(properties) ? Object.keys(properties) : []));
  return [...new Set(names)].flatMap((name) => {
    const path = [...parent, name];
    const propertySchemas = memberSchemas(schemas, name, alternatives);
    const values = examples.flatMap((example) => (isMapping(example) && example[name] !== undefined ? [example[name]] : []));
    const items = values.flatMap((value) => (isList(value) ? value : []));
    const requiring = schemas.filter(({ schema }) => textsIn(schema.required).includes(name));
    const property = {
      ...readKeywords(propertySchemas, rules),
      path,
      isRequired: requiring.length > 0,
      isDocumented: values.length > 0 || (lacksExamples && requiring.length > 0),
      requiredLines: requiring.flatMap((schema) => {
        const rule = rules[`${schema.path}/required`];
        return rule?.lines?.[name] ?? rule?.line ?? [];
      }),
    };
    const isObject = values.some(isMapping) || (lacksExamples && values.length === 0 && !property.types.includes('null'));
    return [
      property,
      ...(isObject ? listProperties(propertySchemas, rules, path, values, lacksExamples) : []),
      ...listProperties(itemSchemas(propertySchemas, alternatives), rules, [...path, everyItem], items, items.length === 0),
    ];
  });
}

function readKeywords(schemas: readonly LocatedSchema[], rules: Rules) {
  const [values, pattern, format] = ['enum', 'pattern', 'format'].map((keyword) => keywordValue(schemas, keyword));
  const limits = ['maxLength', 'minimum', 'maximum', 'minItems'].flatMap((keyword) => {
    const limit = keywordValue(schemas, keyword);
    return typeof limit === 'number' ? [[keyword, limit] as const] : [];
  });
  return {
    types: declaredTypes(schemas),
    values: isList(values) ? values : undefined,
    pattern: typeof pattern === 'string' ? pattern : undefined,
    format: typeof format === 'string' ? format : undefined,
    limits: Object.fromEntries(limits),
    // A value that fits no branch breaks the `anyOf` that offers them, too.
    linesOf: (keyword: string) =>
      [...schemas.map(({ path }) => `${path}/${keyword}`), `${schemas[0]?.path}/anyOf`].flatMap(
        (path) => rules[path]?.line ?? [],
      ),
    ruleOf: (keyword: string) => schemas.map(({ path }) => rules[`${path}/${keyword}`]).find((rule) => rule !== undefined),
  };
}

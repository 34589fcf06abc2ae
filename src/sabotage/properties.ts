import type { Json, Rule } from '../contract/contract.ts';
import { isList, isMapping } from '../contract/json.ts';
import { everyItem } from '../contract/json-edit.ts';
import { ruleLine } from '../contract/schema-error.ts';
import {
  alternatives,
  applicableSchemas,
  declaredTypes,
  itemSchemas,
  type LocatedSchema,
  memberSchemas,
  type Rules,
  rulesOf,
  textsIn,
} from '../contract/schema-walk.ts';
import type { MutationSource } from './scope.ts';

/** A property of a request or a response. */
export interface Property {
  readonly path: readonly string[];
  /** The schemas of its value. */
  readonly schemas: readonly LocatedSchema[];
  readonly isRequired: boolean;
  /** True if an example has it, or if every item of a list without examples has it. */
  readonly isDocumented: boolean;
  /** True if an example of it is a list, or if there are no examples. */
  readonly isList: boolean;
  /** Lists the lines of one of its keywords, or of the `required` that names it, the most specific first. */
  linesOf(keyword: string): readonly number[];
  /** Finds the rule of one of its keywords. */
  ruleOf(keyword: string): Rule | undefined;
}

/** Lists the properties of a schema: those that examples have, and those of list items without examples; without any, all. */
export function propertiesOf({ contract, schemas }: MutationSource, schema: string, examples?: readonly Json[]): Property[] {
  const located = applicableSchemas(schemas[schema], '#', alternatives);
  return listProperties(located, rulesOf(contract, schema), [], examples ?? [], examples === undefined);
}

function listProperties(
  parents: readonly LocatedSchema[],
  rules: Rules,
  parentPath: readonly string[],
  examples: readonly Json[],
  lacksExamples: boolean,
): Property[] {
  const names = parents.flatMap(({ schema: { properties } }) => (isMapping(properties) ? Object.keys(properties) : []));
  return [...new Set(names)].flatMap((name) => {
    const path = [...parentPath, name];
    const schemas = memberSchemas(parents, name, alternatives);
    const values = examples.flatMap((example) => (isMapping(example) && example[name] !== undefined ? [example[name]] : []));
    const items = values.flatMap((value) => (isList(value) ? value : []));
    // A branch that requires a member without describing it is only one of several ways to be right.
    const requiring = parents.filter(
      ({ schema }) =>
        textsIn(schema.required).includes(name) && isMapping(schema.properties) && Object.hasOwn(schema.properties, name),
    );
    const linesOf = (keyword: string) => {
      const lines =
        keyword === 'required'
          ? requiring.map((parent) => ruleLine(rules[`${parent.path}/required`], { params: { missingProperty: name } }))
          : schemas.map((schema) => rules[`${schema.path}/${keyword}`]?.line);
      // A value that fits no branch breaks each `anyOf` around it, too.
      return [...lines, ...anyOfsAround(schemas).map((place) => rules[place]?.line)];
    };
    const property: Property = {
      path,
      schemas,
      isRequired: requiring.length > 0,
      isList: values.some(isList) || (lacksExamples && values.length === 0),
      isDocumented: values.length > 0 || (lacksExamples && requiring.length > 0),
      linesOf: (keyword) => linesOf(keyword).filter((line) => line !== undefined),
      ruleOf: (keyword) => schemas.map((schema) => rules[`${schema.path}/${keyword}`]).find((rule) => rule !== undefined),
    };
    const isObject = values.some(isMapping) || (lacksExamples && values.length === 0 && !declaredTypes(schemas).includes('null'));
    return [
      property,
      ...(isObject ? listProperties(schemas, rules, path, values, lacksExamples) : []),
      ...listProperties(itemSchemas(schemas, alternatives), rules, [...path, everyItem], items, items.length === 0),
    ];
  });
}

/** Lists the paths of the `anyOf` of schemas, and of those around them. */
function anyOfsAround(schemas: readonly LocatedSchema[]): string[] {
  const paths = schemas.flatMap(({ path }) =>
    [...`${path}/anyOf/`.matchAll(/\/anyOf(?=\/)/g)].map(({ index }) => path.slice(0, index)),
  );
  return [...new Set(paths)].map((path) => `${path}/anyOf`);
}

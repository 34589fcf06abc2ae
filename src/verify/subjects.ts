import type { Contract, Json, Operation, SchemaError } from '../contract/contract.ts';
import { isMapping, pointerSegments, valueAtPath } from '../contract/json.ts';
import { leaves, setAt, valuesNamed } from '../contract/json-edit.ts';
import { newestVersion } from '../contract/media-type.ts';
import { parseBody, prepareBody, writeBody } from '../contract/parse-body.ts';
import { readQuery, writeQuery } from '../contract/query.ts';
import type { Hints } from '../contract/request-hints.ts';
import { reportableErrors } from '../contract/schema-error.ts';
import { applicableSchemas, declaredTypes, type LocatedSchema, memberNames, memberSchemas } from '../contract/schema-walk.ts';
import { deriveSamples, type SampleValues } from './sample-values.ts';
import type { ContractSource } from './verify-options.ts';

/** A body or a query whose valid values can be mutated. */
export interface Subject {
  readonly part: 'body' | 'query';
  /** The name of its schema. */
  readonly schema: string;
  readonly schemas: readonly LocatedSchema[];
  /** Valid values to mutate, the fullest first. */
  readonly bases: readonly Json[];
  /** A valid value without any optional member. */
  readonly smallest: Json;
  readonly samples: SampleValues;
  /** Lists the errors of a value; `undefined` if it cannot be sent at all. */
  validate(this: void, value: Json): readonly SchemaError[] | undefined;
}

/** Creates the subjects of an operation. `replace` puts values of the target in place of those of examples. */
export function createSubjects(source: ContractSource, operation: Operation, replace: (value: Json) => Json): Subject[] {
  const { body, parameters, parametersSchema } = operation;
  const names = parameters.flatMap((parameter) => (parameter.in === 'query' ? [parameter.name] : []));
  return [
    ...(body ? [bodySubject(source, operation, body, replace)] : []),
    ...(parametersSchema !== undefined && names.length > 0
      ? [querySubject(source, operation, parametersSchema, names, replace)]
      : []),
  ];
}

function bodySubject(
  { contract, schemas: allSchemas, hints }: ContractSource,
  { operationId, versions }: Operation,
  body: NonNullable<Operation['body']>,
  replace: (value: Json) => Json,
): Subject {
  const { schema } = body;
  const newest = versions && newestVersion(versions);
  const schemas = applicableSchemas(allSchemas[schema], '#');
  const examples = hints.requests[operationId]?.examples ?? [];
  const values = examples.map(({ value }) => replace(value));
  const documented = ({ path }: LocatedSchema) => (hints.samples[schema]?.[path] ?? []).map(replace);
  const samples: SampleValues = (inner, path) => [
    ...inner.flatMap(documented),
    ...values.map((value) => valueAtPath(value, path)).filter((value) => value !== undefined),
    ...membersNamed(hints, path.at(-1)).map(replace),
    ...deriveSamples(inner, documented),
  ];
  const validate: Subject['validate'] = (value) => {
    const text = writeBody(value, body.mediaType);
    const parsed = text === undefined ? undefined : parseBody(body.mediaType, text);
    if (parsed === undefined) return undefined;
    prepareBody(parsed, body, newest);
    return findErrors(contract, schema, parsed);
  };
  const valid = values.filter((_, index) => examples[index]?.refusedAs === undefined);
  const [largest, ...others] = [...valid].sort((a, b) => leaves(b).length - leaves(a).length);
  const fullest = largest === undefined ? {} : addMembers(schemas, largest, samples, validate);
  const smallest = removeMembers(valid[0] ?? fullest, validate);
  return { part: 'body', schema, schemas, samples, validate, smallest, bases: [fullest, ...others, smallest] };
}

/** Creates the subject of an operation's query: its parameters as one object. */
function querySubject(
  { contract, schemas, hints }: ContractSource,
  operation: Operation,
  schema: string,
  names: readonly string[],
  replace: (value: Json) => Json,
): Subject {
  const { parameters, operationId } = operation;
  const examples = Object.entries(hints.requests[operationId]?.parameters ?? {});
  const fullest = replace(Object.fromEntries(examples.filter(([name]) => names.includes(name))));
  const path = Object.fromEntries(examples.filter(([name]) => !names.includes(name)));
  const located = applicableSchemas(valueAtPath(schemas[schema], ['properties', 'query']), '#/properties/query');
  const samples: SampleValues = (inner, place) => {
    const example = valueAtPath(fullest, place);
    return [...(example === undefined ? [] : [example]), ...deriveSamples(inner)];
  };
  const validate: Subject['validate'] = (value) => {
    const query = writeQuery(operation, value);
    return query === undefined ? undefined : findErrors(contract, schema, { path, query: readQuery(parameters, query) });
  };
  return {
    part: 'query',
    schema,
    schemas: located,
    bases: [fullest, withObjects(located, fullest, samples, validate), {}],
    smallest: {},
    samples,
    validate,
  };
}

/** Gives each text that may be an object as well, such as a range, the form of the fullest object. */
function withObjects(schemas: readonly LocatedSchema[], value: Json, samples: SampleValues, validate: Subject['validate']): Json {
  return leaves(value, 'whole').reduce<Json>((whole, { pointer }) => {
    const path = pointerSegments(pointer);
    const inner = path.reduce<readonly LocatedSchema[]>((outer, name) => memberSchemas(outer, name), schemas);
    const object = declaredTypes(inner).includes('object') ? setAt(whole, path, {}) : undefined;
    return object === undefined ? whole : addMembers(inner, object, samples, validate, path);
  }, value);
}

function findErrors({ schemas }: Contract, schema: string, value: unknown): readonly SchemaError[] {
  const validate = schemas[schema]?.validate;
  return !validate || validate(value) ? [] : reportableErrors(validate.errors ?? []);
}

/** Removes every member that the value stays valid without. */
function removeMembers(value: Json, validate: Subject['validate'], path: readonly string[] = []): Json {
  const object = valueAtPath(value, path);
  if (!isMapping(object)) return value;
  return Object.keys(object).reduce((whole, name) => {
    const rest = setAt(whole, [...path, name], undefined);
    return rest !== undefined && validate(rest)?.length === 0 ? rest : removeMembers(whole, validate, [...path, name]);
  }, value);
}

/** Adds every member that the value stays valid with. */
function addMembers(
  schemas: readonly LocatedSchema[],
  value: Json,
  samples: SampleValues,
  validate: Subject['validate'],
  path: readonly string[] = [],
): Json {
  return memberNames(schemas).reduce((whole, name) => {
    const place = [...path, name];
    const inner = memberSchemas(schemas, name);
    const candidates = valueAtPath(whole, place) === undefined ? samples(inner, place) : [];
    const extended = candidates.map((candidate) => setAt(whole, place, candidate));
    const valid = extended.find((candidate) => candidate !== undefined && validate(candidate)?.length === 0) ?? whole;
    return isMapping(valueAtPath(valid, place)) ? addMembers(inner, valid, samples, validate, place) : valid;
  }, value);
}

/** Lists the values of members of a name in any example of the contract. */
function membersNamed({ requests }: Hints, name: string | undefined): Json[] {
  if (name === undefined) return [];
  return Object.values(requests).flatMap(({ examples }) => examples.flatMap(({ value }) => valuesNamed(value, name)));
}

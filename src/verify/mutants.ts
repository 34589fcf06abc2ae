import type { Contract, Json, Operation, SchemaError } from '../contract/contract.ts';
import { isMapping, valueAtPath } from '../contract/json.ts';
import { leaves, setAt } from '../contract/json-edit.ts';
import { parseBody, prepareBody } from '../contract/parse-body.ts';
import type { Hints } from '../contract/request-hints.ts';
import { errorPointer, reportableErrors, ruleLine } from '../contract/schema-error.ts';
import { applicableSchemas, type LocatedSchema, memberNames, memberSchemas, nearestLine } from '../contract/schema-walk.ts';
import type { Mutation } from './mutation.ts';
import { listMutations } from './mutations.ts';
import type { ContractSource } from './options.ts';
import { deriveSamples, type SampleValues } from './sample-values.ts';
import { writeBody } from './serialize.ts';

/** A body or a query whose valid values are mutated. */
export interface Subject {
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

/** A value with one mutation. */
export interface Mutant {
  readonly mutation: Mutation;
  /** The value at the mutated place; `undefined` if it was removed. */
  readonly replacement: Json | undefined;
  readonly value: Json;
  /** Empty if the value is still valid. */
  readonly errors: readonly SchemaError[];
}

/** Creates the subject of an operation's body. `replace` puts values of the target in place of those of examples. */
export function bodySubject(
  { contract, schemas: allSchemas, hints }: ContractSource,
  { operationId, body, versions }: Operation,
  replace: (value: Json) => Json,
): Subject {
  const schema = body?.schema ?? '';
  const newest = versions && Math.max(...versions.supported);
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
    const text = body && writeBody(value, body.mediaType);
    const parsed = text === undefined ? undefined : parseBody(body?.mediaType ?? '', text);
    if (!body || !parsed) return undefined;
    prepareBody(parsed.value, body, newest);
    return findErrors(contract, schema, parsed.value);
  };
  const valid = values.filter((_, index) => examples[index]?.refusedAs === undefined);
  const [largest, ...others] = [...valid].sort((a, b) => leaves(b).length - leaves(a).length);
  const fullest = largest === undefined ? {} : addMembers(schemas, largest, samples, validate);
  const smallest = removeMembers(valid[0] ?? fullest, validate);
  return { schema, schemas, samples, validate, smallest, bases: [fullest, ...others, smallest] };
}

/** Validates a value against a schema of the contract. */
export function findErrors({ schemas }: Contract, schema: string, value: unknown): readonly SchemaError[] {
  const validate = schemas[schema]?.validate;
  return !validate || validate(value) ? [] : reportableErrors(validate.errors ?? []);
}

/** Creates every mutant of a subject; the first base that a mutation works with is used. */
export function createMutants({ schemas, bases, samples, validate }: Subject): Mutant[] {
  const byName = new Map<string, Mutant>();
  for (const base of bases) {
    for (const mutation of listMutations(schemas, base, samples)) {
      const name = mutationName(mutation);
      const mutant = byName.has(name) ? undefined : createMutant(mutation, base, validate);
      if (mutant) byName.set(name, mutant);
    }
  }
  return [...byName.values()];
}

/** Names a mutation, as a path below its subject. */
export function mutationName({ path, keyword, label }: Mutation): string {
  return [...path, ...(keyword === 'member' ? [] : [keyword]), label].join('/');
}

/** Finds the line of the rule that a mutant breaks, or of the keyword that it is derived from. */
export function mutantLine(
  { schemas }: Contract,
  { schema }: Subject,
  { mutation, errors: [error] }: Mutant,
): number | undefined {
  const rules = schemas[schema]?.rules ?? {};
  return (error && ruleLine(rules[error.schemaPath], error)) ?? nearestLine(rules, mutation.schemaPath);
}

/** Uses the first candidate with the wanted effect that breaks no more than one place, of its own keyword if possible. */
function createMutant(mutation: Mutation, base: Json, validate: Subject['validate']): Mutant | undefined {
  const { candidates, effect, keyword, path } = mutation;
  const mutants = candidates.flatMap((replacement): Mutant[] => {
    const value = setAt(base, path, replacement);
    const errors = value === undefined ? undefined : validate(value);
    return value === undefined || errors === undefined ? [] : [{ mutation, replacement, value, errors }];
  });
  const usable = mutants.filter(({ errors }) => new Set(errors.map(errorPointer)).size <= 1);
  if (effect === 'either') return usable[0];
  if (effect === 'valid') return usable.find(({ errors }) => errors.length === 0);
  const invalid = usable.filter(({ errors }) => errors.length > 0);
  return invalid.find(({ errors }) => errors.every((error) => error.keyword === keyword)) ?? invalid[0];
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
  const members = (value: Json): Json[] =>
    isMapping(value)
      ? Object.entries(value).flatMap(([key, member]) => [...(key === name ? [member] : []), ...members(member)])
      : [];
  return Object.values(requests).flatMap(({ examples }) => examples.flatMap(({ value }) => members(value)));
}

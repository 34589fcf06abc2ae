import type { Contract, Json, Operation, SchemaError } from '../contract/contract.ts';
import { isMapping } from '../contract/json.ts';
import { at, type Edit, edited, leaves } from '../contract/json-edit.ts';
import { parseBody, prepareBody } from '../contract/parse-body.ts';
import type { Hints } from '../contract/request-hints.ts';
import { errorPointer, reportableErrors } from '../contract/schema-error.ts';
import { type Mutation, mutationsOf, plausible, type Samples } from './mutations.ts';
import { written } from './request-template.ts';
import { type Layer, layersOf, memberLayers, namesOf } from './schema.ts';

/** What bodies are made from. */
export interface Source {
  readonly contract: Contract;
  readonly schemas: Readonly<Record<string, Json>>;
  readonly hints: Hints;
}

/** Everything of one schema from which valid and broken values are made. */
export interface Subject {
  readonly schema: string;
  readonly layers: readonly Layer[];
  /** Valid values, the fullest first, to be changed in one place. */
  readonly bases: readonly Json[];
  /** The first one without every member that may be missing. */
  readonly smallest: Json;
  readonly samples: Samples;
  /** What breaks a value; `undefined` where it cannot be sent at all. */
  errorsOf(value: Json): readonly SchemaError[] | undefined;
}

/** A variant that was made. */
export interface Mutant {
  readonly variant: Mutation;
  readonly edit: Edit;
  readonly base: Json;
  readonly value: Json;
  readonly errors: readonly SchemaError[];
}

/** The body of an operation, to be varied; `replace` puts in what the target knows. */
export function bodySubject(source: Source, { operationId, body, versions }: Operation, replace: (value: Json) => Json): Subject {
  const { contract, schemas, hints } = source;
  const schema = body?.schema ?? '';
  const newest = versions && Math.max(...versions.supported);
  const examples = (hints.requests[operationId]?.examples ?? []).map((example) => ({
    ...example,
    value: replace(example.value),
  }));
  const layers = layersOf(schemas[schema], '#');
  const documented = ({ path }: Layer) => (hints.samples[schema]?.[path] ?? []).map(replace);
  const samples: Samples = (inner, path) => [
    ...inner.flatMap(documented),
    ...present(examples.map(({ value }) => at(value, path))),
    ...namesakes(hints, path.at(-1)).map(replace),
    ...plausible(inner, documented),
  ];
  const errorsOf: Subject['errorsOf'] = (value) => {
    const text = body && written(value, body.mediaType);
    const parsed = text === undefined ? undefined : parseBody(body?.mediaType ?? '', text);
    if (!body || !parsed) return undefined;
    prepareBody(parsed.value, body, newest);
    return brokenBy(contract, schema, parsed.value);
  };
  const valid = examples.flatMap(({ value, refusedAs }) => (refusedAs === undefined ? [value] : []));
  const [fullest, ...others] = [...valid].sort((a, b) => leaves(b).length - leaves(a).length);
  const whole = fullest === undefined ? {} : filled(layers, fullest, samples, errorsOf);
  const smallest = smallestOf(valid[0] ?? whole, errorsOf);
  return { schema, layers, samples, errorsOf, smallest, bases: [whole, ...others, smallest] };
}

/** What breaks a value by a schema of the contract, without what is only said twice. */
export function brokenBy({ schemas }: Contract, schema: string, value: unknown): readonly SchemaError[] {
  const validate = schemas[schema]?.validate;
  return !validate || validate(value) ? [] : reportableErrors(validate.errors ?? []);
}

/** Every variant of a subject's values that can be made; of those with one name the first. */
export function madeFrom({ layers, bases, samples, errorsOf }: Subject): Mutant[] {
  const byName = new Map<string, Mutant>();
  for (const base of bases) {
    for (const variant of mutationsOf(layers, base, samples)) {
      const name = nameOf(variant);
      const made = byName.has(name) ? undefined : make(variant, base, errorsOf);
      if (made) byName.set(name, made);
    }
  }
  return [...byName.values()];
}

/** A variant's name, below what it varies. */
export function nameOf({ at: segments, keyword, label }: Mutation): string {
  return [...segments, ...(keyword === 'member' ? [] : [keyword]), label].join('/');
}

/** The first of a variant's values that is what it is made for, and breaks no more than one place. */
function make(variant: Mutation, base: Json, errorsOf: Subject['errorsOf']): Mutant | undefined {
  const candidates = variant.tries.flatMap((value): Mutant[] => {
    const edit = { at: variant.at, value };
    const whole = edited(base, edit);
    const errors = whole === undefined ? undefined : errorsOf(whole);
    return whole === undefined || errors === undefined ? [] : [{ variant, edit, base, value: whole, errors }];
  });
  const { wants, keyword } = variant;
  if (wants === 'either') return candidates.find(({ errors }) => errors.length === 0 || isOnePlace(errors));
  const valid = candidates.find(({ errors }) => errors.length === 0);
  const broken = candidates.filter(({ errors }) => errors.length > 0 && isOnePlace(errors));
  const exact = broken.find(({ errors }) => errors.every((error) => error.keyword === keyword)) ?? broken[0];
  return wants === 'valid' ? valid : exact;
}

function isOnePlace(errors: readonly SchemaError[]): boolean {
  return new Set(errors.map(errorPointer)).size === 1;
}

/** The smallest value that is still valid: without every member that may be missing. */
function smallestOf(value: Json, errorsOf: Subject['errorsOf'], path: readonly string[] = []): Json {
  const own = at(value, path);
  if (!isMapping(own)) return value;
  return Object.keys(own).reduce((whole, name) => {
    const without = edited(whole, { at: [...path, name], value: undefined });
    return without !== undefined && errorsOf(without)?.length === 0 ? without : smallestOf(whole, errorsOf, [...path, name]);
  }, value);
}

/** A valid value with every member put in that may stand beside the others. */
function filled(layers: readonly Layer[], value: Json, samples: Samples, errorsOf: Subject['errorsOf']): Json {
  return fill(layers, value, []);

  function fill(inner: readonly Layer[], whole: Json, path: readonly string[]): Json {
    return namesOf(inner).reduce((before, name) => {
      const place = [...path, name];
      const members = memberLayers(inner, name);
      const tries = at(before, place) === undefined ? samples(members, place) : [];
      const candidates = tries.map((sample) => edited(before, { at: place, value: sample }));
      const after = candidates.find((candidate) => candidate !== undefined && errorsOf(candidate)?.length === 0) ?? before;
      return isMapping(at(after, place)) ? fill(members, after, place) : after;
    }, whole);
  }
}

/** What members of that name have in any example of the contract. */
function namesakes({ requests }: Hints, name: string | undefined): Json[] {
  const all = Object.values(requests).flatMap(({ examples }) => examples.flatMap(({ value }) => membersOf(value)));
  return all.flatMap(([own, value]) => (own === name ? [value] : []));
}

function membersOf(value: Json): [string, Json][] {
  return isMapping(value)
    ? Object.entries(value).flatMap(([name, member]): [string, Json][] => [[name, member], ...membersOf(member)])
    : [];
}

function present(values: readonly (Json | undefined)[]): Json[] {
  return values.filter((value) => value !== undefined);
}

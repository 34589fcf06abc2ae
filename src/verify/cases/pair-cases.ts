import type { Json, Operation } from '../../contract/contract.ts';
import { groupBy } from '../../contract/group-by.ts';
import { toPointer } from '../../contract/json.ts';
import { applyMergePatch, leaves, setAt } from '../../contract/json-edit.ts';
import { newestVersion, withVersion } from '../../contract/media-type.ts';
import { findError } from '../../contract/rejection.ts';
import { successMediaType } from '../../contract/versions.ts';
import { type Case, createCase } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import type { Mutant } from '../mutants.ts';
import { buildTemplate, type Overrides } from '../request-template.ts';
import type { Subject } from '../subjects.ts';
import { expectedErrorName, listProvocations, type Provocation, provoke } from './state-cases.ts';
import { overridesFor } from './value-cases.ts';

/** An invalid mutant, and the pointer to the place that it changes. */
interface Fault {
  readonly mutant: Mutant;
  readonly place: string;
}

/** The faults of each error, by its name. */
type Faults = ReadonlyMap<string, readonly Fault[]>;

/**
 * Derives requests with two faults, to see which error comes first, or that both do: two of the head, two of the body or the
 * query, one of the body with a state of the target, and two states.
 */
export function pairCases(context: VerifyContext, operation: Operation): Case[] {
  const states = listProvocations(context, operation);
  return [
    ...headPairs(context, operation),
    ...context.createSubjects(operation).flatMap((subject) => {
      const faults = findFaults(context, operation, subject);
      const withStates = states.flatMap((state) => pairsWithState(context, operation, subject, faults, state));
      return [...pairsWithin(context, operation, subject, faults), ...(subject.part === 'body' ? withStates : [])];
    }),
    ...listPairs(states).flatMap((pair) => pairOfStates(context, operation, pair)),
  ];
}

/** Creates a case with two faults; its line is that of the error to expect. */
function createPair(
  context: VerifyContext,
  operation: Operation,
  names: readonly string[],
  overrides: Overrides,
  stateErrors: readonly string[] = [],
): Case {
  const title = `with two faults at a time: ${names.join(' and ')}`;
  const item = { ...createCase(context, operation, `pair/${names.join('+')}`, title, overrides), stateErrors };
  return { ...item, line: findError(operation, expectedErrorName(context, item))?.line ?? operation.line };
}

function listPairs<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
}

function findFaults(context: VerifyContext, operation: Operation, subject: Subject): Faults {
  const invalid = context
    .createMutants(subject)
    .filter(({ errors, mutation }) => errors.length > 0 && mutation.path.length > 0)
    .flatMap((mutant) => {
      const template = buildTemplate(context, operation, overridesFor(operation, subject, mutant.value));
      const name = expectedErrorName(context, { template });
      return name === undefined ? [] : [{ name, mutant, place: toPointer(mutant.mutation.path) }];
    });
  return groupBy(invalid, ({ name }) => name);
}

/** Pairs every two errors of a subject, and each with itself in another place. */
function pairsWithin(context: VerifyContext, operation: Operation, subject: Subject, faults: Faults): Case[] {
  const names = [...faults.keys()];
  return [...listPairs(names), ...names.map((name) => [name, name] as const)].flatMap(([first, second]) => {
    const value = findCombination(subject, faults.get(first) ?? [], faults.get(second) ?? []);
    return value === undefined ? [] : [createPair(context, operation, [first, second], overridesFor(operation, subject, value))];
  });
}

/** Finds a value with one fault of each list, in unrelated places. */
function findCombination(subject: Subject, first: readonly Fault[], second: readonly Fault[]): Json | undefined {
  for (const { mutant, place } of first) {
    for (const { mutant: other, place: otherPlace } of second) {
      if (isWithin(place, otherPlace) || isWithin(otherPlace, place)) continue;
      const value = applyMutant(subject, mutant.value, other, [mutant, other]);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

/** Applies a mutant to another value; `undefined` unless the result has all errors of the mutants. */
function applyMutant(subject: Subject, base: Json, mutant: Mutant, mutants: readonly Mutant[]): Json | undefined {
  const value = setAt(base, mutant.mutation.path, mutant.replacement);
  if (value === undefined) return undefined;
  const broken = new Set((subject.validate(value) ?? []).map(({ schemaPath }) => schemaPath));
  return mutants.every(({ errors }) => errors.every(({ schemaPath }) => broken.has(schemaPath))) ? value : undefined;
}

function pairsWithState(context: VerifyContext, operation: Operation, subject: Subject, faults: Faults, state: Provocation) {
  const { body: base } = provoke(context, operation, state);
  if (base === undefined) return [];
  const places = patchedPlaces(state.body);
  return [...faults].flatMap(([name, ofName]) => {
    for (const { mutant, place } of ofName) {
      if (overlap(places, [place])) continue;
      const body = applyMutant(subject, base, mutant, [mutant]);
      if (body === undefined) continue;
      const stateErrors = [state.error.name];
      return [createPair(context, operation, [name, ...stateErrors], { body, path: state.path }, stateErrors)];
    }
    return [];
  });
}

function pairOfStates(context: VerifyContext, operation: Operation, pair: readonly [Provocation, Provocation]): Case[] {
  const [first, second] = pair;
  if (overlap(patchedPlaces(first.body), patchedPlaces(second.body))) return [];
  const { body } = provoke(context, operation, first);
  const both = { body: body && applyMergePatch(body, second.body), path: { ...first.path, ...second.path } };
  const stateErrors = [first.error.name, second.error.name];
  return [createPair(context, operation, stateErrors, both, stateErrors)];
}

/** Lists the pointers that a merge patch changes; an empty patch changes nothing. */
function patchedPlaces(patch: Provocation['body']): string[] {
  return leaves(patch).flatMap(({ pointer }) => (pointer === '' ? [] : [pointer]));
}

/** Tells if a place of one list is in, or around, a place of the other. */
function overlap(places: readonly string[], others: readonly string[]): boolean {
  return places.some((place) => others.some((other) => isWithin(place, other) || isWithin(other, place)));
}

/** Tells if a pointer leads to a place, or into it. */
function isWithin(pointer: string, place: string): boolean {
  return pointer.startsWith(place) && (pointer.length === place.length || pointer[place.length] === '/');
}

/** Lists the faults that are found before the body is read, and a body that cannot be read. */
function listHeadFaults(context: VerifyContext, operation: Operation): (readonly [label: string, overrides: Overrides])[] {
  const { bearer, body, tokenKinds, versions, rejectionErrors } = operation;
  const api = context.contract.apis[operation.api];
  const deniedKind = api?.tokenKinds.find((kind) => tokenKinds && !tokenKinds.includes(kind) && context.tokens.ofKind(api, kind));
  const unsupported = versions && withVersion(successMediaType(operation), versions, newestVersion(versions) + 1);
  const faults: readonly (readonly [label: string, applies: boolean, overrides: Overrides])[] = [
    ['no-token', bearer, { headers: { authorization: undefined } }],
    ['other-kind', deniedKind !== undefined, { tokenKind: deniedKind }],
    ['content-type', body !== undefined, { headers: { 'content-type': 'text/plain' } }],
    ['accept', rejectionErrors.notAcceptable !== undefined, { headers: { accept: 'text/html' } }],
    ['version', versions !== undefined, { headers: { accept: unsupported } }],
    ['malformed', rejectionErrors.malformedBody !== undefined && body !== undefined, { text: '{' }],
  ];
  return faults.flatMap(([label, applies, overrides]) => (applies ? [[label, overrides] as const] : []));
}

function headPairs(context: VerifyContext, operation: Operation): Case[] {
  return listPairs(listHeadFaults(context, operation)).flatMap(([[label, first], [otherLabel, second]]) => {
    const names = [first, second].flatMap(({ headers = {} }) => Object.keys(headers));
    if (new Set(names).size < names.length) return [];
    const overrides = { ...first, ...second, headers: { ...first.headers, ...second.headers } };
    return [createPair(context, operation, [label, otherLabel], overrides)];
  });
}

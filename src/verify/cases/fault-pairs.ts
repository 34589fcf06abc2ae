import type { Json, Operation } from '../../contract/contract.ts';
import { isMapping, toPointer } from '../../contract/json.ts';
import { leaves, setAt } from '../../contract/json-edit.ts';
import { findError } from '../../contract/rejection.ts';
import { type Case, createCase } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import type { Mutant } from '../mutants.ts';
import { buildTemplate, type Overrides } from '../request-template.ts';
import { writeQuery } from '../serialize.ts';
import type { Subject } from '../subjects.ts';
import { expectedErrorName, listProvocations, type Provocation, provoke } from './state-cases.ts';

/** A subject with the invalid mutants of each error, by its name. */
interface FaultySubject {
  readonly subject: Subject;
  readonly faults: ReadonlyMap<string, readonly Mutant[]>;
  /** Sends a value of the subject. */
  overridesFor(this: void, value: Json): Overrides;
}

/** Derives pairs of two faults of the body or the query, of a fault of the body and a state of the target, and of two states. */
export function faultPairs(context: VerifyContext, operation: Operation): Case[] {
  const body = operation.body && findFaults(context, operation, context.bodySubject(operation), (value) => ({ body: value }));
  const parameters = context.querySubject(operation);
  const query = parameters && findFaults(context, operation, parameters, (value) => ({ query: writeQuery(operation, value) }));
  const states = listProvocations(context, operation);
  return [
    ...[body, query].flatMap((faulty) => (faulty ? pairsWithin(context, operation, faulty) : [])),
    ...states.flatMap((state) => (body ? pairsWithState(context, operation, body, state) : [])),
    ...listPairs(states).flatMap((pair) => pairOfStates(context, operation, pair)),
  ];
}

/** Creates a case with two faults; its line is that of the error to expect. */
export function createPair(
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

/** Lists every pair of different items. */
export function listPairs<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
}

function findFaults(
  context: VerifyContext,
  operation: Operation,
  subject: Subject,
  overridesFor: FaultySubject['overridesFor'],
): FaultySubject {
  const faults = new Map<string, Mutant[]>();
  for (const mutant of context.createMutants(subject)) {
    if (mutant.errors.length === 0 || mutant.mutation.path.length === 0) continue;
    const template = buildTemplate(context, operation, overridesFor(mutant.value));
    const name = expectedErrorName(context, { template });
    if (name !== undefined) faults.set(name, [...(faults.get(name) ?? []), mutant]);
  }
  return { subject, faults, overridesFor };
}

/** Pairs every two errors of a subject, and each with itself in another place. */
function pairsWithin(context: VerifyContext, operation: Operation, { subject, faults, overridesFor }: FaultySubject): Case[] {
  const names = [...faults.keys()];
  return [...listPairs(names), ...names.map((name) => [name, name] as const)].flatMap(([first, second]) => {
    const value = findCombination(subject, faults.get(first) ?? [], faults.get(second) ?? []);
    return value === undefined ? [] : [createPair(context, operation, [first, second], overridesFor(value))];
  });
}

/** Finds a value with one mutant of each list, in unrelated places. */
function findCombination(subject: Subject, first: readonly Mutant[], second: readonly Mutant[]): Json | undefined {
  for (const mutant of first) {
    for (const other of second) {
      if (mutant === other || overlap([toPointer(mutant.mutation.path)], [toPointer(other.mutation.path)])) continue;
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

/** Pairs a state with each error of a subject. */
function pairsWithState(
  context: VerifyContext,
  operation: Operation,
  { subject, faults }: FaultySubject,
  state: Provocation,
): Case[] {
  const { body: base } = provoke(context, operation, state);
  if (base === undefined) return [];
  const places = patchedPlaces(state.body);
  return [...faults].flatMap(([name, mutants]) => {
    for (const mutant of mutants) {
      if (overlap(places, [toPointer(mutant.mutation.path)])) continue;
      const body = applyMutant(subject, base, mutant, [mutant]);
      if (body === undefined) continue;
      const stateErrors = [state.error.name];
      return [createPair(context, operation, [name, ...stateErrors], { body, path: state.path }, stateErrors)];
    }
    return [];
  });
}

function pairOfStates(
  context: VerifyContext,
  operation: Operation,
  [first, second]: readonly [Provocation, Provocation],
): Case[] {
  if (overlap(patchedPlaces(first.body), patchedPlaces(second.body))) return [];
  const both = { body: mergePatches(first.body, second.body), path: { ...first.path, ...second.path } };
  const stateErrors = [first.error.name, second.error.name];
  return [createPair(context, operation, stateErrors, provoke(context, operation, both), stateErrors)];
}

/** Lists the pointers that a merge patch changes; an empty patch changes nothing. */
function patchedPlaces(patch: Provocation['body']): string[] {
  return leaves(patch).flatMap(({ pointer }) => (pointer === '' ? [] : [pointer]));
}

/** Tells if a place of one list is in, or around, a place of the other. */
function overlap(places: readonly string[], others: readonly string[]): boolean {
  return places.some((place) =>
    others.some((other) => `${place}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${place}/`)),
  );
}

/** Merges two merge patches into one; in contrast to applying a patch, `null` is kept. */
function mergePatches(first: Provocation['body'], second: Provocation['body']): Provocation['body'] {
  const merged: Record<string, Json> = { ...first };
  for (const [name, member] of Object.entries(second)) {
    const before = merged[name];
    merged[name] = isMapping(before) && isMapping(member) ? mergePatches(before, member) : (member ?? before ?? null);
  }
  return merged;
}

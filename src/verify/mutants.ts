import type { Contract, Json, SchemaError } from '../contract/contract.ts';
import { setAt } from '../contract/json-edit.ts';
import { errorPointer, ruleLine } from '../contract/schema-error.ts';
import { nearestLine, rulesOf } from '../contract/schema-walk.ts';
import { listMutations } from './list-mutations.ts';
import type { Subject } from './subjects.ts';
import type { ValueMutation } from './value-mutation.ts';

/** A value with one mutation. */
export interface Mutant {
  readonly mutation: ValueMutation;
  /** The mutation as a path below its subject. */
  readonly name: string;
  /** The value at the mutated place; `undefined` if it was removed. */
  readonly replacement: Json | undefined;
  readonly value: Json;
  /** Empty if the value is still valid. */
  readonly errors: readonly SchemaError[];
}

/** Creates every mutant of a subject; the first base that a mutation works with is used. */
export function createMutants(subject: Subject): Mutant[] {
  const byName = new Map<string, Mutant>();
  for (const base of subject.bases) {
    for (const mutation of listMutations(subject.schemas, base, subject.samples)) {
      const { path, keyword, label } = mutation;
      const name = [...path, ...(keyword === 'member' ? [] : [keyword]), label].join('/');
      const mutant = byName.has(name) ? undefined : createMutant(mutation, name, base, subject.validate);
      if (mutant) byName.set(name, mutant);
    }
  }
  return [...byName.values()];
}

/** Uses the first candidate with the wanted effect that breaks no more than one place, of its own keyword if possible. */
function createMutant(mutation: ValueMutation, name: string, base: Json, validate: Subject['validate']): Mutant | undefined {
  const { candidates, effect, keyword, path } = mutation;
  let otherKeyword: Mutant | undefined;
  for (const replacement of candidates) {
    const value = setAt(base, path, replacement);
    const errors = value === undefined ? undefined : validate(value);
    if (value === undefined || errors === undefined || new Set(errors.map(errorPointer)).size > 1) continue;
    const mutant = { mutation, name, replacement, value, errors };
    if (effect === 'either' || (effect === 'valid' && errors.length === 0)) return mutant;
    if (effect === 'valid' || errors.length === 0) continue;
    if (errors.every((error) => error.keyword === keyword)) return mutant;
    otherKeyword ??= mutant;
  }
  return otherKeyword;
}

/** Finds the line of the rule that a mutant breaks, or of the keyword that it is derived from. */
export function mutantLine(contract: Contract, { schema }: Subject, { mutation, errors }: Mutant): number | undefined {
  const [error] = errors;
  const rules = rulesOf(contract, schema);
  return (error && ruleLine(rules[error.schemaPath], error)) ?? nearestLine(rules, mutation.schemaPath);
}

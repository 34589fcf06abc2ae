import type { ErrorExample, Json, Operation } from '../../contract/contract.ts';
import { isMapping } from '../../contract/json.ts';
import { applyMergePatch } from '../../contract/json-edit.ts';
import { type Case, createCase, expectedResponse } from '../case.ts';
import type { VerifyContext } from '../context.ts';
import { exampleBody, type Overrides } from '../request-template.ts';

/** A change of a valid request that provokes an error of the target's state. */
export interface Provocation {
  readonly error: ErrorExample;
  /** A merge patch of the body. */
  readonly body: Readonly<Record<string, Json>>;
  readonly path: Readonly<Record<string, string>>;
}

/** Lists the provocations of an operation: the given ones and, for a ringback, those of its default world. */
export function listProvocations(context: VerifyContext, { operationId, errors, parameters }: Operation): Provocation[] {
  const { hints, states, isRingback, values } = context;
  const known = { ...(isRingback ? hints.requests[operationId]?.provoked : {}), ...states };
  return errors.flatMap((error) => {
    const change = known[error.name];
    const members = change === undefined ? undefined : values.replace(change);
    if (!isMapping(members)) return [];
    const isParameter = ([name]: [string, Json]) => parameters.some((parameter) => parameter.name === name);
    const entries = Object.entries(members);
    const body = Object.fromEntries(entries.filter((entry) => !isParameter(entry)));
    const path = Object.fromEntries(entries.filter(isParameter).map(([name, value]) => [name, String(value)]));
    return [{ error, body, path }];
  });
}

/** Applies a provocation to a valid request. */
export function provoke(context: VerifyContext, operation: Operation, { body, path }: Omit<Provocation, 'error'>): Overrides {
  const valid = exampleBody(context, operation);
  return { body: valid === undefined ? undefined : applyMergePatch(valid, body), path };
}

/**
 * Derives a case for every error of the target's state that can be provoked; a ringback is asked for the others.
 * @param others the cases of the operation so far
 */
export function stateCases(context: VerifyContext, operation: Operation, others: readonly Case[]): Case[] {
  const provocations = listProvocations(context, operation);
  const covered = new Set(others.map((item) => expectedErrorName(context, item)));
  return operation.errors.flatMap((error): Case[] => {
    const { name, line, status, summary } = error;
    const create = (overrides: Overrides): Case => ({
      ...createCase(context, operation, `error/${name}`, `answers: ${summary.replace(/\s+/g, ' ')}`, overrides, line),
      stateErrors: [name],
    });
    const provocation = provocations.find((item) => item.error === error);
    if (provocation) return [create(provoke(context, operation, provocation))];
    if (covered.has(name)) return [];
    const skipReason = context.isRingback
      ? undefined
      : 'only a state of the target leads to it: give --state ERROR=JSON, what a request needs to be answered so';
    return [{ ...create({ headers: { prefer: `code=${status}, example=${name}` }, usesExampleId: true }), skipReason }];
  });
}

/** Finds the name of the error that a case expects. */
export function expectedErrorName(...given: Parameters<typeof expectedResponse>): string | undefined {
  const expected = expectedResponse(...given);
  return expected?.kind === 'error' ? expected.error.name : undefined;
}

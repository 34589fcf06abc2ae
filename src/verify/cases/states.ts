import type { ErrorExample, Json, Operation } from '../../contract/contract.ts';
import { isMapping } from '../../contract/json.ts';
import { requestOf } from '../draft.ts';
import { patched } from '../edit.ts';
import { type Case, draftOf, type Kit, type Otherwise, usualBody } from '../kit.ts';

/** What has to be sent for a state of the target to be told. */
export interface Provocation {
  readonly error: ErrorExample;
  /** Members of the body; null takes one away. */
  readonly body: Readonly<Record<string, Json>>;
  readonly path: Readonly<Record<string, string>>;
}

/** The states that a target can be made to tell: those that were given and, of a ringback, those of its default world. */
export function provocationsOf(kit: Kit, { operationId, errors, parameters }: Operation): Provocation[] {
  const { hints, states, isRingback, values } = kit;
  const known = { ...(isRingback ? hints.requests[operationId]?.provoked : {}), ...states };
  return errors.flatMap((error) => {
    const found = known[error.name];
    const change = found === undefined ? undefined : values.replace(found);
    if (!isMapping(change)) return [];
    const isParameter = (name: string) => parameters.some((parameter) => parameter.name === name);
    const members = Object.entries(change);
    return [
      {
        error,
        body: Object.fromEntries(members.filter(([name]) => !isParameter(name))),
        path: Object.fromEntries(members.filter(([name]) => isParameter(name)).map(([name, value]) => [name, String(value)])),
      },
    ];
  });
}

/** A request that provokes a state. */
export function provoking(kit: Kit, operation: Operation, { body, path }: Omit<Provocation, 'error'>): Otherwise {
  const usual = usualBody(kit, operation);
  return { ...(usual === undefined ? {} : { body: patched(usual, body) }), path };
}

/**
 * Every error that a state of the target leads to, as far as it can be provoked; of those that cannot, a ringback is asked.
 * @param others the cases that there are already
 */
export function stateCases(kit: Kit, operation: Operation, others: readonly Case[]): Case[] {
  const { operationId, errors } = operation;
  const provoked = provocationsOf(kit, operation);
  const told = new Set(others.map((one) => foreseen(kit, one)));
  return errors.flatMap((error): Case[] => {
    const { name, line, status, summary } = error;
    const about = {
      name: `${operationId}/error/${name}`,
      title: `${operationId}: ${summary.replace(/\s+/g, ' ')}`,
      operationId,
      line,
    };
    const provocation = provoked.find((one) => one.error === error);
    if (provocation)
      return [{ ...about, draft: draftOf(kit, operation, provoking(kit, operation, provocation)), refusedAs: [name] }];
    if (told.has(name)) return [];
    const draft = draftOf(kit, operation, { headers: { prefer: `code=${status}, example=${name}` } });
    const skipped = 'only a state of the target leads to it: give --state ERROR=JSON, what a request needs to be answered so';
    return [{ ...about, draft: { ...draft, made: undefined }, refusedAs: [name], skipped: kit.isRingback ? undefined : skipped }];
  });
}

/** The name of the error that a case is answered with. */
export function foreseen(kit: Kit, { draft, refusedAs }: Pick<Case, 'draft' | 'refusedAs'>): string | undefined {
  const expected = kit.foresee(requestOf(draft, ''), draft.tokenKind, refusedAs);
  return expected?.kind === 'refused' ? expected.error.name : undefined;
}

import type { ErrorExample, Json, Operation } from '../../contract/contract.ts';
import { isMapping } from '../../contract/json.ts';
import { patched } from '../../contract/json-edit.ts';
import { buildRequest, type Case, type Overrides, usualBody, type VerifyContext } from '../context.ts';
import { requestOf } from '../request-template.ts';

/** What has to be sent for a state of the target to be told. */
export interface Provocation {
  readonly error: ErrorExample;
  /** Members of the body; null takes one away. */
  readonly body: Readonly<Record<string, Json>>;
  readonly path: Readonly<Record<string, string>>;
}

/** The states that a target can be made to tell: those that were given and, of a ringback, those of its default world. */
export function provocationsOf(context: VerifyContext, { operationId, errors, parameters }: Operation): Provocation[] {
  const { hints, states, isRingback, values } = context;
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
export function provoking(context: VerifyContext, operation: Operation, { body, path }: Omit<Provocation, 'error'>): Overrides {
  const usual = usualBody(context, operation);
  return { ...(usual === undefined ? {} : { body: patched(usual, body) }), path };
}

/**
 * Every error that a state of the target leads to, as far as it can be provoked; of those that cannot, a ringback is asked.
 * @param others the cases that there are already
 */
export function stateCases(context: VerifyContext, operation: Operation, others: readonly Case[]): Case[] {
  const { operationId, errors } = operation;
  const provoked = provocationsOf(context, operation);
  const described = new Set(others.map((one) => foreseen(context, one)));
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
      return [
        { ...about, draft: buildRequest(context, operation, provoking(context, operation, provocation)), refusedAs: [name] },
      ];
    if (described.has(name)) return [];
    const draft = buildRequest(context, operation, { headers: { prefer: `code=${status}, example=${name}` } });
    const skipped = 'only a state of the target leads to it: give --state ERROR=JSON, what a request needs to be answered so';
    return [
      { ...about, draft: { ...draft, made: undefined }, refusedAs: [name], skipped: context.isRingback ? undefined : skipped },
    ];
  });
}

/** The name of the error that a case is answered with. */
export function foreseen(context: VerifyContext, { draft, refusedAs }: Pick<Case, 'draft' | 'refusedAs'>): string | undefined {
  const expected = context.foresee(requestOf(draft, ''), draft.tokenKind, refusedAs);
  return expected?.kind === 'refused' ? expected.error.name : undefined;
}

import type { Json, Operation } from '../../contract/contract.ts';
import { isMapping } from '../../contract/json.ts';
import { edited, leaves, pointerOf } from '../../contract/json-edit.ts';
import { buildRequest, type Case, type Overrides, type VerifyContext } from '../context.ts';
import type { Mutant, Subject } from '../mutants.ts';
import { queryOf as queryText } from '../request-template.ts';
import { pairCase, pairsOf } from './pair.ts';
import { querySubject } from './parameters.ts';
import { foreseen, type Provocation, provocationsOf, provoking } from './states.ts';

/** A fault of a body, with the name of the error that answers it alone. */
interface ProvokedFault {
  readonly name: string;
  readonly made: Mutant;
}

/** Two faults of the body, or of the query; a fault of the body and a state of the target; two states. */
export function faultPairs(context: VerifyContext, operation: Operation): Case[] {
  const states = provocationsOf(context, operation);
  const body = operation.body && context.bodyOf(operation);
  const faults = body ? faultsOf(context, operation, body, (value) => ({ body: value })) : [];
  const query = queryOf(context, operation);
  return [
    ...(body ? pairsIn(context, operation, body, faults, (value) => ({ body: value })) : []),
    ...(query
      ? pairsIn(context, operation, query.subject, faultsOf(context, operation, query.subject, query.otherwise), query.otherwise)
      : []),
    ...(body
      ? states.flatMap((state) =>
          namesOf(faults).flatMap((name) =>
            stateAndFault(
              context,
              operation,
              body,
              state,
              faults.filter((fault) => fault.name === name),
            ),
          ),
        )
      : []),
    ...pairsOf(states).flatMap((pair) => twoStates(context, operation, pair)),
  ];
}

/** How a value that was varied is sent. */
type Sent = (value: Json) => Overrides;

function faultsOf(context: VerifyContext, operation: Operation, subject: Subject, sent: Sent): ProvokedFault[] {
  return context.madeFrom(subject).flatMap((made): ProvokedFault[] => {
    const name = foreseen(context, { draft: buildRequest(context, operation, sent(made.value)) });
    return made.errors.length === 0 || name === undefined || made.variant.at.length === 0 ? [] : [{ name, made }];
  });
}

function namesOf(faults: readonly ProvokedFault[]): string[] {
  return [...new Set(faults.map(({ name }) => name))];
}

function pairsIn(
  context: VerifyContext,
  operation: Operation,
  subject: Subject,
  faults: readonly ProvokedFault[],
  sent: Sent,
): Case[] {
  const names = namesOf(faults);
  const of = (name: string) => faults.filter((fault) => fault.name === name);
  return [...pairsOf(names), ...names.map((name) => [name, name] as const)].flatMap(([first, second]) => {
    const value = together(subject, of(first), of(second));
    return value === undefined
      ? []
      : [pairCase(context, operation, [first, second], { draft: buildRequest(context, operation, sent(value)) })];
  });
}

/** The query of an operation, to be varied. */
function queryOf(
  context: VerifyContext,
  operation: Operation,
): { readonly subject: Subject; readonly otherwise: Sent } | undefined {
  const subject = querySubject(context, operation);
  return subject && { subject, otherwise: (value) => ({ query: queryText(operation, value) ?? '' }) };
}

/** A body with one fault of each list, in places that have nothing to do with each other. */
function together(
  subject: Subject,
  first: readonly ProvokedFault[],
  second: readonly ProvokedFault[],
): Mutant['value'] | undefined {
  for (const { made } of first) {
    for (const { made: other } of second) {
      if (made === other || overlap([pointerOf(made.edit.at)], [pointerOf(other.edit.at)])) continue;
      const whole = edited(made.value, other.edit);
      const paths = new Set((whole === undefined ? undefined : subject.errorsOf(whole))?.map(({ schemaPath }) => schemaPath));
      if (whole !== undefined && [made, other].every(({ errors }) => errors.every(({ schemaPath }) => paths.has(schemaPath))))
        return whole;
    }
  }
  return undefined;
}

function stateAndFault(
  context: VerifyContext,
  operation: Operation,
  subject: Subject,
  state: Provocation,
  faults: readonly ProvokedFault[],
): Case[] {
  const places = leaves(state.body).map(({ path }) => path);
  const { body: base } = provoking(context, operation, state);
  for (const { name, made } of faults) {
    if (base === undefined || overlap(places, [pointerOf(made.edit.at)])) continue;
    const body = edited(base, made.edit);
    const paths = (body === undefined ? undefined : subject.errorsOf(body))?.map(({ schemaPath }) => schemaPath) ?? [];
    if (body === undefined || !made.errors.every(({ schemaPath }) => paths.includes(schemaPath))) continue;
    const draft = buildRequest(context, operation, { body, path: state.path });
    return [pairCase(context, operation, [name, state.error.name], { draft, refusedAs: [state.error.name] })];
  }
  return [];
}

function twoStates(context: VerifyContext, operation: Operation, [first, second]: readonly [Provocation, Provocation]): Case[] {
  const [places, others] = [first, second].map(({ body }) => leaves(body).map(({ path }) => path));
  if (!places || !others || overlap(places, others)) return [];
  const both = { body: mergedPatch(first.body, second.body), path: { ...first.path, ...second.path } };
  const draft = buildRequest(context, operation, provoking(context, operation, both));
  const refusedAs = [first.error.name, second.error.name];
  return [pairCase(context, operation, refusedAs, { draft, refusedAs })];
}

/** Whether a place is in, or around, a place of the other list. */
function overlap(places: readonly string[], others: readonly string[]): boolean {
  return places.some((place) =>
    others.some((other) => `${place}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${place}/`)),
  );
}

/** Two merge patches as one; unlike a patch that is applied, it keeps null. */
function mergedPatch(first: Provocation['body'], second: Provocation['body']): Provocation['body'] {
  return Object.fromEntries(
    [...new Set([...Object.keys(first), ...Object.keys(second)])].map((name) => {
      const [one, other] = [first[name], second[name]];
      const both = isMapping(one) && isMapping(other) ? mergedPatch(one, other) : (other ?? one ?? null);
      return [name, both];
    }),
  );
}

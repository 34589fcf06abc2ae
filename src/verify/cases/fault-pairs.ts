import type { Json, Operation } from '../../contract/contract.ts';
import { isMapping } from '../../contract/json.ts';
import type { Made, Subject } from '../bodies.ts';
import { queryOf as queryText } from '../draft.ts';
import { edited, leaves, pointerOf } from '../edit.ts';
import { type Case, draftOf, type Kit, type Otherwise } from '../kit.ts';
import { pairCase, pairsOf } from './pair.ts';
import { querySubject } from './parameters.ts';
import { foreseen, type Provocation, provocationsOf, provoking } from './states.ts';

/** A fault of a body, with the name of the error that answers it alone. */
interface Told {
  readonly name: string;
  readonly made: Made;
}

/** Two faults of the body, or of the query; a fault of the body and a state of the target; two states. */
export function faultPairs(kit: Kit, operation: Operation): Case[] {
  const states = provocationsOf(kit, operation);
  const body = operation.body && kit.bodyOf(operation);
  const faults = body ? faultsOf(kit, operation, body, (value) => ({ body: value })) : [];
  const query = queryOf(kit, operation);
  return [
    ...(body ? pairsIn(kit, operation, body, faults, (value) => ({ body: value })) : []),
    ...(query
      ? pairsIn(kit, operation, query.subject, faultsOf(kit, operation, query.subject, query.otherwise), query.otherwise)
      : []),
    ...(body
      ? states.flatMap((state) =>
          namesOf(faults).flatMap((name) =>
            stateAndFault(
              kit,
              operation,
              body,
              state,
              faults.filter((fault) => fault.name === name),
            ),
          ),
        )
      : []),
    ...pairsOf(states).flatMap((pair) => twoStates(kit, operation, pair)),
  ];
}

/** How a value that was varied is sent. */
type Sent = (value: Json) => Otherwise;

function faultsOf(kit: Kit, operation: Operation, subject: Subject, sent: Sent): Told[] {
  return kit.madeFrom(subject).flatMap((made): Told[] => {
    const name = foreseen(kit, { draft: draftOf(kit, operation, sent(made.value)) });
    return made.errors.length === 0 || name === undefined || made.variant.at.length === 0 ? [] : [{ name, made }];
  });
}

function namesOf(faults: readonly Told[]): string[] {
  return [...new Set(faults.map(({ name }) => name))];
}

function pairsIn(kit: Kit, operation: Operation, subject: Subject, faults: readonly Told[], sent: Sent): Case[] {
  const names = namesOf(faults);
  const of = (name: string) => faults.filter((fault) => fault.name === name);
  return [...pairsOf(names), ...names.map((name) => [name, name] as const)].flatMap(([first, second]) => {
    const value = together(subject, of(first), of(second));
    return value === undefined
      ? []
      : [pairCase(kit, operation, [first, second], { draft: draftOf(kit, operation, sent(value)) })];
  });
}

/** The query of an operation, to be varied. */
function queryOf(kit: Kit, operation: Operation): { readonly subject: Subject; readonly otherwise: Sent } | undefined {
  const subject = querySubject(kit, operation);
  return subject && { subject, otherwise: (value) => ({ query: queryText(operation, value) ?? '' }) };
}

/** A body with one fault of each list, in places that have nothing to do with each other. */
function together(subject: Subject, first: readonly Told[], second: readonly Told[]): Made['value'] | undefined {
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

function stateAndFault(kit: Kit, operation: Operation, subject: Subject, state: Provocation, faults: readonly Told[]): Case[] {
  const places = leaves(state.body).map(({ path }) => path);
  const { body: base } = provoking(kit, operation, state);
  for (const { name, made } of faults) {
    if (base === undefined || overlap(places, [pointerOf(made.edit.at)])) continue;
    const body = edited(base, made.edit);
    const paths = (body === undefined ? undefined : subject.errorsOf(body))?.map(({ schemaPath }) => schemaPath) ?? [];
    if (body === undefined || !made.errors.every(({ schemaPath }) => paths.includes(schemaPath))) continue;
    const draft = draftOf(kit, operation, { body, path: state.path });
    return [pairCase(kit, operation, [name, state.error.name], { draft, refusedAs: [state.error.name] })];
  }
  return [];
}

function twoStates(kit: Kit, operation: Operation, [first, second]: readonly [Provocation, Provocation]): Case[] {
  const [places, others] = [first, second].map(({ body }) => leaves(body).map(({ path }) => path));
  if (!places || !others || overlap(places, others)) return [];
  const both = { body: mergedPatch(first.body, second.body), path: { ...first.path, ...second.path } };
  const draft = draftOf(kit, operation, provoking(kit, operation, both));
  const refusedAs = [first.error.name, second.error.name];
  return [pairCase(kit, operation, refusedAs, { draft, refusedAs })];
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

import type { Operation } from '../../contract/contract.ts';
import { type Made, madeFrom, type Subject } from '../bodies.ts';
import { edited, isMapping, leaves, pointerOf } from '../edit.ts';
import { answerType, bodyOf, type Case, draftOf, type Kit, newestVersion, type Otherwise, versioned } from '../kit.ts';
import { foreseen, type Provocation, provocationsOf, provoking } from './states.ts';

/** Two faults at a time: which is told, or that both are. */
export function pairCases(kit: Kit, operation: Operation): Case[] {
  return [...headerPairs(kit, operation), ...bodyPairs(kit, operation)];
}

/** One way to break a request before its body is looked at; and a body that cannot be read. */
interface Fault {
  readonly label: string;
  readonly otherwise: Otherwise;
}

function headerFaults(kit: Kit, operation: Operation): Fault[] {
  const { bearer, body, tokenKinds, versions, refusals, api } = operation;
  const answers = kit.contract.apis[api];
  const stranger = answers?.tokenKinds.find((kind) => tokenKinds && !tokenKinds.includes(kind) && kit.tokens.of(answers, kind));
  const version = newestVersion(operation);
  const unsupported = versioned(answerType(operation), operation, (version ?? 0) + 1);
  const faults: readonly (Fault & { readonly applies: boolean })[] = [
    { label: 'no-token', applies: bearer, otherwise: { headers: { authorization: undefined } } },
    { label: 'other-kind', applies: stranger !== undefined, otherwise: { tokenKind: stranger } },
    { label: 'content-type', applies: body !== undefined, otherwise: { headers: { 'content-type': 'text/plain' } } },
    { label: 'accept', applies: refusals.notAcceptable !== undefined, otherwise: { headers: { accept: 'text/html' } } },
    { label: 'version', applies: versions !== undefined, otherwise: { headers: { accept: unsupported } } },
    { label: 'malformed', applies: refusals.malformedBody !== undefined && body !== undefined, otherwise: { text: '{' } },
  ];
  return faults.filter(({ applies }) => applies);
}

function headerPairs(kit: Kit, operation: Operation): Case[] {
  return pairsOf(headerFaults(kit, operation)).flatMap(([first, second]) => {
    const headers = [first, second].flatMap(({ otherwise }) => Object.keys(otherwise.headers ?? {}));
    if (new Set(headers).size < headers.length) return [];
    const together: Otherwise = {
      ...first.otherwise,
      ...second.otherwise,
      headers: { ...first.otherwise.headers, ...second.otherwise.headers },
    };
    return [pairCase(kit, operation, [first.label, second.label], { draft: draftOf(kit, operation, together) })];
  });
}

/** A fault of a body, with the name of the error that answers it alone. */
interface Told {
  readonly name: string;
  readonly made: Made;
}

function bodyPairs(kit: Kit, operation: Operation): Case[] {
  if (!operation.body) return [];
  const subject = bodyOf(kit, operation);
  const faults = madeFrom(subject).flatMap((made): Told[] => {
    const name = foreseen(kit, { draft: draftOf(kit, operation, { body: made.value }) });
    return made.errors.length === 0 || name === undefined || made.variant.at.length === 0 ? [] : [{ name, made }];
  });
  const names = [...new Set(faults.map(({ name }) => name))];
  const of = (name: string) => faults.filter((fault) => fault.name === name);
  const states = provocationsOf(kit, operation);
  return [
    ...[...pairsOf(names), ...names.map((name) => [name, name] as const)].flatMap(([first, second]) => {
      const body = together(subject, of(first), of(second));
      return body === undefined ? [] : [pairCase(kit, operation, [first, second], { draft: draftOf(kit, operation, { body }) })];
    }),
    ...states.flatMap((state) => names.flatMap((name) => stateAndFault(kit, operation, subject, state, of(name)))),
    ...pairsOf(states).flatMap((pair) => twoStates(kit, operation, pair)),
  ];
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

function pairCase(kit: Kit, operation: Operation, names: readonly string[], rest: Pick<Case, 'draft' | 'refusedAs'>): Case {
  const { operationId, errors } = operation;
  const told = foreseen(kit, rest);
  return {
    name: `${operationId}/pair/${names.join('+')}`,
    title: `${operationId} with two faults at a time: ${names.join(' and ')}`,
    operationId,
    line: errors.find(({ name }) => name === told)?.line ?? operation.line,
    ...rest,
  };
}

/** Whether a place is in, or around, a place of the other list. */
function overlap(places: readonly string[], others: readonly string[]): boolean {
  return places.some((place) =>
    others.some((other) => `${place}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${place}/`)),
  );
}

function pairsOf<Item>(items: readonly Item[]): (readonly [Item, Item])[] {
  return items.flatMap((first, index) => items.slice(index + 1).map((second) => [first, second] as const));
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

import { contract as adminContract } from '../admin/generated/contract.ts';
import type { Contract, Json, Operation } from '../contract/contract.ts';
import { valueAtPath } from '../contract/json.ts';
import { setAt, valuesNamed } from '../contract/json-edit.ts';
import { pathTemplate } from '../contract/path-template.ts';
import type { Request as RequestRecord } from '../contract/request.ts';
import { type CreatedId, findSources } from '../contract/resources.ts';
import { successesOf } from '../contract/responses.ts';
import type { ValueStatement } from '../coverage/statements.ts';
import { type Case, expectedResponse } from './case.ts';
import { valueCases } from './cases/value-cases.ts';
import { createFollowUps } from './follow-ups.ts';
import { listOnly } from './lists.ts';
import { buildTemplate } from './request-template.ts';
import type { Send } from './send.ts';
import { type Attempt, readCreated, type Session } from './session.ts';

/** The statements to cover, and the ways to a trial. */
export interface Sequences {
  readonly session: Session;
  readonly send: Send;
  readonly operation: Operation;
  /** Lists the statements about a success that nothing covers yet. */
  readonly wanted: () => readonly ValueStatement[];
  /** Gives the sandbox of the latest exchange. */
  readonly sandboxOf: () => string | undefined;
}

/**
 * Sends sequences of requests that may cover statements about an operation: its accepted bodies with a new resource each, its
 * request as a follow-up of the bodies that create one, and after a change of a new resource by the admin API. Stops when nothing
 * is wanted.
 */
export async function* sendSequences(sequences: Sequences): AsyncGenerator<void> {
  const { session, operation, wanted } = sequences;
  const creators = findSources(session.context.contract, operation);
  for (const item of creators.length === 0 ? [] : [operation, ...creators].flatMap((each) => acceptedCases(session, each))) {
    if (wanted().length === 0) return;
    await sendCase(session, item, operation);
    yield;
  }
  for (const statement of wanted()) {
    for (const { control, body } of listChanges(session.context.contract, statement)) {
      if (!wanted().includes(statement)) break;
      for (const creator of creators) await sendAfterChange(sequences, creator, control, body);
      yield;
    }
  }
}

/** Lists the cases with bodies that the contract accepts. */
function acceptedCases({ context }: Session, operation: Operation): Case[] {
  if (!operation.body) return [];
  return valueCases(context, operation).filter((item) => expectedResponse(context, item)?.kind === 'success');
}

/** Sends a case, with a resource that no other case changes, and those of its follow-ups that are requests of an operation. */
async function sendCase(session: Session, item: Case, { operationId }: Operation): Promise<void> {
  const { idParameter, operation } = item.template;
  const id = idParameter === undefined ? undefined : await session.provideResource(operation, item.name);
  const attempt = await session.send(item.template, { id });
  const followUps = createFollowUps(session, item, attempt);
  for (const followUp of followUps) if (followUp.operationId === operationId) await followUp.run();
}

/** Creates a resource, changes it by the admin API, and sends the request of the operation. */
async function sendAfterChange(
  { session, send, operation, sandboxOf }: Sequences,
  creator: Operation,
  control: Operation,
  body: Json,
): Promise<void> {
  const { context, base } = session;
  const created = readCreated(creator, await session.send(buildTemplate(context, creator)));
  const sandbox = sandboxOf();
  if (!created || sandbox === undefined) return;
  const { status } = await send(toControlRequest(control, [sandbox, created.id], body, base));
  if (status < 300) await sendAbout(session, operation, created);
}

/** Sends the request of an operation about a created resource: by its identifier, or as a list of it alone. */
async function sendAbout(session: Session, operation: Operation, created: CreatedId): Promise<Attempt> {
  const { context } = session;
  return session.send(listOnly(context, operation, created) ?? buildTemplate(context, operation), { id: created.id });
}

/** A change of a resource by the admin API. */
interface Change {
  readonly control: Operation;
  readonly body: Json;
}

/** Lists the changes by the admin API that set the value of a statement: first those that examples of the contracts have. */
function listChanges(contract: Contract, { path, value }: ValueStatement): Change[] {
  const isCovering = (each: Json | undefined) => (value === undefined ? each !== undefined : each === value);
  const operations = [contract, adminContract].flatMap((each) => Object.values(each.operations));
  const examples = operations.flatMap(successesOf).flatMap((success) => Object.values(success.examples));
  return listControls().flatMap((control) => {
    const start = path.findIndex((name) => Object.hasOwn(control.body?.members ?? {}, name));
    const [member, ...rest] = start < 0 ? [] : path.slice(start);
    if (member === undefined) return [];
    const known = examples.flatMap((example) => valuesNamed(example, member));
    const fitting = known.filter((each) => isCovering(valueAtPath(each, rest)));
    const changed = value === undefined ? [] : [...known, {}].map((each) => setAt(each, rest, value));
    return [...fitting, ...changed].flatMap((each) => (each === undefined ? [] : [{ control, body: { [member]: each } }]));
  });
}

/** Lists the operations of the admin API that change a resource in a sandbox. */
function listControls(): Operation[] {
  return Object.values(adminContract.operations).filter(({ body, method, parameters }) => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    return body !== undefined && method !== 'GET' && inPath.length === 2;
  });
}

/** Makes the request of a change: its path takes the sandbox, then the identifier of the resource. */
function toControlRequest(control: Operation, values: readonly string[], body: Json, base: string): RequestRecord {
  const names = control.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  const path = pathTemplate(control)(Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])));
  return { method: control.method, base, path, query: '', headers: {}, body: JSON.stringify(body) };
}

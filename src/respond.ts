import type { Accepted, Behaviours, OperationId, RefusedAs, ReplyOf } from './apis/api.ts';
import { errorNamed, violationOf } from './contract/check-request.ts';
import type { Reply } from './contract/check-response.ts';
import type { Operation } from './contract/contract.ts';
import type { Advisory, Told } from './contract/violation.ts';
import type { PipelineOptions } from './exchange.ts';
import type { Received } from './outcome.ts';
import type { Sandbox } from './sandbox/sandbox.ts';

/** What a behaviour did, or why the operation's own rules refuse. */
export type Done =
  | { readonly reply: Reply; readonly advisories: readonly Advisory[]; readonly told?: undefined }
  | { readonly told: readonly Told[]; readonly reply?: undefined };

const noAdvisories: readonly Advisory[] = [];
const none: readonly Told[] = [];

/** What of a request an operation's rules are asked about. */
export type Examined = Pick<Received, 'request' | 'operation' | 'caller' | 'path' | 'query' | 'body' | 'told'>;

/** A request that has passed the contract's checks, before the types say so. */
type Candidate = Omit<Accepted<OperationId>, 'query' | 'body'> & { readonly query: unknown; readonly body: unknown };

/**
 * Answers from the behaviours. The operation's own rules are asked first; where the request has the right types but a wrong
 * value, they are asked too, because the contract may tell them before that value.
 */
export function createResponder({
  behaviours,
  sandboxes,
}: Pick<PipelineOptions, 'behaviours' | 'sandboxes'>): (received: Received) => Done {
  return (received) => {
    const { operation, caller, told } = received;
    if (!operation || !caller || !hasTypes(told)) return { told };
    const name = caller.sandbox ?? '';
    const sandbox = operation.bearer ? sandboxes.get(name) : sandboxes.preview(name);
    const examined = examine(behaviours, received, operation, sandbox);
    if ('told' in examined) return { told: examined.told };
    const reply = behave(behaviours, examined.operationId, examined.accepted);
    if ('refused' in reply) return { told: ruleTold(operation, reply.refused) };
    if (!operation.bearer) sandboxes.keep(sandbox);
    return {
      reply: { status: reply.status, headers: reply.headers ?? {}, body: reply.body },
      advisories: reply.advisories ?? noAdvisories,
    };
  };
}

/**
 * Tells what would be refused, and does nothing. What only the doing would show is seen where it changes nothing: in reads.
 */
export function createRehearsal({
  behaviours,
  sandboxes,
}: Pick<PipelineOptions, 'behaviours' | 'sandboxes'>): (received: Examined) => readonly Told[] {
  return (received) => {
    const { operation, caller, told } = received;
    if (!operation || !caller || !hasTypes(told)) return told;
    const examined = examine(behaviours, received, operation, sandboxes.preview(caller.sandbox ?? ''));
    if ('told' in examined) return examined.told;
    const reply = operation.method === 'GET' ? behave(behaviours, examined.operationId, examined.accepted) : undefined;
    return reply && 'refused' in reply ? ruleTold(operation, reply.refused) : [];
  };
}

/** Asks an operation's own rules. */
function examine(
  behaviours: Behaviours,
  { request, path, query, body, told }: Examined,
  operation: Operation,
  sandbox: Sandbox,
): { readonly told: readonly Told[] } | { readonly operationId: OperationId; readonly accepted: Accepted<OperationId> } {
  const { operationId } = operation;
  const accepted: Candidate = {
    operation,
    request,
    path,
    query,
    body,
    sandbox,
    now: sandbox.clock.now(),
    newId: sandbox.newId,
  };
  if (!isOperationId(behaviours, operationId) || !isAccepted(accepted, told)) return { told };
  const broken = brokenRules(behaviours, operationId, accepted);
  if (told.length === 0) return broken.length === 0 ? { operationId, accepted } : { told: broken };
  return { told: broken.length === 0 ? told : [...told, ...broken.filter((rule) => isMoreUrgent(rule, told))] };
}

function isOperationId(behaviours: Behaviours, name: string): name is OperationId {
  return Object.hasOwn(behaviours, name);
}

/** Whether nothing was told but values that are not allowed. */
function hasTypes(told: readonly Told[]): boolean {
  return told.every(({ keepsTypes }) => keepsTypes);
}

/** The types are made from the schemas that the request was checked against: it has them, unless something else was told. */
function isAccepted(_candidate: Candidate, told: readonly Told[]): _candidate is Accepted<OperationId> {
  return hasTypes(told);
}

function behave<Id extends OperationId>(
  behaviours: Behaviours,
  operationId: Id,
  accepted: Accepted<Id>,
): ReplyOf<Id> | RefusedAs<Id> {
  return behaviours[operationId].respond(accepted);
}

function brokenRules<Id extends OperationId>(behaviours: Behaviours, operationId: Id, accepted: Accepted<Id>): readonly Told[] {
  const names: readonly string[] = behaviours[operationId].refuse?.(accepted) ?? [];
  return names.length === 0 ? none : names.flatMap((name) => ruleTold(accepted.operation, name));
}

/** Beside a fault of the request itself, a rule is told only when the contract tells it first. */
function isMoreUrgent(rule: Told, told: readonly Told[]): boolean {
  return told.every(({ error }) => rule.error.priority < error.priority);
}

/** A rule cannot be pointed at in the request: its place is the example that answers it. */
function ruleTold(operation: Operation, name: string): Told[] {
  const error = errorNamed(operation, name);
  if (!error) return [];
  return [
    {
      error,
      values: {},
      keepsTypes: true,
      violation: violationOf(name, 'state', '', undefined, error.line, `another state than this: ${error.summary}`),
    },
  ];
}

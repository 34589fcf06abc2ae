import type { Behaviours, ErrorReply, OperationId, ReplyOf, ValidRequest } from '../apis/api.ts';
import type { Operation } from '../contract/contract.ts';
import { createViolation, findError } from '../contract/validate-request.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Advisory, Rejection } from '../contract/violation.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PipelineOptions } from './pipeline.ts';
import type { Received } from './records.ts';

/** What a behaviour did, or why the operation's own rules refuse. */
export type BehaviourResult =
  | { readonly reply: Reply; readonly advisories: readonly Advisory[]; readonly rejections?: undefined }
  | { readonly rejections: readonly Rejection[]; readonly reply?: undefined };

const noAdvisories: readonly Advisory[] = [];
const none: readonly Rejection[] = [];

/** What of a request an operation's rules are asked about. */
export type Examined = Pick<Received, 'request' | 'operation' | 'caller' | 'path' | 'query' | 'body' | 'rejections'>;

/** A request that has passed the contract's checks, before the types say so. */
type Candidate = Omit<ValidRequest<OperationId>, 'query' | 'body'> & { readonly query: unknown; readonly body: unknown };

/**
 * Answers from the behaviours. The operation's own rules are asked first; where the request has the right types but a wrong
 * value, they are asked too, because the contract may tell them before that value.
 */
export function createResponder({
  behaviours,
  sandboxes,
}: Pick<PipelineOptions, 'behaviours' | 'sandboxes'>): (received: Received) => BehaviourResult {
  return (received) => {
    const { operation, caller, rejections } = received;
    if (!operation || !caller || !hasTypes(rejections)) return { rejections };
    const name = caller.sandbox ?? '';
    const sandbox = operation.bearer ? sandboxes.get(name) : sandboxes.preview(name);
    const examined = examine(behaviours, received, operation, sandbox);
    if ('rejections' in examined) return { rejections: examined.rejections };
    const reply = behave(behaviours, examined.operationId, examined.accepted);
    if ('refused' in reply) return { rejections: ruleTold(operation, reply.refused) };
    if (!operation.bearer) sandboxes.commit(sandbox);
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
}: Pick<PipelineOptions, 'behaviours' | 'sandboxes'>): (received: Examined) => readonly Rejection[] {
  return (received) => {
    const { operation, caller, rejections } = received;
    if (!operation || !caller || !hasTypes(rejections)) return rejections;
    const examined = examine(behaviours, received, operation, sandboxes.preview(caller.sandbox ?? ''));
    if ('rejections' in examined) return examined.rejections;
    const reply = operation.method === 'GET' ? behave(behaviours, examined.operationId, examined.accepted) : undefined;
    return reply && 'refused' in reply ? ruleTold(operation, reply.refused) : [];
  };
}

/** Asks an operation's own rules. */
function examine(
  behaviours: Behaviours,
  { request, path, query, body, rejections }: Examined,
  operation: Operation,
  sandbox: Sandbox,
):
  | { readonly rejections: readonly Rejection[] }
  | { readonly operationId: OperationId; readonly accepted: ValidRequest<OperationId> } {
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
  if (!isOperationId(behaviours, operationId) || !isAccepted(accepted, rejections)) return { rejections };
  const broken = brokenRules(behaviours, operationId, accepted);
  if (rejections.length === 0) return broken.length === 0 ? { operationId, accepted } : { rejections: broken };
  return {
    rejections: broken.length === 0 ? rejections : [...rejections, ...broken.filter((rule) => isMoreUrgent(rule, rejections))],
  };
}

function isOperationId(behaviours: Behaviours, name: string): name is OperationId {
  return Object.hasOwn(behaviours, name);
}

/** Whether nothing was told but values that are not allowed. */
function hasTypes(rejections: readonly Rejection[]): boolean {
  return rejections.every(({ preservesType: keepsTypes }) => keepsTypes);
}

/** The types are made from the schemas that the request was checked against: it has them, unless something else was told. */
function isAccepted(_candidate: Candidate, rejections: readonly Rejection[]): _candidate is ValidRequest<OperationId> {
  return hasTypes(rejections);
}

function behave<Id extends OperationId>(
  behaviours: Behaviours,
  operationId: Id,
  accepted: ValidRequest<Id>,
): ReplyOf<Id> | ErrorReply<Id> {
  return behaviours[operationId].respond(accepted);
}

function brokenRules<Id extends OperationId>(
  behaviours: Behaviours,
  operationId: Id,
  accepted: ValidRequest<Id>,
): readonly Rejection[] {
  const names: readonly string[] = behaviours[operationId].refuse?.(accepted) ?? [];
  return names.length === 0 ? none : names.flatMap((name) => ruleTold(accepted.operation, name));
}

/** Beside a fault of the request itself, a rule is told only when the contract tells it first. */
function isMoreUrgent(rule: Rejection, rejections: readonly Rejection[]): boolean {
  return rejections.every(({ error }) => rule.error.priority < error.priority);
}

/** A rule cannot be pointed at in the request: its place is the example that answers it. */
function ruleTold(operation: Operation, name: string): Rejection[] {
  const error = findError(operation, name);
  if (!error) return [];
  return [
    {
      error,
      values: {},
      preservesType: true,
      violation: createViolation(name, 'state', '', undefined, error.line, `another state than this: ${error.summary}`),
    },
  ];
}

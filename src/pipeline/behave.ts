import type { Behaviours, ErrorName, OperationId, ReplyOf, ValidRequest } from '../apis/api.ts';
import type { ErrorExample, Operation } from '../contract/contract.ts';
import { isNameIn } from '../contract/json.ts';
import { findError, type Rejection, rejectState } from '../contract/rejection.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { PipelineOptions } from './options.ts';
import { createOutcome, type Outcome, type ReceivedRequest } from './records.ts';
import { reject } from './reject.ts';

type BehaveOptions = Pick<PipelineOptions, 'behaviours' | 'sandboxes'>;

/** The part of a request that an operation's own rules look at. */
export type RuledRequest = Pick<ReceivedRequest, 'request' | 'match' | 'caller' | 'query' | 'body' | 'rejections'>;

const noRejections: readonly Rejection[] = [];
const noHeaders: Readonly<Record<string, string>> = {};

/** Makes the step that answers as the operation's behaviour does, or rejects. */
export function createBehave({ behaviours, sandboxes }: BehaveOptions): (received: ReceivedRequest) => Outcome {
  return (received) => {
    const { match, caller, declared, rejections } = received;
    if (match.kind !== 'operation' || !preserveTypes(rejections)) return reject(received);
    const { operation } = match;
    const name = caller.sandbox ?? '';
    const sandbox = sandboxes.preview(name);
    const ruled = applyRules(behaviours, received, operation, sandbox);
    if ('rejections' in ruled) {
      // A rejected request uses a sandbox, but makes none.
      if (sandboxes.find(name)) sandboxes.commit(sandbox);
      return reject(received, ruled.rejections);
    }
    const { status, headers = noHeaders, body, advisories = [] } = ruled.act();
    sandboxes.commit(sandbox);
    const all = advisories.length > 0 ? [...received.advisories, ...advisories] : received.advisories;
    return createOutcome({ status, headers, body }, declared, all);
  };
}

/** Makes a dry run: it returns the rejections without side effects. */
export function createRuleCheck({ behaviours, sandboxes }: BehaveOptions): (request: RuledRequest) => readonly Rejection[] {
  return (request) => {
    const { match, caller, rejections } = request;
    if (match.kind !== 'operation' || !preserveTypes(rejections)) return rejections;
    const { operation } = match;
    const ruled = applyRules(behaviours, request, operation, sandboxes.preview(caller.sandbox ?? ''));
    return 'rejections' in ruled ? ruled.rejections : noRejections;
  };
}

/**
 * Asks an operation's own rules. A request with the right types but a wrong value is asked too, because the contract may put an
 * error of the rules before the one of that value.
 */
function applyRules(
  behaviours: Behaviours,
  { request, match, query, body, rejections }: RuledRequest,
  operation: Operation,
  sandbox: Sandbox,
): { readonly rejections: readonly Rejection[] } | { readonly act: () => ReplyOf<OperationId> } {
  const { operationId } = operation;
  const path = match.kind === 'operation' ? match.parameters : {};
  const candidate = { operation, request, path, query, body, sandbox, now: sandbox.clock.now(), newId: sandbox.newId };
  if (!isNameIn(behaviours, operationId) || !isValid(candidate, rejections)) return { rejections };
  const decision = decide(behaviours, operationId, candidate);
  if (typeof decision === 'function') return rejections.length === 0 ? { act: decision } : { rejections };
  const errors = decision.flatMap((name) => findError(operation, name) ?? []).filter((error) => isMoreUrgent(error, rejections));
  return { rejections: errors.length === 0 ? rejections : [...rejections, ...errors.map((error) => rejectState(error, body))] };
}

/** Narrows by the schemas that the types were generated from: every rejection left the types intact. */
function isValid(
  _candidate: Omit<ValidRequest<OperationId>, 'query' | 'body'>,
  rejections: readonly Rejection[],
): _candidate is ValidRequest<OperationId> {
  return preserveTypes(rejections);
}

function preserveTypes(rejections: readonly Rejection[]): boolean {
  return rejections.every(({ preservesType }) => preservesType);
}

function decide<Id extends OperationId>(
  behaviours: Behaviours,
  operationId: Id,
  valid: ValidRequest<Id>,
): readonly ErrorName<Id>[] | (() => ReplyOf<Id>) {
  return behaviours[operationId](valid);
}

/** True where the contract puts the error of a rule before every fault of the request; only then both are reported. */
function isMoreUrgent({ priority }: ErrorExample, rejections: readonly Rejection[]): boolean {
  return rejections.every(({ error }) => priority < error.priority);
}

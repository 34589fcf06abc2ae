import type { Dialect } from '../apis/api.ts';
import { fillMessage } from '../contract/message.ts';
import { contractBreachProblem } from '../contract/problem.ts';
import type { Rejection } from '../contract/rejection.ts';
import { createOutcome, type Outcome, type ReceivedRequest } from './records.ts';

/** Turns rejections into a response in the API's words; those of the request by default. */
export type Reject = (received: ReceivedRequest, rejections?: readonly Rejection[]) => Outcome;

const noHeaders: Readonly<Record<string, string>> = {};

/** Makes the one step that turns rejections into a response. The most urgent error decides on the status. */
export function createReject(apis: ReadonlyMap<string, Dialect>): Reject {
  return (received, rejections = received.rejections) => {
    const { request, match, operation, declared, advisories } = received;
    const api = declared && apis.get(declared.api);
    if (!api) return createOutcome(contractBreachProblem([], `there is no API "${declared?.api}"`), undefined, advisories);
    const byPriority = sortByPriority(rejections);
    const [first] = byPriority;
    if (!first) return createOutcome(contractBreachProblem([], 'a request was rejected without a reason'), undefined, advisories);
    const { method, path, base } = request;
    const common = { method, path, uri: base + path };
    const { status } = first.error;
    const bodies = byPriority
      .filter(({ error }) => error.status === status)
      .map(({ error, values }) => fillMessage(error, common, values));
    const headers = match.kind === 'methodNotAllowed' ? { Allow: match.allow.join(', ') } : noHeaders;
    const reply = { status, headers, body: api.word(bodies, operation?.documented ?? []) };
    const violations = byPriority.map(({ violation }) => violation);
    return createOutcome(reply, declared, advisories, violations);
  };
}

/** Sorts rejections by the priority that the contract gives their errors. */
export function sortByPriority(rejections: readonly Rejection[]): readonly Rejection[] {
  return rejections.length > 1 ? [...rejections].sort((a, b) => a.error.priority - b.error.priority) : rejections;
}

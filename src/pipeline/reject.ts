import { writeErrorBody } from '../contract/error-body.ts';
import { contractBreachProblem } from '../contract/problem.ts';
import type { Rejection } from '../contract/rejection.ts';
import { createOutcome, type Outcome, type ReceivedRequest } from './records.ts';

const noHeaders: Readonly<Record<string, string>> = {};

/** Turns rejections, by default those of the request, into the response that the contract documents for the most urgent one. */
export function reject(received: ReceivedRequest, rejections: readonly Rejection[] = received.rejections): Outcome {
  const { request, match, operation, declared, advisories } = received;
  const byPriority = sortByPriority(rejections);
  const [first, ...others] = byPriority;
  if (!first || !declared)
    return createOutcome(contractBreachProblem([], 'a request was rejected without a reason'), undefined, advisories);
  const headers = match.kind === 'methodNotAllowed' ? { Allow: match.allow.join(', ') } : noHeaders;
  const reply = { status: first.error.status, headers, body: writeErrorBody(operation ?? declared, [first, ...others], request) };
  const violations = byPriority.map(({ violation }) => violation);
  return createOutcome(reply, declared, advisories, violations);
}

/** Sorts rejections by the priority that the contract gives their errors. */
export function sortByPriority(rejections: readonly Rejection[]): readonly Rejection[] {
  return rejections.length > 1 ? [...rejections].sort((a, b) => a.error.priority - b.error.priority) : rejections;
}

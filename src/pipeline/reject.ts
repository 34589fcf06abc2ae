import type { Dialect } from '../apis/api.ts';
import type { DeclaredResponses } from '../contract/contract.ts';
import { fillMessage } from '../contract/message.ts';
import { contractBreachProblem } from '../contract/problem.ts';
import type { Rejection } from '../contract/violation.ts';
import type { ResponseOverride } from './overrides.ts';
import { type Outcome, outcomeOf, type Received } from './records.ts';

const none: Readonly<Record<string, string>> = {};

/** The one place where a refusal becomes an answer: the contract's words, put together in the vendor's way. */
export function refusal(
  { request, opened: { headers = none }, operation, advisories }: Received,
  dialect: Dialect,
  answers: DeclaredResponses,
  rejections: readonly Rejection[],
  override: ResponseOverride,
): Outcome {
  const byPriority = rejections.length > 1 ? [...rejections].sort((a, b) => a.error.priority - b.error.priority) : rejections;
  const [first] = byPriority;
  if (!first) return outcomeOf(contractBreachProblem([], 'a request was refused without a reason'), undefined, advisories);
  const common = { method: request.method, path: request.path, uri: request.base + request.path };
  const { status } = first.error;
  const bodies = byPriority
    .filter(({ error }) => error.status === status)
    .map(({ error, values }) => fillMessage(error, common, values));
  const reply = { status, headers, body: dialect.word(bodies, operation?.documented ?? []) };
  const violations = byPriority.map(({ violation }) => violation);
  return outcomeOf(reply, answers, advisories, override, violations);
}

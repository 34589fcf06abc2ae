import type { Dialect } from './apis/api.ts';
import type { Answers } from './contract/contract.ts';
import { fill } from './contract/fill.ts';
import { breach } from './contract/problem.ts';
import type { Told } from './contract/violation.ts';
import { type Outcome, outcomeOf, type Received } from './outcome.ts';
import type { Steered } from './steer.ts';

const none: Readonly<Record<string, string>> = {};

/** The one place where a refusal becomes an answer: the contract's words, put together in the vendor's way. */
export function refusal(
  { request, opened: { headers = none }, operation, advisories }: Received,
  dialect: Dialect,
  answers: Answers,
  told: readonly Told[],
  steered: Steered,
): Outcome {
  const byPriority = told.length > 1 ? [...told].sort((a, b) => a.error.priority - b.error.priority) : told;
  const [first] = byPriority;
  if (!first) return outcomeOf(breach([], 'a request was refused without a reason'), undefined, advisories);
  const common = { method: request.method, path: request.path, uri: request.base + request.path };
  const { status } = first.error;
  const bodies = byPriority
    .filter(({ error }) => error.status === status)
    .map(({ error, values }) => fill(error, common, values));
  const reply = { status, headers, body: dialect.word(bodies, operation?.documented ?? []) };
  const violations = byPriority.map(({ violation }) => violation);
  return outcomeOf(reply, answers, advisories, steered, violations);
}

import type { Dialect } from './apis/api.ts';
import type { Answers } from './contract/contract.ts';
import { fill } from './contract/fill.ts';
import { breach } from './contract/problem.ts';
import type { Request } from './contract/request.ts';
import type { Advisory, Told } from './contract/violation.ts';
import type { Outcome } from './outcome.ts';

/** The one place where a refusal becomes an answer: the contract's words, put together in the vendor's way. */
export function refusal(
  request: Request,
  dialect: Dialect,
  answers: Answers,
  told: readonly Told[],
  advisories: readonly Advisory[],
  headers: Readonly<Record<string, string>> = {},
  documented: readonly string[] = [],
): Outcome {
  const byPriority = [...told].sort((a, b) => answers.errors.indexOf(a.error) - answers.errors.indexOf(b.error));
  const [first] = byPriority;
  if (!first) return { reply: breach([], 'a request was refused without a reason'), violations: [], advisories };
  const common = { method: request.method, path: request.path, uri: request.base + request.path };
  const bodies = byPriority
    .filter(({ error }) => error.status === first.error.status)
    .map(({ error, values }) => fill(error, { ...common, ...values }));
  return {
    reply: {
      status: first.error.status,
      headers,
      body: dialect.word(bodies, documented),
    },
    declared: answers,
    violations: byPriority.map(({ violation }) => violation),
    advisories,
  };
}

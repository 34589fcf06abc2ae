import type { AuthMode } from '../contract/auth.ts';
import type { CompiledContract } from '../contract/compile.ts';
import { anyToken, curlOf, issuedToken } from './curl.ts';
import type { Exchange, Journal } from './journal.ts';
import { createRejectionExplainer, type Explanation } from './refusal.ts';
import { createSuggester, type DryRun } from './suggest.ts';

/** What explanations are made from. */
export interface ExplainerOptions {
  readonly contract: CompiledContract;
  readonly dryRun: DryRun;
  readonly journal: Journal;
  readonly auth: AuthMode;
  /** Whether the admin API needs a token. */
  readonly adminToken?: string | undefined;
}

/** Tells why an exchange was refused, whose fault that is, and what would pass; `undefined` for one that was not. */
export function createExplainer(options: ExplainerOptions): (exchange: Exchange) => Explanation | undefined {
  const { contract, dryRun, journal, auth, adminToken } = options;
  const refusalOf = createRejectionExplainer(contract);
  const mend = createSuggester(contract, dryRun, journal);
  return (exchange) => {
    const refusal = refusalOf(exchange);
    const suggestion = refusal && mend(exchange);
    if (!suggestion) return refusal;
    const token = auth === 'any' ? anyToken : issuedToken(exchange.request.base, adminToken !== undefined);
    return { ...refusal, curl: curlOf(contract, suggestion.operation, suggestion.request, suggestion.sandbox, token) };
  };
}

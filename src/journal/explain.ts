import type { AuthMode } from '../token-check.ts';
import { anyToken, curlOf, issuedToken } from './curl.ts';
import type { Exchange, Journal } from './journal.ts';
import { createMender } from './mend.ts';
import { createRefusalReader, type Refusal } from './refusal.ts';
import { createTrial, type TrialOptions } from './trial.ts';

/** What explanations are made from. */
export interface ExplainerOptions extends TrialOptions {
  readonly journal: Journal;
  readonly auth: AuthMode;
  /** Whether the admin API needs a token. */
  readonly adminToken?: string | undefined;
}

/** Tells why an exchange was refused, whose fault that is, and what would pass; `undefined` for one that was not. */
export function createExplainer(options: ExplainerOptions): (exchange: Exchange) => Refusal | undefined {
  const { contract, journal, auth, adminToken } = options;
  const refusalOf = createRefusalReader(contract);
  const mend = createMender(contract, createTrial(options), journal);
  return (exchange) => {
    const refusal = refusalOf(exchange);
    const mended = refusal && mend(exchange);
    if (!mended) return refusal;
    const token = auth === 'any' ? anyToken : issuedToken(exchange.request.base, adminToken !== undefined);
    return { ...refusal, curl: curlOf(contract, mended.operation, mended.request, mended.sandbox, token) };
  };
}

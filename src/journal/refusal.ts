import type { Contract } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';
import { formatViolation } from '../contract/violation.ts';
import type { Exchange } from './journal.ts';

/**
 * Whose fault a refusal is. `client`: the request breaks the contract. `contract`: the broken rule is an assumption
 * (x-source: inferred), and the real service may think otherwise. `mock`: the request is fine; the sandbox's state, a fault,
 * a preference or ringback itself is why.
 */
export type Blame = 'client' | 'contract' | 'mock';

/** Why a request was turned away. */
export interface Explanation {
  readonly blame: Blame;
  /** What was seen, where, what was expected, and the line of openapi.yaml. */
  readonly reason: string;
  /** A command that would pass; absent where none is known. */
  readonly curl?: string;
}

/** Tells why an exchange was refused; `undefined` for one that was not. */
export function createRejectionExplainer(contract: Contract): (exchange: Exchange) => Explanation | undefined {
  const assumed = assumedLines(contract);
  return ({ response, violations, fault }) => {
    if (response.status < 400) return undefined;
    const preferred = response.headers['Preference-Applied'];
    const [violation] = violations;
    if (fault) return { blame: 'mock', reason: `a fault of the sandbox: ${JSON.stringify(fault)}` };
    if (preferred !== undefined) return { blame: 'mock', reason: `the request asked for it: Prefer: ${preferred}` };
    if (!violation) return { blame: 'client', reason: detailOf(response.body) };
    const isOwn = violation.in === 'state' || response.status >= 500;
    const blame = isOwn ? 'mock' : assumed.has(violation.line) ? 'contract' : 'client';
    return { blame, reason: formatViolation(violation) };
  };
}

/** The lines of rules that no source tells. */
function assumedLines({ schemas }: Contract): ReadonlySet<number> {
  const rules = Object.values(schemas).flatMap((schema) => Object.values(schema.rules));
  return new Set(rules.filter(({ assumed }) => assumed).flatMap(({ line, lines }) => (lines ? Object.values(lines) : [line])));
}

/** What ringback says in its own name. */
function detailOf(body: unknown): string {
  return isObject(body) && typeof body.detail === 'string' ? body.detail : 'no reason is known';
}

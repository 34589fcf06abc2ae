import type { Contract, Operation } from '../contract/contract.ts';
import { isObject } from '../contract/json.ts';
import { memoize } from '../contract/memoize.ts';
import { createPlaceNames } from '../contract/places.ts';
import type { Request } from '../contract/request.ts';
import { requestRules } from '../contract/schema-walk.ts';
import { formatViolation } from '../contract/violation.ts';
import type { Exchange } from './exchange.ts';

/**
 * The party to blame for a rejection.
 * - `client`: the request breaks the contract.
 * - `contract`: the broken rule is an assumption (`x-source: inferred`), and the real service may accept the request.
 * - `mock`: the request is fine. The sandbox's state, a fault, a preference or ringback itself is the reason.
 */
export type Blame = 'client' | 'contract' | 'mock';

/** An explanation of a rejection. */
export interface Explanation {
  readonly blame: Blame;
  /** The value, its place, the expectation, and the line of openapi.yaml. */
  readonly reason: string;
  /** A command that would pass, if one is known. */
  readonly curl?: string;
  /** The request of this command. */
  readonly suggestion?: Suggestion;
}

/** A request that would pass. */
export interface Suggestion {
  /** The request; its credentials are redacted, as those in the journal are. */
  readonly request: Request;
  /** The sandbox that it is for. */
  readonly sandbox: string;
  /** The kind of the token that it needs; absent if it needs none. */
  readonly tokenKind?: string;
}

/**
 * Creates a function that explains a rejection: who is to blame, for which reason, and which command would pass. It returns
 * `undefined` for an exchange that was not rejected.
 * @param suggest finds a request that would pass, and its command; nothing is suggested by default
 */
export function createExplainer(
  contract: Contract,
  suggest: (exchange: Exchange) => (Suggestion & { readonly curl: string }) | undefined = () => undefined,
): (exchange: Exchange) => Explanation | undefined {
  const namePlaces = createPlaceNames(contract);
  const inferredLines = memoize((operation: Operation) => findInferredLines(contract, operation));

  return (exchange) => {
    if (exchange.response.status < 400) return undefined;
    const suggested = suggest(exchange);
    if (!suggested) return findReason(exchange);
    const { curl, ...suggestion } = suggested;
    return { ...findReason(exchange), curl, suggestion };
  };

  function findReason({ operationId = '', response, violations, advisories, fault }: Exchange): Explanation {
    const preferred = response.headers['Preference-Applied'];
    const [violation] = violations;
    if (fault) return { blame: 'mock', reason: `a fault of the sandbox: ${JSON.stringify(fault)}` };
    if (preferred !== undefined) return { blame: 'mock', reason: `the request asked for it: Prefer: ${preferred}` };
    if (!violation) return { blame: 'client', reason: readDetail(response.body) };
    const reason = namePlaces(formatViolation(violation));
    if (violation.in === 'state' || response.status >= 500) return { blame: 'mock', reason };
    // That letter case matters to the name of a member is an assumption.
    const otherCase = violation.seen === undefined ? advisories.find(({ code }) => code === 'memberCase') : undefined;
    if (otherCase) return { blame: 'contract', reason: `${otherCase.text}; ${reason}` };
    const operation = contract.operations[operationId];
    return { blame: operation && inferredLines(operation).has(violation.line) ? 'contract' : 'client', reason };
  }
}

/** Finds the lines of the rules for requests of an operation that no source documents. */
function findInferredLines(contract: Contract, operation: Operation): ReadonlySet<number> {
  const rules = requestRules(contract, operation);
  return new Set(rules.filter(({ assumed }) => assumed).flatMap(({ line, lines }) => (lines ? Object.values(lines) : [line])));
}

/** Reads the detail of a problem, which is ringback's own response. */
function readDetail(body: unknown): string {
  return isObject(body) && typeof body.detail === 'string' ? body.detail : 'no reason is known';
}

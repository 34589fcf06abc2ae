import type { Contract } from './contract.ts';
import { createMatch, type Match } from './match.ts';
import { createNegotiate, type Negotiate } from './negotiate.ts';
import { createParseRequest, type ParseRequest } from './parse-request.ts';
import { createRedact, type Redact } from './redact.ts';

/** A contract with the functions that are built from it once. */
export interface CompiledContract extends Contract {
  /** Finds the operation of a method and path. */
  match(this: void, method: string, path: string): Match;
  /** Negotiates media types and version. */
  readonly negotiate: Negotiate;
  /** Reads and validates a request of an operation. */
  readonly parseRequest: ParseRequest;
  /** Hides credentials, and members that the contract calls secret. */
  readonly redact: Redact;
}

/**
 * Builds the functions that go with a contract.
 * @example
 * const { match } = compileContract(contract);
 * match('GET', '/somewhere').kind; // 'noApi'
 */
export function compileContract(contract: Contract): CompiledContract {
  const negotiate = createNegotiate();
  return {
    ...contract,
    match: createMatch(contract),
    negotiate,
    parseRequest: createParseRequest(contract, negotiate),
    redact: createRedact(contract),
  };
}

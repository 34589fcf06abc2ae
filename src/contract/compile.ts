import type { Contract } from './contract.ts';
import { createMatch } from './match.ts';
import { createNegotiate } from './negotiate.ts';
import { createParseRequest } from './parse-request.ts';
import { createRedact } from './redact.ts';

/** A contract with the functions that are built from it once. */
export type CompiledContract = ReturnType<typeof compileContract>;

/**
 * Builds the functions that go with a contract.
 * @example
 * const { match } = compileContract(contract);
 * match('GET', '/somewhere').kind; // 'noApi'
 */
export function compileContract(contract: Contract) {
  const negotiate = createNegotiate();
  return {
    ...contract,
    match: createMatch(contract),
    negotiate,
    parseRequest: createParseRequest(contract, negotiate),
    redact: createRedact(contract),
  };
}

import type { Report } from '../report/result.ts';
import type { Target, VerifyOptions } from './verify-options.ts';

export { type Target, type TargetValues, UnreachableError, type VerifyOptions } from './verify-options.ts';

/**
 * Tests a server against the contract: with requests that the contract allows, with one violation and with two, and by reading
 * back what it created. Loads its code at the first call.
 * @returns one result per case, and one per follow-up request of a case
 * @throws UnreachableError (rejects) if nothing answers
 * @throws RangeError (rejects) for an unusable URL, an impossible value or an unknown name in the options, and an `only` that
 * matches no case
 * @example
 * const report = await verify(createMock().fetch, { only: ['createCall/body'] });
 * report.results.filter(({ outcome }) => outcome === 'failed'); // []
 */
export async function verify(target: Target, options: VerifyOptions = {}): Promise<Report> {
  const { verifyTarget } = await import('./verify.ts');
  return verifyTarget(target, options);
}

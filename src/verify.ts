import type { Report } from './report/result.ts';
import type { Target, VerifyOptions } from './verify/verify.ts';

/**
 * Tries everything that the contract says on a target: requests that it allows, requests with one fault and with two, and that
 * what was made can be read again. Nothing of it is loaded before.
 * @throws UnreachableError (rejects) when nothing answers at all
 * @throws RangeError (rejects) for an address that is none, and for an `only` that no case has in its name
 * @example
 * const report = await verify(createMock().fetch, { only: ['createCall/body'] });
 * report.results.filter(({ outcome }) => outcome === 'failed'); // []
 */
export async function verify(target: Target, options: VerifyOptions = {}): Promise<Report> {
  const { verifyTarget } = await import('./verify/verify.ts');
  return verifyTarget(target, options);
}

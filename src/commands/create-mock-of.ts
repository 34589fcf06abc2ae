import { createMock, type Mock, type MockOptions } from '../index.ts';
import { UsageError } from './errors.ts';

/**
 * Makes a mock from flags. Only the contract tells which versions it has.
 * @throws UsageError for a default version that it does not have
 */
export function createMockOf(options: MockOptions): Mock {
  try {
    return createMock(options);
  } catch (error) {
    const [, expected, given] = /^"defaultVersion" must be (.*), not (.*)$/.exec(String(Object(error).message)) ?? [];
    throw expected === undefined ? error : new UsageError(`--default-version needs ${expected}; got '${given}'`);
  }
}

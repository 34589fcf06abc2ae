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
    const option = '"defaultVersion"';
    if (!(error instanceof RangeError && error.message.startsWith(option))) throw error;
    throw new UsageError(error.message.replace(option, '--default-version'));
  }
}

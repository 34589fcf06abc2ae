import { contract } from '../contract/generated/contract.ts';
import type { MockOptions } from '../index.ts';
import { createMockOf } from './create-mock-of.ts';

/**
 * Runs a command against a mock of its own on a free port, which is closed afterwards.
 * @param run gets the environment variables that name the address: RINGBACK_URL, and one named after each API
 */
export async function withOwnMock<Result>(
  options: MockOptions,
  run: (env: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  const mock = createMockOf(options);
  try {
    const { url } = await mock.listen();
    const apis = Object.keys(contract.apis).map((api) => `RINGBACK_${api.replace(/\W/g, '_').toUpperCase()}_URL`);
    return await run(Object.fromEntries(['RINGBACK_URL', ...apis].map((name) => [name, url])));
  } finally {
    await mock.close();
  }
}

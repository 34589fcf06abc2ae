// Tests of the types that ringback/jest adds to Jest's, run by `npm run typecheck`.
import type { Matchers } from 'expect';
import type { Mock } from '../../src/index.ts';
import type {} from '../../src/jest.ts';

/** The `expect` of `@jest/globals`, whose matchers are those of the module `expect`. */
declare function expect<T>(value: T): Matchers<void, T>;
/** The matchers of `@types/jest`. */
declare const globalMatchers: jest.Matchers<void, Mock>;
declare const mock: Mock;
declare const response: Response;

export async function fine(): Promise<void> {
  await expect(response).toMatchContract({ operationId: 'createCall' });
  expect(mock).toHaveReceived('createCall', { body: { from: { groups: ['030'] } }, status: 201, times: 2 });
  globalMatchers.toHaveReceived('getCall');
}

export function wrong(): void {
  // @ts-expect-error: a misspelt operation
  expect(mock).toHaveReceived('createCal');

  // @ts-expect-error: a value that the enumeration does not have
  globalMatchers.toHaveReceived('createVoiceCall', { body: { direction: 'inbound' } });
}

/**
 * Matchers for Jest. Importing this module registers them, also for the `expect` of `@jest/globals`:
 *
 *     import 'ringback/jest';
 *     await expect(response).toMatchContract({ request });
 *     expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } } });
 */
import { expect } from '@jest/globals';
import { type ContractMatchers, toHaveReceived, toMatchContract } from './matchers.ts';

export type { ContractMatchers } from './matchers.ts';

expect.extend({ toMatchContract, toHaveReceived });

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends ContractMatchers {}
}

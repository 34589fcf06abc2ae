/**
 * Matchers for Vitest. To import this registers them:
 *
 *     import 'ringback/vitest';
 *     await expect(response).toMatchContract({ request });
 *     expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } } });
 *
 * They are plain functions: with Jest, `expect.extend({ toMatchContract, toHaveReceived })` from `ringback/matchers`.
 */
import { expect } from 'vitest';
import type { OperationId } from './apis/api.ts';
import { type AnswerOf, type ReceivedPattern, toHaveReceived, toMatchContract } from './matchers.ts';

expect.extend({ toMatchContract, toHaveReceived });

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * Asserts that a request or a response keeps the contract.
     * @param of what an answer belongs to, where it does not tell that itself
     */
    toMatchContract(of?: AnswerOf): Promise<void>;
    /**
     * Asserts that a mock has received a request of an operation.
     * @param pattern what it was like; `times` is how often, at least once by default
     */
    toHaveReceived<Id extends OperationId>(operationId: Id, pattern?: ReceivedPattern<Id>): void;
  }
}

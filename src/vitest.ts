/**
 * Matchers for Vitest. Importing this module registers them:
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
     * Expects that a request or a response keeps the contract.
     * @param of the request or the operation of a response that does not know it
     */
    toMatchContract(of?: AnswerOf): Promise<void>;
    /**
     * Expects that a mock received a request of an operation.
     * @param pattern status, sandbox and body of the request; `times` is the exact number, at least one by default
     */
    toHaveReceived<Id extends OperationId>(operationId: Id, pattern?: ReceivedPattern<Id>): void;
  }
}

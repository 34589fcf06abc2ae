import type { OperationId } from '../apis/api.ts';
import type { ReceivedPattern } from './to-have-received.ts';
import type { AnswerOf } from './to-match-contract.ts';

declare global {
  // Vitest reads this namespace as well as Jest. A module would be another one where a linked package finds a copy of its own.
  namespace jest {
    // biome-ignore lint/complexity/noBannedTypes: every declaration of the interface has the same parameters
    interface Matchers<R, T = {}> {
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
}

/** The matchers as a test calls them, after `expect(…)`. */
export type ContractMatchers = Pick<jest.Matchers<void, unknown>, 'toMatchContract' | 'toHaveReceived'>;

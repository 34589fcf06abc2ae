/**
 * Matchers for Vitest. Importing this module registers them:
 *
 *     import 'ringback/vitest';
 *     await expect(response).toMatchContract({ request });
 *     expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } } });
 */
import { expect } from 'vitest';
import { toHaveReceived, toMatchContract } from './matchers.ts';

export type { ContractMatchers } from './matchers.ts';

expect.extend({ toMatchContract, toHaveReceived });

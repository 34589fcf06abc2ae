// Tests of types, run by `npm run typecheck`.
import { expect } from 'vitest';
import type { Mock, SandboxHandle } from '../../src/index.ts';
import type {} from '../../src/vitest.ts';

declare const mock: Mock;
declare const sandbox: SandboxHandle;
declare const request: Request;
declare const response: Response;

export async function fine(): Promise<void> {
  await expect(request).toMatchContract();
  await expect(response).toMatchContract({ request });
  await expect(response).not.toMatchContract({ operationId: 'createCall' });
  expect(mock).toHaveReceived('getCall');
  expect(sandbox).toHaveReceived('createCall', { body: { from: { groups: ['030'] } }, status: 201, times: 2 });
  expect(mock).not.toHaveReceived('createVoiceCall', { body: { direction: 'INBOUND' } });
}

export function wrong(): void {
  // @ts-expect-error: a misspelt operation
  expect(mock).toHaveReceived('createCal');

  // @ts-expect-error: a member that the operation's body does not have
  expect(mock).toHaveReceived('createCall', { body: { fro: { agentId: '1234' } } });

  // @ts-expect-error: a value that the enumeration does not have
  expect(mock).toHaveReceived('createVoiceCall', { body: { direction: 'inbound' } });

  // @ts-expect-error: a number where the contract has a string
  expect(mock).toHaveReceived('createVoiceCall', { body: { rate: 0.05 } });

  // @ts-expect-error: a body of an operation that has none
  expect(mock).toHaveReceived('getCall', { body: { id: '1' } });

  // @ts-expect-error: a misspelt operation
  void expect(response).toMatchContract({ operationId: 'createCal' });
}

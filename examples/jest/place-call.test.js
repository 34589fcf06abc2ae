// @ts-check
import { expect, jest, test } from '@jest/globals';
import { createMock } from 'ringback';
import 'ringback/jest';

/** The code under test, which uses the global fetch. */
const placeCall = (/** @type {string} */ telephoneNumber) =>
  fetch('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', Accept: 'application/json;version=6' },
    body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber } }),
  });

test('places a call that nobody answers', async () => {
  const mock = createMock();
  jest.spyOn(globalThis, 'fetch').mockImplementation(mock.fetch);

  const response = await placeCall('07700900002');
  await expect(response).toMatchContract({ method: 'POST' });
  const sandbox = mock.sandbox('a1b2c3d4e5');
  sandbox.clock.advance('PT15S');
  expect(sandbox.calls[0]?.result?.reason).toBe('NoAnswer');
  expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } }, times: 1 });
});

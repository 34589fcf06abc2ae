/**
 * Matchers: does a server keep the contract, and what did a client send?
 */
import 'ringback/vitest';
import { createMock } from 'ringback';
import { expect, it } from 'vitest';

const mock = createMock();
const request = new Request('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
  method: 'POST',
  headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json', Accept: 'application/json;version=6' },
  body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
});

it('keeps the contract on both sides of the wire', async () => {
  await expect(request).toMatchContract();
  const response = await mock.fetch(request.clone());
  await expect(response).toMatchContract({ request });
});

it('searches the requests that a client sent', () => {
  expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } }, times: 1 });
  expect(mock).not.toHaveReceived('getCall');
});

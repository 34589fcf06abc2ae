/**
 * Tests a client against ringback in the same process: no port, no waiting, a fresh mock for each test.
 */
import { createMock } from 'ringback';
import { expect, it } from 'vitest';

/** The code under test: places a call and describes the outcome. */
async function callCustomer(send: typeof fetch, number: string): Promise<string> {
  const response = await send('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json', Accept: 'application/json;version=6' },
    body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: number } }),
  });
  if (response.status === 201) return `placed: ${response.headers.get('location')}`;
  const { message } = JSON.parse(await response.text());
  return `not placed: ${message}`;
}

it('places a call', async () => {
  const mock = createMock();

  expect(await callCustomer(mock.fetch, '02072068888')).toMatch(
    /^placed: https:\/\/emea\.cc\.vonage\.com\/v0\/a1b2c3d4e5\/calls\//,
  );
  expect(mock.journal.map(({ operationId }) => operationId)).toEqual(['createCall']);
});

it('says why a call was not placed', async () => {
  const mock = createMock();

  // Every call to this number fails. docs/world.md lists all numbers with a scripted outcome.
  expect(await callCustomer(mock.fetch, '07700900007')).toBe('not placed: Unable to place call to Agent. Please try again');
});

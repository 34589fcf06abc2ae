/**
 * A client under test, against ringback in the same process: no port, no waiting, a fresh mock for each test.
 */
import { createMock } from 'ringback';
import { expect, it } from 'vitest';

/** The code under test: it places a call and says what became of it. */
async function callCustomer(fetch: (request: Request) => Promise<Response>, number: string): Promise<string> {
  const request = new Request('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json', Accept: 'application/json;version=6' },
    body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: number } }),
  });
  const response = await fetch(request);
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

it('tells why a call was not placed', async () => {
  const mock = createMock();

  // Every call to this number fails; fixtures/world.yaml lists the others with a meaning.
  expect(await callCustomer(mock.fetch, '07700900007')).toBe('not placed: Unable to place call to Agent. Please try again');
});

/** Sends the requests of undici, and of libraries that take one of its dispatchers, to a mock in place of the real service. */
import { createMock } from 'ringback';
import { Agent, type Dispatcher, request } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';

const mock = createMock();
let dispatcher: Dispatcher;

beforeAll(async () => {
  const { url: origin } = await mock.listen();
  dispatcher = new Agent().compose((dispatch) => (options, handler) => dispatch({ ...options, origin }, handler));
});
afterAll(async () => {
  await dispatcher.close();
  await mock.close();
});

/** The code under test: it knows the address of the real service only. */
const placeCall = (telephoneNumber: string) =>
  request('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
    dispatcher,
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', Accept: 'application/json;version=6' },
    body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber } }),
  });

it('places a call', async () => {
  const { statusCode, body } = await placeCall('02072068888');
  expect([statusCode, await body.json()]).toEqual([201, expect.objectContaining({ status: 'Active' })]);
});

it('hears that a number is invalid', async () => {
  const { statusCode, body } = await placeCall('07700900008');
  expect([statusCode, await body.json()]).toEqual([400, { message: 'Unable to place call - number is invalid' }]);
});

import { createMock } from 'ringback';
import { expect, it } from 'vitest';
import 'ringback/vitest';

/** The client under test, which takes the fetch function that it uses. */
const createClient = (send: typeof fetch) => ({
  placeCall: (telephoneNumber: string) =>
    send('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
      method: 'POST',
      headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6' },
      body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber } }),
    }),
});

it('places a call that nobody answers', async () => {
  const mock = createMock();
  const client = createClient(mock.fetch);
  expect((await client.placeCall('07700900002')).status).toBe(201);

  const sandbox = mock.sandbox('a1b2c3d4e5');
  sandbox.clock.advance('PT15S');
  expect(sandbox.calls[0]?.result?.reason).toBe('NoAnswer');
  expect(mock).toHaveReceived('createCall', { body: { from: { agentId: '1234' } }, times: 1 });
});

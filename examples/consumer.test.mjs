/** Tests a consumer of the API against a mock that `ringback run` has started: its base URL is the only thing that differs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVonageClient } from 'ringback/client';

const client = createVonageClient({
  baseUrl: process.env.RINGBACK_URL ?? 'http://127.0.0.1:4010',
  accountKey: 'a1b2c3d4e5',
  credentials: { clientSecret: 'secret' },
});

test('places a call and reads it', async () => {
  const { error, response } = await client.createCall({
    body: { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } },
  });
  assert.equal(error, undefined);
  const call = await client.follow(response);
  assert.equal(call.data?.status, 'Active');
});

test('knows a busy agent', async () => {
  const { error } = await client.createCall({ body: { from: { agentId: '2002' }, to: { telephoneNumber: '02072068888' } } });
  assert.equal(error?.name, 'agentNumberBusy');
  assert.equal(error.isRetryable, true);
});

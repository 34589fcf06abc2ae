import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMock } from 'ringback';
import { toHaveReceived, toMatchContract } from 'ringback/matchers';

test('places a call', async () => {
  const mock = createMock();
  const request = new Request('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6' },
    body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
  });
  const answer = await toMatchContract(await mock.fetch(request.clone()), { request });
  assert.ok(answer.pass, answer.message());
  const call = toHaveReceived(mock, 'createCall', { body: { from: { agentId: '1234' } }, times: 1 });
  assert.ok(call.pass, call.message());
});

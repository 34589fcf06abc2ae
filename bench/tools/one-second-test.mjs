// A test that takes one second, most of which it waits: it places a call and looks at the status. For the time of `sabotage`.
import assert from 'node:assert/strict';

const response = await fetch(`${process.env.RINGBACK_URL}/v0/a1b2c3d4e5/calls/`, {
  method: 'POST',
  headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6', Accept: 'application/json;version=6' },
  body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
});
await response.text();
await new Promise((resolve) => setTimeout(resolve, 1_000 - performance.now()));
assert.equal(response.status, 201);

/** A small test without a framework, for docs/sabotage.md: it places a call, and looks at its status. */
import assert from 'node:assert/strict';

const response = await fetch(`${process.env.RINGBACK_URL}/v0/a1b2c3d4e5/calls/`, {
  method: 'POST',
  headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6' },
  body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
});
assert.equal(response.status, 201);
const call = await response.json();
assert.equal(call.status, 'Active');

const { createMock, WorldError } = require('ringback');
const { createSabotage } = require('ringback/sabotage');
const { createVonageClient } = require('ringback/client');
require('ringback/jest');

const call = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };

test('places a call', async () => {
  const mock = createMock();
  const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6' };
  const request = new Request('http://mock.test/v0/a1b2c3d4e5/calls/', { method: 'POST', headers, body: JSON.stringify(call) });
  await expect(await mock.fetch(request.clone())).toMatchContract({ request });
  expect(mock).toHaveReceived('createCall', { times: 1, body: call });
  expect(() => expect(mock).toHaveReceived('getCall')).toThrow('getCall');
  expect(mock.journal.map(({ operationId }) => operationId)).toEqual(['createCall']);
});

test('follows a faked Date', () => {
  jest.useFakeTimers({ now: new Date('2030-01-01T00:00:00Z') });
  expect(createMock().sandbox('a1b2c3d4e5').clock.now()).toBe(Date.now());
  jest.useRealTimers();
});

test('has the errors, the sabotage and the client', () => {
  expect(() => createMock({ world: { agents: { Alice: 1 } } })).toThrow(WorldError);
  expect([typeof createSabotage, typeof createVonageClient]).toEqual(['function', 'function']);
});

test('listens', async () => {
  const mock = createMock();
  const { url } = await mock.listen();
  expect((await fetch(`${url}/_ringback/health`)).status).toBe(200);
  await mock.close();
});

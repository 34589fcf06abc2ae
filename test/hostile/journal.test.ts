import { describe, expect, it } from 'vitest';
import { createMock, findExchanges, nearMisses, type Pattern } from '../../src/index.ts';
import { findDifferences } from '../../src/journal/find.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

/** The longest time in which nobody else has a turn, in ms; what it replaced took seconds, and 38 s for 10,000 exchanges. */
const longestStall = 1_000;

const many = <T>(count: number, write: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => write(index));
const membersOf = (names: string[]) => Object.fromEntries(names.map((name) => [name, 1]));

/** Gives the CPU time of this process in ms: other processes may keep the machine busy. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Does work, and measures the longest CPU time in which a timer did not get its turn, in ms. */
async function longestWait(work: () => Promise<unknown>): Promise<number> {
  let last = cpuTime();
  let longest = 0;
  const look = () => {
    const now = cpuTime();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return longest;
}

describe('a full journal is read without stopping others', async () => {
  const mock = createMock();
  await mock.fetch(placeCall());
  for (let index = 0; index < 2_500; index++) await mock.fetch(new Request(`http://mock.test/v0/nothing/here/${index}`));
  const wide = membersOf(many(50_000, (index) => `m${index}`));

  it.each<[string, string, RequestInit]>([
    ['all', '/requests?limit=10000', {}],
    ['as an archive', '/requests', { headers: { Accept: 'application/har+json' } }],
    ['found by nothing', '/requests/find', { body: '{}' }],
    ['by a status', '/requests/find', { body: '{"status":404}' }],
    ['by many members', '/requests/find', { body: JSON.stringify({ body: wide }) }],
    ['by many members next to a status', '/requests/find', { body: JSON.stringify({ status: 404, body: wide }) }],
    ['by a long list', '/requests/find', { body: JSON.stringify({ status: 404, body: many(100_000, () => '') }) }],
    ['counted', '/requests/count', { body: JSON.stringify({ body: wide }) }],
  ])('%s', async (_, path, init) => {
    const request = new Request(`http://mock.test/_ringback${path}`, { method: init.body ? 'POST' : 'GET', ...init });
    let status = 0;
    const stall = await longestWait(async () => {
      const response = await mock.fetch(request);
      status = response.status;
      await response.text();
    });
    expect(status).toBe(200);
    expect(stall).toBeLessThan(longestStall);
  });
});

it.each<[string, string, unknown]>([
  ['unknown members', '/v0/a1b2c3d4e5/calls/', membersOf(many(20_000, (index) => `n${index}`))],
  ['a wrong member in many items', '/v0/a1b2c3d4e5/calls/', { from: many(20_000, () => ({ agentId: 1 })) }],
  ['unknown properties of a record', '/v3/communication/voice_calls', membersOf(many(20_000, (index) => `n${index}`))],
])('refused requests with %s are explained without stopping others', async (_, path, body) => {
  const mock = createMock();
  const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
  for (let count = 0; count < 3; count++)
    await mock.fetch(`http://mock.test${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const stall = await longestWait(async () => {
    const response = await mock.fetch('http://mock.test/_ringback/requests?limit=3');
    expect(await response.json()).toMatchObject({ requests: [{ refusal: { curl: expect.stringContaining('curl') } }, {}, {}] });
  });
  expect(stall).toBeLessThan(longestStall);
});

describe('a large condition is answered without stopping others', async () => {
  const mock = createMock();
  for (let count = 0; count < 3; count++) await mock.fetch(placeCall());
  const find = (pattern: unknown) =>
    mock.fetch('http://mock.test/_ringback/requests/find', { method: 'POST', body: JSON.stringify(pattern) });

  it('by each near miss in a piece of its own', async () => {
    const { body } = await find({ operationId: 'createCall', body: many(150_000, () => ({})) });
    const pieces: string[] = [];
    for await (const piece of body?.pipeThrough(new TextDecoderStream()) ?? []) pieces.push(piece);
    expect(pieces.length).toBeGreaterThanOrEqual(3);
    const { requests, nearMisses: missed } = JSON.parse(pieces.join(''));
    expect([requests, missed]).toMatchObject([[], [{ differences: [{ where: '/body' }] }, {}, {}]]);
  });

  it('also with others, each with its own', async () => {
    const statuses = [201, 'none', 400, 201];
    const found = await Promise.all(
      statuses.map(async (status) => {
        const response = await find({ status, body: { from: { agentId: '1234' } } });
        return [response.status, JSON.parse(await response.text()).requests?.length];
      }),
    );
    expect(found).toEqual([
      [200, 3],
      [400, undefined],
      [200, 0],
      [200, 3],
    ]);
  });

  it.each([
    ['operationId', { operationId: 'x'.repeat(500_000) }],
    ['an unknown condition', { ['x/'.repeat(250_000)]: 1 }],
    ['many unknown conditions', membersOf(many(50_000, (index) => `x${index}`))],
  ])('and with few words where %s is wrong', async (_, pattern) => {
    const response = await find(pattern);
    expect([response.status, (await response.text()).length < 5_000]).toEqual([400, true]);
  });
});

it('a search and the differences that it shows agree', async () => {
  const mock = createMock();
  await mock.fetch(placeCall());
  await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '2002' }, to: [] }));
  await mock.fetch(new Request('http://mock.test/nowhere'));
  const patterns: Pattern[] = [
    {},
    { body: {} },
    { body: [] },
    { body: { to: [] } },
    { body: { to: {} } },
    { body: { from: { agentId: '1234', other: {} }, to: { telephoneNumber: '1' } } },
    { body: { from: '1234' } },
    { body: null },
    { status: 400, body: { from: { agentId: '1234' } } },
    { method: 'GET', sandbox: 'a1b2c3d4e5' },
  ];
  for (const pattern of patterns) {
    const matching = mock.journal.filter((exchange) => findDifferences(exchange, pattern).length === 0);
    expect(findExchanges(mock.journal, pattern), JSON.stringify(pattern)).toEqual(matching);
    for (const { differences } of nearMisses(mock.journal, pattern)) expect(differences).not.toEqual([]);
  }
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { placeCall } from '../support/requests.ts';
import { describeMocks } from './mocks-suite.ts';
import { describePromises } from './promises-suite.ts';
import { describeStore, type Served, type ServeOptions } from './suite.ts';

/** Serves several mocks of this process. */
const toServed = (mocks: readonly Mock[], clean = () => {}): Served => ({
  clients: mocks.map((mock) => mock.fetch),
  async close() {
    for (const mock of mocks) await mock.close();
    clean();
  },
});

describeStore('a mock in memory', async (options) => toServed([createMock(options)]));

describeStore('two mocks on one store', async (options) => {
  const store = createMemoryStore();
  const create = () => createMock({ ...options, store });
  const kept = () => JSON.stringify([...store.changes()]);
  return { ...toServed([create(), create()]), kept, restart: async () => toServed([create(), create()]) };
});

describeStore('a mock on a file', async (options?: ServeOptions) => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  const store = `file:${join(folder, 'state')}`;
  const first = createMock({ ...options, store });
  return {
    ...toServed([first], () => rmSync(folder, { recursive: true })),
    kept: () => readFileSync(join(folder, 'state'), 'utf8'),
    async restart() {
      await first.close();
      return toServed([createMock({ ...options, store })]);
    },
  };
});

describePromises('the promises of a mock in memory', async () => [createMock()]);

describePromises('the promises of two mocks on one store', async () => {
  const store = createMemoryStore();
  return [createMock({ store }), createMock({ store })];
});

describePromises('the promises of a mock on a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  const mock = createMock({ store: `file:${join(folder, 'state')}` });
  const close = async () => {
    await mock.close();
    rmSync(folder, { recursive: true });
  };
  return [{ ...mock, close }];
});

describeMocks('a mock in memory', async () => [createMock()]);

describeMocks('two mocks that share a store', async () => {
  const store = createMemoryStore();
  return [createMock({ store }), createMock({ store })];
});

const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));
describeMocks('a mock with a file', async () => [createMock({ store: `file:${join(folder, String(++files))}` })]);

it('says what to call where a control cannot wait for the store', () => {
  const mock = createMock({ store: createMemoryStore() });
  expect(() => mock.sandbox('alice')).toThrow(
    'this mock has a store, which each change must reach first: call mock.promises.sandbox("alice"), whose promises wait for it',
  );
  expect(() => mock.reset()).toThrow(/: call mock\.promises\.reset\(\), whose/);
});

it('reads a sandbox again that memory has dropped, in each of two mocks', async () => {
  const store = createMemoryStore();
  // Room for two or three of twenty sandboxes.
  const mocks = [1, 2].map(() => createMock({ store, maxSandboxBytes: 20_000 }));
  const accounts = Array.from({ length: 20 }, (_, index) => `a1b2c3d4${String(index).padStart(2, '0')}`);
  const placed = new Map<string, string[]>();
  for (let round = 0; round < 6; round++)
    for (const [index, account] of accounts.entries()) {
      const response = await mocks[(round + index) % 2]?.fetch(placeCall(undefined, { account }));
      const { id } = JSON.parse((await response?.text()) ?? '');
      placed.set(account, [...(placed.get(account) ?? []), id]);
    }
  for (const { promises, metrics } of mocks) {
    for (const account of accounts.toReversed()) {
      const { calls } = await promises.sandbox(account).read();
      expect(calls.map(({ id }) => id)).toEqual(placed.get(account));
    }
    expect(await metrics()).toMatch(/ringback_replicas 20\n/);
  }
});

it('repeats the round trip of a request whose sandbox is dropped meanwhile, and counts that', async () => {
  const store = createMemoryStore();
  let meanwhile: (() => Promise<unknown>) | undefined;
  // The next round trip takes as long as what happens meanwhile.
  const sync: typeof store.sync = async (...request) => {
    const [segment, act] = [await store.sync(...request), meanwhile];
    meanwhile = undefined;
    await act?.();
    return segment;
  };
  // Room for two or three sandboxes.
  const mock = createMock({ store: { ...store, sync }, maxSandboxBytes: 20_000 });
  const place = async (account: string) => JSON.parse(await (await mock.fetch(placeCall(undefined, { account }))).text());
  const placeOthers = async () => {
    for (let index = 0; index < 5; index++) await place(`other${index}`);
  };
  const { id } = await place('oldest');
  const headers = { Authorization: 'Bearer any' };
  const read = async () =>
    JSON.parse(await (await mock.fetch(new Request(`http://mock.test/v0/oldest/calls/${id}`, { headers }))).text());
  const repeats = async () => Number(/^ringback_store_repeats_total (.*)$/m.exec(await mock.metrics())?.[1]);
  meanwhile = placeOthers;
  expect([await read(), await repeats()]).toMatchObject([{ id, status: 'Active' }, 1]);
  // Of a sandbox that was dropped before, the first round trip brings everything.
  await placeOthers();
  expect([await read(), await repeats()]).toMatchObject([{ id, status: 'Active' }, 1]);
  meanwhile = placeOthers;
  await place('oldest');
  expect(await repeats()).toBe(2);
  expect((await mock.promises.sandbox('oldest').read()).calls).toHaveLength(2);
});

it('lists by its log a sandbox whose existence nobody noted', async () => {
  const store = { ...createMemoryStore(), noteExistence: async () => {} };
  const [one, two] = [createMock({ store }), createMock({ store })];
  await one.fetch(placeCall());
  await one.fetch(placeCall({ from: {} }, { account: 'refused' }));
  for (const { fetch } of [one, two])
    expect(JSON.parse(await (await fetch(new Request('http://mock.test/_ringback/sandboxes'))).text())).toEqual({
      sandboxes: ['a1b2c3d4e5'],
    });
});

it('counts appends and reads, and appends before which commands of another mock came', async () => {
  const store = createMemoryStore();
  const [one, two] = [createMock({ store }), createMock({ store })];
  for (const mock of [one, two, one, one, two]) await mock.fetch(placeCall());
  await one.promises.sandbox('a1b2c3d4e5').read();
  const metrics = await one.metrics();
  for (const line of [
    'ringback_store_duration_seconds_count{operation="append"} 3',
    'ringback_store_duration_seconds_count{operation="read"} 1',
    'ringback_store_duration_seconds_bucket{operation="read",le="+Inf"} 1',
    'ringback_store_overtaken_total 1',
    'ringback_store_repeats_total 0',
    'ringback_store_outages_total 0',
    'ringback_replicas 1',
  ])
    expect(metrics.split('\n')).toContain(line);
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';
import { account, admin, json } from './requests.ts';
import { type Switch, startSwitch } from './switch.ts';

describe.skipIf(lacksRedis())('a Redis that forgets under running mocks', () => {
  let redis: RedisServer;
  let other: RedisServer;
  const mocks: Mock[] = [];
  const ways: Switch[] = [];
  beforeAll(async () => {
    [redis, other] = await Promise.all([startRedis(), startRedis()]);
  });
  afterEach(async () => {
    for (const mock of mocks.splice(0)) await mock.close();
    for (const way of ways.splice(0)) way.close();
  });
  afterAll(async () => {
    for (const server of [redis, other]) await server.remove();
  });

  /** Starts two mocks on an empty Redis. */
  async function start(): Promise<readonly [Mock, Mock]> {
    for (const server of [redis, other]) server.run('FLUSHALL');
    return [await create(), await create()];
  }

  async function create(): Promise<Mock> {
    const way = await startSwitch(redis.port);
    ways.push(way);
    const mock = createMock({ store: way.url });
    mocks.push(mock);
    return mock;
  }

  const idsIn = async (mock: Mock): Promise<readonly string[]> => {
    const { requests } = await json(mock.fetch(admin('requests?limit=10000')));
    return requests.map(({ id }: { id: string }) => id);
  };
  const sandboxOf = async (mock: Mock, token: string) => {
    const { status, headers } = await mock.fetch(recordCall(undefined, { token }));
    return [status, headers.get('ringback-sandbox')];
  };
  const callsIn = async (mock: Mock): Promise<readonly string[]> =>
    (await json(mock.fetch(admin(`sandboxes/${account}`)))).calls?.map(({ id }: { id: string }) => id) ?? [];
  const isHealthy = async () =>
    (await Promise.all(mocks.map(async (mock) => (await mock.fetch(admin('health'))).status))).every((status) => status === 200);

  /** The ways in which Redis may forget everything. */
  const ends: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['somebody empties it', async () => redis.run('FLUSHALL')],
    [
      'another one, which is empty, takes its place',
      async () => {
        for (const way of ways) {
          way.leadTo(other.port);
          way.drop();
        }
        // The mocks learn of it when they are told, or ask.
        await new Promise(setImmediate);
        await expect.poll(isHealthy).toBe(true);
      },
    ],
  ];

  it.each(ends)('leaves none of them with what the others do not know, when %s', async (_, forget) => {
    const [one, two] = await start();
    for (const mock of [one, two, one]) await mock.fetch(placeCall());
    expect(await sandboxOf(one, 'first')).toEqual([201, 'vcita-1']);
    expect(await idsIn(one)).toHaveLength(4);
    expect(await idsIn(two)).toHaveLength(4);
    await forget();
    expect(await callsIn(one)).toEqual([]);
    const { id } = await json(two.fetch(placeCall()));
    for (const mock of [one, two]) {
      expect(await callsIn(mock)).toEqual([id]);
      expect(await idsIn(mock)).toHaveLength(1);
    }
    // By now, each has noticed.
    await one.fetch(placeCall());
    await one.fetch(admin('health'));
    // A token that had a number must share none with another.
    const [second, first] = [await sandboxOf(two, 'second'), await sandboxOf(one, 'first')];
    expect(new Set([second, first].map(String))).toEqual(new Set(['201,vcita-1', '201,vcita-2']));
    expect(await sandboxOf(two, 'first')).toEqual(first);
    expect(await sandboxOf(one, 'second')).toEqual(second);
  });

  it('repeats no id of an exchange after it was emptied', async () => {
    const [one, two] = await start();
    for (const mock of [one, two]) await mock.fetch(placeCall());
    // By now, Redis has taken all exchanges, so that it forgets them.
    for (const { promises } of [one, two]) expect(await promises.journal()).toHaveLength(2);
    redis.run('FLUSHALL');
    // More than half of what a process reserves, so that it reserves more.
    for (let batch = 0; batch < 14; batch++)
      for (const { status } of await Promise.all(
        Array.from({ length: 400 }, (_, index) => (index ? one : two).fetch(placeCall({ from: {} }))),
      ))
        expect(status).toBe(400);
    const ids = (await one.promises.journal()).map(({ id }) => id);
    expect(ids.length).toBe(14 * 400);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuses the mocks, and says why, when another mock has taken its place', async () => {
    const [one] = await start();
    await one.fetch(placeCall());
    redis.run('FLUSHALL');
    redis.run('SET', '{ringback}:mock', '{"version":"0.0.1"}');
    await one.fetch(placeCall());
    await expect.poll(async () => (await one.fetch(placeCall())).status).toBe(503);
    expect((await json(one.fetch(admin('health')))).detail).toContain('its version is 0.0.1, not');
  });

  it('tells every mock of the end that it lost, also after others went on', async () => {
    const [one, two] = await start();
    const kept = (await json(one.fetch(placeCall()))).id;
    expect(await callsIn(two)).toEqual([kept]);
    other.run('REPLICAOF', '127.0.0.1', String(redis.port));
    await expect.poll(() => other.run('XLEN', `{ringback:${account}}:log`).trim(), { timeout: 15_000 }).toBe('1');
    other.run('REPLICAOF', 'NO', 'ONE');
    // The replica that takes over has not seen this one.
    await one.fetch(placeCall());
    expect(await callsIn(two)).toHaveLength(2);
    for (const way of ways) {
      way.leadTo(other.port);
      way.drop();
    }
    await new Promise(setImmediate);
    await expect.poll(isHealthy).toBe(true);
    const { id } = await json(one.fetch(placeCall()));
    for (const mock of [one, two]) expect(await callsIn(mock)).toEqual([kept, id]);
  });
});

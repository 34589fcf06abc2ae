import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { startProcess } from './process.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';
import { account, admin, json, listCalls, readCall } from './requests.ts';
import { type Switch, startSwitch } from './switch.ts';

describe.skipIf(lacksRedis())('a connection to Redis', () => {
  let redis: RedisServer;
  let other: RedisServer;
  let way: Switch;
  const mocks: Mock[] = [];
  const warnings: string[] = [];
  beforeAll(async () => {
    [redis, other] = await Promise.all([startRedis(), startRedis()]);
  });
  afterEach(async () => {
    for (const mock of mocks.splice(0)) await mock.close();
    way?.close();
    warnings.splice(0);
  });
  afterAll(async () => {
    for (const server of [redis, other]) await server.remove();
  });

  /** Starts a mock that has placed a call, by a way to an empty Redis. */
  async function connect(): Promise<{ mock: Mock; id: string }> {
    for (const server of [redis, other]) server.run('FLUSHALL');
    way = await startSwitch(redis.port);
    const mock = create(way.url);
    return { mock, id: (await json(mock.fetch(placeCall()))).id };
  }

  function create(store: string): Mock {
    const mock = createMock({ store, onWarning: (text) => warnings.push(text) });
    mocks.push(mock);
    return mock;
  }

  const healthOf = async (mock: Mock) => (await mock.fetch(admin('health'))).status;
  /** Waits until the mock heals, which it does by itself. */
  const expectHealed = (mock: Mock) => expect.poll(() => healthOf(mock), { timeout: 15_000 }).toBe(200);
  /** Stops Redis as a debugger does, until the function that this returns is called. */
  function hang(): () => void {
    const pid = Number(/process_id:(\d+)/.exec(redis.run('INFO', 'server'))?.[1]);
    process.kill(pid, 'SIGSTOP');
    return () => process.kill(pid, 'SIGCONT');
  }
  const countClients = () => redis.run('CLIENT', 'LIST', 'TYPE', 'NORMAL').trim().split('\n').length;

  it('is made anew when the old one falls silent, which no error tells', async () => {
    const { mock, id } = await connect();
    way.silence();
    expect((await mock.fetch(placeCall())).status).toBe(503);
    await expectHealed(mock);
    expect((await mock.fetch(readCall(id))).status).toBe(200);
    expect((await mock.fetch(placeCall())).status).toBe(201);
    expect(warnings).toEqual([
      expect.stringMatching(/gave no answer within \d+ ms$/),
      expect.stringMatching(/can be used again$/),
    ]);
  });

  it('is made anew when its Redis is a replica of another one now', async () => {
    const { mock, id } = await connect();
    other.run('REPLICAOF', '127.0.0.1', String(redis.port));
    await expect.poll(() => other.run('XLEN', `{ringback:${account}}:log`).trim(), { timeout: 15_000 }).toBe('1');
    other.run('REPLICAOF', 'NO', 'ONE');
    redis.run('REPLICAOF', '127.0.0.1', String(other.port));
    way.leadTo(other.port);
    try {
      expect((await mock.fetch(placeCall())).status).toBe(503);
      await expectHealed(mock);
      expect((await mock.fetch(readCall(id))).status).toBe(200);
      expect((await mock.fetch(placeCall())).status).toBe(201);
    } finally {
      redis.run('REPLICAOF', 'NO', 'ONE');
    }
  });

  it('lets no request wait for another that waits for a Redis which hangs, and sends no more until it answers', async () => {
    const { mock } = await connect();
    const appended = () => Number(redis.run('XLEN', `{ringback:${account}}:log`));
    const before = appended();
    let told = 0;
    const place = async () => {
      const { status } = await mock.fetch(placeCall());
      told += 1;
      return status;
    };
    const goOn = hang();
    try {
      const first = place();
      // It is on its way, so that those that follow must wait for it.
      await new Promise(setImmediate);
      const others = Array.from({ length: 5 }, place);
      expect(await first).toBe(503);
      // The others have waited for the same answer, and get theirs in the same moment.
      for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
      expect(told).toBe(6);
      expect(await Promise.all([...others, place()])).toEqual(Array.from({ length: 6 }, () => 503));
    } finally {
      goOn();
    }
    await expectHealed(mock);
    expect(appended()).toBe(before + 1);
  });

  it('ends with its process, although Redis hangs', async () => {
    redis.run('FLUSHALL');
    const { client, stop: end } = await startProcess(redis.url);
    expect((await client(placeCall())).status).toBe(201);
    const goOn = hang();
    try {
      const place = client(placeCall());
      expect((await place).status).toBe(503);
      expect((await end('SIGTERM')).code).toBe(0);
    } finally {
      goOn();
    }
  });

  it('is left open by no attempt that was refused, and each request says 503 in the form of its API', async () => {
    redis.run('FLUSHALL');
    redis.run('SET', '{ringback}:mock', '{"version":"0.0.1"}');
    const before = countClients();
    const mock = create(redis.url);
    for (let attempt = 0; attempt < 3; attempt++) {
      const [calls, records] = [await mock.fetch(placeCall()), await mock.fetch(recordCall())];
      expect([calls.status, Object.keys(await json(calls))]).toEqual([503, ['message']]);
      expect([records.status, (await json(records)).success]).toEqual([503, false]);
    }
    expect(warnings).toEqual([expect.stringContaining('its version is 0.0.1, not')]);
    await expect.poll(countClients).toBe(before);
    redis.run('DEL', '{ringback}:mock');
    expect((await mock.fetch(placeCall())).status).toBe(201);
    await mock.close();
    await expect.poll(countClients).toBe(before);
    expect((await mock.fetch(listCalls())).status).toBe(200);
  });

  it.each<readonly [string, readonly string[], RegExp]>([
    ['may not add to a stream', ['~{ringback*', '+@all', '-xadd'], /its user may not run this command/],
    ['may not set a lifetime', ['~{ringback*', '+@all', '-pexpire'], /its user may not run this command/],
    ['may not load scripts', ['~{ringback*', '+@all', '-@scripting'], /its user may not run this command/],
    ['may not use the keys of sandboxes', ['~{ringback}*', '+@all'], /allow it all commands on the keys \{ringback\*/],
  ])('is refused with a sentence if its user %s, at first and later', async (_, rules, message) => {
    redis.run('FLUSHALL');
    redis.run('ACL', 'SETUSER', 'app', 'reset', 'on', '>word', '~*', '+@all');
    const url = redis.url.replace('//', '//app:word@');
    const mock = create(url);
    expect(await healthOf(mock)).toBe(200);
    redis.run('ACL', 'SETUSER', 'app', 'reset', 'on', '>word', ...rules);
    const health = await mock.fetch(admin('health'));
    if (!rules.includes('-@scripting'))
      expect([health.status, (await json(health)).detail]).toEqual([503, expect.stringMatching(message)]);
    expect(await create(url).listen().catch(String)).toMatch(message);
  });

  it.each<readonly [string, readonly string[], RegExp]>([
    [
      'the description',
      ['SET', '{ringback}:mock', 'of another program'],
      /belongs to a mock that differs: its version is undefined/,
    ],
    ['the ids', ['LPUSH', '{ringback}:ids', '1'], /another program uses keys that begin with \{ringback/],
  ])('is refused with a sentence if another program uses the key of %s', async (_, command, message) => {
    redis.run('FLUSHALL');
    redis.run(...command);
    expect(await create(redis.url).listen().catch(String)).toMatch(message);
  });
});

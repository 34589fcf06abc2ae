import { afterAll, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { describeMocks } from './mocks-suite.ts';
import { describePromises } from './promises-suite.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';
import { describeStore, type ServeOptions } from './suite.ts';

describe.skipIf(lacksRedis())('Redis', () => {
  let redis: RedisServer | undefined;
  afterAll(async () => redis?.remove());

  /** Serves mocks of this process on an empty Redis. */
  const serve = (count: number) => async (options?: ServeOptions) => {
    redis ??= await startRedis();
    const { kept } = redis;
    redis.run('FLUSHALL');
    const store = redis.url;
    const start = async () => {
      const mocks = Array.from({ length: count }, () => createMock({ ...options, store }));
      const close = async () => {
        for (const mock of mocks) await mock.close();
      };
      return { clients: mocks.map((mock) => mock.fetch), close };
    };
    return { ...(await start()), kept, restart: start };
  };

  describeStore('a mock on Redis', serve(1));
  describeStore('two mocks on one Redis', serve(2));
  it('lists by their logs the sandboxes of a process that ended before it noted that they exist', async () => {
    redis ??= await startRedis();
    const { run, url } = redis;
    run('FLUSHALL');
    const state = (account: string) => `{ringback:${account}}:state`;
    const [ended, mock] = [createMock({ store: url }), createMock({ store: url })];
    const read = (account: string) =>
      new Request(`http://mock.test/v0/${account}/calls/nobody`, { headers: { Authorization: 'Bearer any' } });
    await ended.fetch(placeCall(undefined, { account: 'placed' }));
    await ended.fetch(read('refused'));
    await ended.close();
    for (const account of ['placed', 'refused']) {
      run('HSET', state(account), 'dirty', run('HGET', state(account), 'length').trim());
      run('HDEL', state(account), 'noted', 'exists');
    }
    const list = async () => JSON.parse(await (await mock.fetch(new Request('http://mock.test/_ringback/sandboxes'))).text());
    for (let times = 0; times < 2; times++) expect(await list()).toEqual({ sandboxes: ['placed'] });
    await mock.fetch(placeCall(undefined, { account: 'placed' }));
    expect(await list()).toEqual({ sandboxes: ['placed'] });
    expect(run('HMGET', state('placed'), 'exists', 'dirty').split('\n').slice(0, 2)).toEqual(['1', '']);
    await mock.close();
  });

  it('asks again for the number of a token before Redis forgets it', async () => {
    redis ??= await startRedis();
    const { run, url } = redis;
    run('FLUSHALL');
    let days = 0;
    const now = () => Date.parse('2026-11-24T09:30:00Z') + days * 24 * 3_600_000;
    const [mock, other] = [createMock({ store: url, now }), createMock({ store: url, now })];
    const sandboxOf = async ({ fetch }: Mock, token: string) =>
      (await fetch(recordCall(undefined, { token }))).headers.get('ringback-sandbox');
    expect(await sandboxOf(mock, 'used')).toBe('vcita-1');
    const key = run('KEYS', '{ringback}:number:*').trim();
    // Redis has its own clock.
    run('PEXPIRE', key, String(3 * 24 * 3_600_000));
    days = 4;
    expect(await sandboxOf(mock, 'used')).toBe('vcita-1');
    expect(Number(run('PTTL', key))).toBeGreaterThan(6 * 24 * 3_600_000);
    expect(await sandboxOf(other, 'another')).toBe('vcita-2');
    expect(await sandboxOf(other, 'used')).toBe('vcita-1');
    for (const each of [mock, other]) await each.close();
  });

  describeMocks('two mocks that share a Redis', async () => {
    redis ??= await startRedis();
    redis.run('FLUSHALL');
    const store = redis.url;
    return [createMock({ store }), createMock({ store })];
  });

  describePromises('the promises of two mocks on one Redis', async () => {
    redis ??= await startRedis();
    redis.run('FLUSHALL');
    const store = redis.url;
    return [createMock({ store }), createMock({ store })];
  });
});

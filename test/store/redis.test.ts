import { afterAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';
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

  describePromises('the promises of two mocks on one Redis', async () => {
    redis ??= await startRedis();
    redis.run('FLUSHALL');
    const store = redis.url;
    return [createMock({ store }), createMock({ store })];
  });
});

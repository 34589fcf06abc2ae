import { afterAll, describe } from 'vitest';
import { createMock } from '../../src/index.ts';
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
});

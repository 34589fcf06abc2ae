import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';

const get = (path: string, headers = {}) => new Request(`http://mock.test${path}`, { headers });
const readCall = (id: string) => get(`/v0/a1b2c3d4e5/calls/${id}`, { Authorization: 'Bearer any' });
const health = () => get('/_ringback/health');

/** Turns of the event loop in which what is ready happens. */
const turns = 100;

/**
 * Sends a request, and expects its response within a second of this process: a timer of a second, set before, must not come first.
 * If the machine stalls meanwhile, both are overdue, so the response has some turns of the event loop, but no more time.
 */
async function sendSoon(mock: Mock, request: Request): ReturnType<typeof send> {
  const deadline = new Promise((resolve) => setTimeout(resolve, 1_000).unref());
  const late = deadline.then(async () => {
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    throw new Error(`${request.method} ${request.url} has no response after a second`);
  });
  return Promise.race([send(mock, request), late]);
}

async function send(mock: Mock, request: Request) {
  const response = await mock.fetch(request);
  const text = await response.text();
  return { status: response.status, mediaType: response.headers.get('content-type'), body: text === '' ? '' : JSON.parse(text) };
}

describe.skipIf(lacksRedis())('when Redis cannot be used', () => {
  let redis: RedisServer;
  let mock: Mock;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => mock.close());
  afterAll(() => redis.remove());

  /** Connects a mock, and places a call. */
  async function connect(): Promise<string> {
    redis.run('FLUSHALL');
    mock = createMock({ store: redis.url });
    // The code of the admin API is loaded with its first request.
    expect((await send(mock, health())).status).toBe(200);
    return (await send(mock, placeCall())).body.id;
  }

  /** Expects that vendors' paths answer 503 in their form, and health says why, while the process counts as alive. */
  async function expectUnavailable(reason: RegExp) {
    const calls = await sendSoon(mock, placeCall());
    expect([calls.status, Object.keys(calls.body)]).toEqual([503, ['message']]);
    const records = await sendSoon(mock, recordCall());
    expect([records.status, records.body.success]).toEqual([503, false]);
    expect(await sendSoon(mock, health())).toMatchObject({
      status: 503,
      mediaType: expect.stringContaining('application/problem+json'),
      body: { detail: expect.stringMatching(reason) },
    });
    expect((await sendSoon(mock, get('/_ringback/health/live'))).status).toBe(200);
  }

  /** Waits until the mock heals, which it does by itself. */
  const expectHealed = () => expect.poll(async () => (await mock.fetch(health())).status).toBe(200);

  it('answers 503 while it is down, and knows everything that it acknowledged once it is back', async () => {
    const id = await connect();
    await redis.stop();
    await expect.poll(async () => (await mock.fetch(health())).status).toBe(503);
    await expectUnavailable(/^the store redis:\/\/127\.0\.0\.1:\d+ cannot be used: it cannot be reached/);
    expect(await sendSoon(mock, get('/_ringback/requests'))).toMatchObject({ status: 503 });
    await redis.start();
    await expectHealed();
    expect((await sendSoon(mock, readCall(id))).status).toBe(200);
    expect((await sendSoon(mock, get('/_ringback/sandboxes/a1b2c3d4e5'))).body.calls).toMatchObject([{ id }]);
    const metrics = await mock.metrics();
    expect(metrics).toMatch(/^ringback_store_outages_total 1$/m);
    expect(metrics).toMatch(/^ringback_store_refusals_total 2$/m);
  });

  it('answers 503 within a second while it hangs', async () => {
    await connect();
    const pid = redis.run('INFO', 'server').match(/process_id:(\d+)/)?.[1];
    process.kill(Number(pid), 'SIGSTOP');
    try {
      await expectUnavailable(/gave no answer within \d+ ms/);
    } finally {
      process.kill(Number(pid), 'SIGCONT');
    }
    await expectHealed();
    expect((await sendSoon(mock, placeCall())).status).toBe(201);
  });

  it('answers 503 while its memory is full, but reads', async () => {
    const id = await connect();
    redis.run('CONFIG', 'SET', 'maxmemory', '1');
    await expectUnavailable(/its memory is full/);
    expect((await sendSoon(mock, readCall(id))).status).toBe(200);
    redis.run('CONFIG', 'SET', 'maxmemory', '0');
    await expectHealed();
  });

  it('acknowledges nothing that is not stored when its memory runs full', async () => {
    const ids = [await connect()];
    const used = Number(/used_memory:(\d+)/.exec(redis.run('INFO', 'memory'))?.[1]);
    redis.run('CONFIG', 'SET', 'maxmemory', String(used + 300_000));
    const place = async () => {
      const { status, body } = await send(mock, placeCall());
      if (status === 201) ids.push(body.id);
      return status;
    };
    // Near the limit, a small change may pass where a larger one does not.
    const placeAndLook = async () => ({ placed: await place(), ...(await send(mock, health())) });
    await expect.poll(placeAndLook, { interval: 0, timeout: 10_000 }).toMatchObject({
      placed: 503,
      status: 503,
      body: { detail: expect.stringContaining('its memory is full') },
    });
    expect(ids.length).toBeGreaterThan(10);
    redis.run('CONFIG', 'SET', 'maxmemory', '0');
    await expectHealed();
    const other = createMock({ store: redis.url });
    const { calls } = (await send(other, get('/_ringback/sandboxes/a1b2c3d4e5'))).body;
    expect(calls.map(({ id }: { id: string }) => id)).toEqual(ids);
    await other.close();
  });

  it('answers 503 while it is read-only', async () => {
    await connect();
    redis.run('REPLICAOF', '127.0.0.1', '1');
    await expectUnavailable(/read-only replica/);
    redis.run('REPLICAOF', 'NO', 'ONE');
    await expectHealed();
  });

  it.each<readonly [string, () => readonly string[], (url: string) => string, RegExp]>([
    [
      'a wrong password',
      () => ['CONFIG', 'SET', 'requirepass', 'right'],
      (url) => url.replace('//', '//:wrong@'),
      /password is wrong/,
    ],
    ['no password', () => ['CONFIG', 'SET', 'requirepass', 'right'], (url) => url, /password is wrong/],
    ['an address where nothing listens', () => ['PING'], () => 'redis://127.0.0.1:1', /cannot be reached/],
    ['a Redis that drops keys', () => ['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru'], (url) => url, /set it to noeviction/],
    [
      'the store of another mock',
      () => ['SET', '{ringback}:mock', '{"version":"0.0.1"}'],
      (url) => url,
      /its version is 0\.0\.1, not/,
    ],
  ])('refuses to start with %s, and shows no password', async (_, prepare, address, message) => {
    mock = createMock({ store: address(redis.url) });
    redis.run('FLUSHALL');
    redis.run('CONFIG', 'SET', 'maxmemory', '100mb');
    redis.run(...prepare());
    try {
      const failure = await mock.listen().catch((error: unknown) => error);
      expect(failure).toMatchObject({ name: 'StoreError', message: expect.stringMatching(message) });
      expect(String(failure)).not.toMatch(/:wrong|:right@/);
    } finally {
      redis.run('-a', 'right', 'CONFIG', 'SET', 'requirepass', '');
      redis.run('CONFIG', 'SET', 'maxmemory', '0');
      redis.run('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
      redis.run('FLUSHALL');
    }
  });
});

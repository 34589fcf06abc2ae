import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Mock, readOverlays } from '../../src/index.ts';
import { start } from '../support/command.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';
import { account, admin, json, readCall } from './requests.ts';

describe.skipIf(lacksRedis())('a Redis that others touch, too', () => {
  let redis: RedisServer;
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  const mocks: Mock[] = [];
  beforeAll(async () => {
    redis = await startRedis('--bind', '127.0.0.1', '::1');
  });
  afterEach(async () => {
    for (const mock of mocks.splice(0)) await mock.close();
    redis.run('FLUSHALL');
  });
  afterAll(async () => {
    await redis.remove();
    rmSync(folder, { recursive: true });
  });

  function create(store = redis.url, options: Parameters<typeof createMock>[0] = {}): Mock {
    const mock = createMock({ store, ...options });
    mocks.push(mock);
    return mock;
  }
  const place = async (mock: Mock, name = account) => {
    const response = await mock.fetch(placeCall(undefined, { account: name }));
    return response.status === 201 ? (await json(response)).id : response.status;
  };
  const callsIn = async (mock: Mock) => (await mock.promises.sandbox(account).read()).calls.map(({ id }) => id);
  const healthOf = async (mock: Mock) => json(mock.fetch(admin('health')));
  const countClients = () => redis.run('CLIENT', 'LIST', 'TYPE', 'NORMAL').trim().split('\n').length;

  it.each(['log', 'state'])('is the state of all mocks from then on when it lost the %s of a sandbox', async (key) => {
    const [one, two, late] = [create(), create(), create()];
    for (const mock of [one, two, one]) expect(await place(mock)).toEqual(expect.any(String));
    expect(await callsIn(two)).toHaveLength(3);
    expect(redis.run('DEL', `{ringback:${account}}:${key}`).trim()).toBe('1');
    // This one knew everything, the next one something, and the last one nothing.
    const ids = [await place(one), await place(two), await place(late)];
    expect(ids).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    for (const mock of [one, two, late]) expect(await callsIn(mock)).toEqual(ids);
    expect((await two.fetch(readCall(ids[0]))).status).toBe(200);
    expect((await one.fetch(admin(`sandboxes/${account}`, 'DELETE'))).status).toBe(204);
    for (const mock of [late, two]) expect(await callsIn(mock)).toEqual([]);
    expect(await place(two)).toEqual(expect.any(String));
  });

  it('forgets a sandbox of which it lost the log and everything, when somebody only reads', async () => {
    const [one, two] = [create(), create()];
    const id = await place(one);
    expect(await callsIn(two)).toEqual([id]);
    redis.run('DEL', `{ringback:${account}}:log`);
    for (const mock of [two, one, create()]) {
      expect(await callsIn(mock)).toEqual([]);
      expect((await mock.fetch(readCall(id))).status).toBe(404);
    }
  });

  it.each(['journal-state', 'journal', 'names', 'ids', 'numbers'])(
    'is refused in health and at the start while another program has the key of %s',
    async (key) => {
      const mock = create();
      await place(mock);
      expect(await healthOf(mock)).toMatchObject({ status: 'ok' });
      redis.run('DEL', `{ringback}:${key}`);
      redis.run('LPUSH', `{ringback}:${key}`, 'x');
      const reason = expect.stringMatching(/another program uses keys that begin with \{ringback: give another database/);
      expect(await healthOf(mock)).toMatchObject({ status: 503, detail: reason });
      expect(await create().listen().catch(String)).toEqual(reason);
      redis.run('DEL', `{ringback}:${key}`);
      expect(await healthOf(mock)).toMatchObject({ status: 'ok' });
      expect(await place(mock, 'another')).toEqual(expect.any(String));
    },
  );

  it('is refused to a mock with other overlays, which would break its contract with the records of the first', async () => {
    const file = 'overlays/vcita-voicemail.yaml';
    const overlays = await readOverlays([{ file, text: readFileSync(file, 'utf8') }]);
    const own =
      /^StoreError: the store belongs to a mock that differs: its contract is the one without overlays, not [0-9a-f]+: /;
    const theirs = /its contract is [0-9a-f]+, not the one without overlays: /;
    const failureOf = (mock: Mock) => mock.listen().then(() => undefined, String);
    expect((await create().fetch(recordCall())).status).toBe(201);
    expect(await failureOf(create(redis.url, { overlays }))).toMatch(own);
    expect(await failureOf(create(redis.url, { defaultVersion: 3 }))).toBeUndefined();
    redis.run('FLUSHALL');
    expect((await create(redis.url, { overlays }).fetch(recordCall())).status).toBe(201);
    expect(await failureOf(create(redis.url, { overlays, defaultVersion: 3 }))).toBeUndefined();
    expect(await failureOf(create())).toMatch(theirs);
  });

  it.each([
    ['all exchanges', 'requests'],
    ['the last one', 'requests?sandbox=last'],
    ['those of the other process', 'requests?sandbox=one'],
  ])('tells a reader that comes back everything that it missed, after somebody removed %s', async (_, removed) => {
    const [one, two] = [create(), create()];
    const ids: (string | null)[] = [];
    const send = async (mock: Mock, name: string) =>
      ids.push((await mock.fetch(placeCall(undefined, { account: name }))).headers.get('ringback-exchange'));
    await send(one, 'one');
    await send(two, 'last');
    expect((await one.fetch(admin(removed, 'DELETE'))).status).toBe(204);
    for (const mock of [one, two, one, two]) await send(mock, 'later');
    for (const mock of [one, two, create()]) {
      const request = admin('requests/stream');
      request.headers.set('Last-Event-ID', ids[1] ?? '');
      const reader = (await mock.fetch(request)).body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (!text.includes(`\nid: ${ids[5]}\n`)) text += (await reader?.read())?.value ?? '';
      await reader?.cancel();
      const told = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id);
      // One that is older may be told again, but none is left out.
      expect(told.filter((id) => id !== ids[0])).toEqual(ids.slice(2));
    }
  });

  it('is used at an IPv6 address', async () => {
    expect(await place(create(`redis://[::1]:${redis.port}`))).toEqual(expect.any(String));
  });

  it.each(['redis', 'file'])('leaves nothing open of a mock that is closed while requests are under way: %s', async (kind) => {
    const path = join(folder, 'closed');
    const before = countClients();
    for (const isConnected of [false, true]) {
      const mock = create(kind === 'redis' ? redis.url : `file:${path}`);
      if (isConnected) await place(mock);
      const ended: unknown[] = [];
      for (const request of [placeCall(), placeCall(), admin('sandboxes'), recordCall()])
        void mock.fetch(request).then(({ status }) => ended.push(status));
      await mock.close();
      expect(ended.sort()).toEqual([200, 201, 201, 201]);
      await expect.poll(countClients).toBe(before);
      expect(existsSync(`${path}.lock`)).toBe(false);
    }
  });

  it.each([
    ['one process on Redis', 'redis', []],
    ['two workers', 'redis', ['--workers', '2']],
    ['one process on a file', 'file', []],
  ] as const)('is left by a command that cannot listen, which ends: %s', async (_, kind, flags) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    const port = typeof bound === 'object' && bound ? bound.port : 0;
    const path = join(folder, 'taken');
    const store = kind === 'redis' ? redis.url : `file:${path}`;
    const { code, stderr } = await start(['mock', '-p', String(port), '--store', store, ...flags]).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining('EADDRINUSE')]);
    expect(existsSync(`${path}.lock`)).toBe(false);
    if (kind === 'file') expect(statSync(path).isFile()).toBe(true);
    server.close();
  });
});

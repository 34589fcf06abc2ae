import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';
import { type Relay, startRelay } from './relay.ts';

const account = 'a1b2c3d4e5';
const get = (path: string, headers = {}) => new Request(`http://mock.test${path}`, { headers });
const bearer = { Authorization: 'Bearer any' };
const readCall = (id: string, token = 'any') => get(`/v0/${account}/calls/${id}`, { Authorization: `Bearer ${token}` });
const listCalls = (token = 'staff_alice') => get('/v3/communication/voice_calls', { Authorization: `Bearer ${token}` });
const listChosen = (token: string) =>
  get('/v3/communication/voice_calls', { Authorization: `Bearer ${token}`, Prefer: 'code=401' });
const admin = (path: string, method = 'GET', body?: unknown) =>
  new Request(`http://mock.test/_ringback/${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

describe.skipIf(lacksRedis())('round trips to Redis', () => {
  let redis: RedisServer;
  let relay: Relay;
  beforeAll(async () => {
    redis = await startRedis();
    relay = await startRelay(redis.port);
  });
  afterAll(async () => {
    relay.close();
    await redis.remove();
  });

  /** Runs a test with a mock that has placed a call and recorded one, so that code, scripts and ids are loaded. */
  async function withMock(test: (mock: Mock, id: string) => Promise<void>, auth?: 'issued') {
    redis.run('FLUSHALL');
    const mock = createMock({ store: relay.url, auth });
    try {
      const token = await issue(mock, account, { kind: 'vonage' });
      const { id } = JSON.parse(await (await mock.fetch(placeCall(undefined, { token }))).text());
      const staff = await issue(mock, 'alice', { kind: 'staff', form: 'opaque' });
      await mock.fetch(recordCall(undefined, { token: staff }));
      for (const path of ['sandboxes', 'requests', 'coverage', 'health', `sandboxes/${account}/faults`])
        await (await mock.fetch(admin(path))).text();
      await test(mock, id);
    } finally {
      await mock.close();
    }
  }

  async function issue(mock: Mock, name: string, body: object): Promise<string> {
    const { token } = JSON.parse(await (await mock.fetch(admin(`sandboxes/${name}/tokens`, 'POST', body))).text());
    return token;
  }

  /** A request, its status, its round trips, and the commands that were sent in all: one more for the journal. */
  const rows: readonly (readonly [string, (id: string) => Request, status: number, roundTrips: number, commands: number])[] = [
    ['a call that is placed', () => placeCall(), 201, 1, 2],
    ['a call that is recorded', () => recordCall(), 201, 1, 2],
    // Its existence is noted, for which nobody waits.
    ['the first call of an account', () => placeCall(undefined, { account: 'b1b2c3d4e5' }), 201, 1, 4],
    ['the first call of a token that names no sandbox', () => recordCall(undefined, { token: 'new' }), 201, 1, 3],
    ['the first list page of a token that names no sandbox', () => listCalls('new'), 200, 1, 3],
    ['a body that is refused, of a new token', () => recordCall({ status: 'WRONG' }, { token: 'new' }), 400, 1, 2],
    ['a chosen response for a new token', () => listChosen('new'), 401, 1, 2],
    ['a call that is read', readCall, 200, 1, 2],
    ['a list page', () => listCalls(), 200, 1, 2],
    ['the first list page of an account', () => listCalls('staff_nobody'), 200, 1, 4],
    ['a body that is refused', () => placeCall({ from: {} }), 400, 1, 2],
    ['a call that nobody placed', () => readCall('nobody'), 404, 1, 2],
    ['a request without a token', () => get('/v3/communication/voice_calls'), 401, 0, 1],
    ['an unknown path', () => get('/nowhere'), 404, 0, 1],
    ['a chosen response', () => placeCall(undefined, { headers: { Prefer: 'code=400' } }), 400, 0, 1],
    ['all sandboxes', () => admin('sandboxes'), 200, 1, 3],
    ['a sandbox', () => admin(`sandboxes/${account}`), 200, 1, 1],
    ['the faults of a sandbox', () => admin(`sandboxes/${account}/faults`), 200, 1, 1],
    ['the journal', () => admin('requests'), 200, 2, 2],
    ['coverage', () => admin('coverage'), 200, 2, 2],
    ['health', () => admin('health'), 200, 1, 2],
    ['a fault that is added', () => admin(`sandboxes/${account}/faults`, 'POST', { status: 503 }), 201, 2, 2],
  ];
  it.each(rows)('are as many as documented for %s', (_, request, status, roundTrips, commands) =>
    withMock(async (mock, id) => {
      const { result, ...counted } = await relay.count(async () => mock.fetch(request(id)));
      expect({ status: result.status, ...counted }).toEqual({ status, roundTrips, commands });
    }),
  );

  it('are one for a read, a list page and a refusal with issued tokens, and two for a create', () =>
    withMock(async (mock, id) => {
      const token = await issue(mock, account, { kind: 'vonage' });
      const staff = await issue(mock, 'alice', { kind: 'staff', form: 'opaque' });
      const count = async (request: Request) => {
        const { result, roundTrips } = await relay.count(async () => mock.fetch(request));
        return [result.status, roundTrips];
      };
      expect(await count(readCall(id, token))).toEqual([200, 1]);
      expect(await count(listCalls(staff))).toEqual([200, 1]);
      expect(await count(placeCall(undefined, { token }))).toEqual([201, 2]);
      expect(await count(readCall(id, 'unknown'))).toEqual([401, 1]);
      expect(await count(placeCall(undefined, { token: 'unknown' }))).toEqual([401, 1]);
      expect(await count(placeCall({ from: {} }, { token }))).toEqual([400, 1]);
    }, 'issued'));

  /** The first request of a process whose sandbox another process has made; a request that is not awaited may come before. */
  const firstRows: readonly (readonly [string, (id: string) => Request, status: number, roundTrips: number])[] = [
    ['a call that is placed', () => placeCall(), 201, 1],
    ['a call that is recorded', () => recordCall(), 201, 1],
    ['a call that is read', readCall, 200, 1],
    ['a list page', () => listCalls(), 200, 1],
    ['a list page of a token that names no sandbox', () => listCalls('known'), 200, 1],
    ['a call of a token that names no sandbox', () => recordCall(undefined, { token: 'known' }), 201, 1],
    ['a call of another account', () => placeCall(undefined, { account: 'b1b2c3d4e5' }), 201, 1],
    ['a call that nobody placed', () => readCall('nobody'), 404, 1],
    ['a call that nobody placed, in a sandbox that nobody made', () => get('/v0/nobody/calls/nobody', bearer), 404, 1],
    ['a body that is refused', () => placeCall({ from: {} }), 400, 1],
    ['a read that a fault strikes', () => get('/v0/faulty/calls/nobody', bearer), 503, 1],
    ['all sandboxes', () => admin('sandboxes'), 200, 2],
  ];
  it.each(firstRows)('are as many as documented for the first request of a process: %s', async (_, request, status, wanted) => {
    redis.run('FLUSHALL');
    const [other, mock] = [createMock({ store: redis.url }), createMock({ store: relay.url })];
    try {
      const { id } = JSON.parse(await (await other.fetch(placeCall())).text());
      for (const token of ['staff_alice', 'known']) await other.fetch(recordCall(undefined, { token }));
      await other.promises.sandbox('faulty').faults.add({ status: 503 });
      await (await mock.fetch(get('/_ringback/health'))).text();
      const { result, roundTrips } = await relay.count(async () => mock.fetch(request(id)));
      expect([result.status, roundTrips]).toEqual([status, wanted]);
    } finally {
      await mock.close();
      await other.close();
    }
  });

  it('are four to connect, and one for the call that a process connects for', async () => {
    redis.run('FLUSHALL');
    const mock = createMock({ store: relay.url });
    try {
      const { result, roundTrips } = await relay.count(async () => mock.fetch(placeCall()));
      expect([result.status, roundTrips]).toEqual([201, 4 + 1]);
    } finally {
      await mock.close();
    }
  });

  it('are one for a read that a fault strikes, and two if another process has added the fault since the last request', () =>
    withMock(async (mock, id) => {
      const read = async () => {
        const { result, roundTrips } = await relay.count(async () => mock.fetch(readCall(id)));
        return [result.status, roundTrips];
      };
      await (await mock.fetch(admin(`sandboxes/${account}/faults`, 'POST', { status: 503, times: 2 }))).text();
      expect([await read(), await read(), await read()]).toEqual([
        [503, 1],
        [503, 1],
        [200, 1],
      ]);
      const other = createMock({ store: redis.url });
      await other.promises.sandbox(account).faults.add({ status: 503, times: 2 });
      expect([await read(), await read(), await read()]).toEqual([
        [503, 2],
        [503, 1],
        [200, 1],
      ]);
      await other.close();
    }));

  it('are one for a read, and two for a create and a refusal, with tokens that this process sees for the first time', () =>
    withMock(async (mock, id) => {
      const other = createMock({ store: redis.url, auth: 'issued' });
      const token = await issue(other, 'b1b2c3d4e5', { kind: 'vonage' });
      const staff = await issue(other, 'bob', { kind: 'staff', form: 'opaque' });
      const counts: [number, number][] = [];
      const account = 'b1b2c3d4e5';
      for (const request of [listCalls(staff), placeCall(undefined, { account, token }), readCall(id, token)]) {
        const { result, roundTrips } = await relay.count(async () => mock.fetch(request));
        counts.push([result.status, roundTrips]);
      }
      expect(counts).toEqual([
        [200, 1],
        [201, 2],
        [403, 2],
      ]);
      await other.close();
    }, 'issued'));

  it('are shared by requests that arrive together', () =>
    withMock(async (mock) => {
      const requests = Array.from({ length: 60 }, (_, index) => (index % 3 ? placeCall() : readCall('nobody')));
      const { result, roundTrips, commands } = await relay.count(() =>
        Promise.all(requests.map((request) => mock.fetch(request))),
      );
      expect(result.map(({ status }) => status)).toEqual(requests.map(({ method }) => (method === 'GET' ? 404 : 201)));
      expect(roundTrips).toBeLessThanOrEqual(3);
      expect(commands).toBeLessThanOrEqual(6);
    }));
});

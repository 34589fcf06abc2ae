import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeCall, recordCall } from '../support/requests.ts';
import { startProcess } from './process.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';
import { describeStore, type Served, type ServeOptions } from './suite.ts';

/** Lists the processes that a process has started. */
function listChildren(pid: number): readonly number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

describe.skipIf(lacksRedis())('several processes', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  const json = async (response: Response | Promise<Response>) => JSON.parse(await (await response).text());
  const readSandbox = (client: typeof fetch, name: string) => json(client(`http://mock.test/_ringback/sandboxes/${name}`));

  async function serve(options?: ServeOptions, flags?: readonly string[], count = 2): Promise<Served> {
    redis.run('FLUSHALL');
    const startAll = async (): Promise<Served & { kill(): Promise<void> }> => {
      const processes = await Promise.all(Array.from({ length: count }, () => startProcess(redis.url, options, flags)));
      const stopAll = async (signal: NodeJS.Signals) => {
        await Promise.all(processes.map(({ stop }) => stop(signal)));
      };
      return {
        clients: processes.map(({ client }) => client),
        close: () => stopAll('SIGTERM'),
        kill: () => stopAll('SIGKILL'),
      };
    };
    const running = await startAll();
    return {
      ...running,
      kept: redis.kept,
      async restart() {
        await running.kill();
        return startAll();
      },
    };
  }

  describeStore('two processes on one Redis', (options) => serve(options));

  it('share a port as workers, replace one that ends, and end with their primary process', async () => {
    redis.run('FLUSHALL');
    const primary = await startProcess(redis.url, {}, ['--workers', '2']);
    expect(primary.output.stdout).toMatch(/^ringback listening on \S+\n$/);
    /** The starts of the ids that each worker has reserved. */
    const blocks = new Set<string | undefined>();
    let placed = 0;
    // Workers accept as they have time, so a few connections may all go to one.
    const place = async () => {
      const sent = await Promise.all(Array.from({ length: 20 }, () => primary.client(placeCall())));
      placed += sent.filter(({ status }) => status === 201).length;
      for (const { headers } of sent) blocks.add(headers.get('ringback-exchange')?.slice(0, -4));
      return blocks.size;
    };
    await expect.poll(place, { timeout: 10_000 }).toBe(2);
    expect(placed % 20).toBe(0);
    expect((await readSandbox(primary.client, 'a1b2c3d4e5')).calls).toHaveLength(placed);
    const [worker] = listChildren(primary.pid);
    process.kill(worker ?? 0, 'SIGKILL');
    await expect.poll(() => listChildren(primary.pid).filter((pid) => pid !== worker), { timeout: 15_000 }).toHaveLength(2);
    expect(primary.output.stderr).toContain(`worker ${worker} ended with SIGKILL; another one is started`);
    expect((await readSandbox(primary.client, 'a1b2c3d4e5')).calls).toHaveLength(placed);
    const children = listChildren(primary.pid);
    expect((await primary.stop('SIGTERM')).code).toBe(0);
    for (const pid of children) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('finish their responses as workers when a signal comes twice, as npm passes it on', async () => {
    const primary = await startProcess(redis.url, {}, ['--workers', '2']);
    const before = (await json(primary.client('http://mock.test/_ringback/requests'))).requests.length;
    const answer = primary.client(placeCall(undefined, { headers: { Prefer: 'wait=1' } }));
    const read = async () => (await json(primary.client('http://mock.test/_ringback/requests'))).requests.length;
    await expect.poll(read).toBe(before + 1);
    process.kill(primary.pid, 'SIGINT');
    expect((await primary.stop('SIGTERM')).code).toBe(0);
    expect((await answer).status).toBe(201);
  });

  it('give the figures of all workers, also of one that ended, to every scrape', async () => {
    redis.run('FLUSHALL');
    const primary = await startProcess(redis.url, {}, ['--workers', '2', '--admin-token', 'secret']);
    const scrape = async () => {
      // Each goes over a connection of its own, so that both workers get some.
      const options = { agent: false, headers: { Authorization: 'Bearer secret' } } as const;
      const [response] = await once(get(`${primary.url}/_ringback/metrics`, options), 'response');
      const text: string = (await response.setEncoding('utf8').toArray()).join('');
      const read = (sample: string) =>
        Number(
          text
            .split('\n')
            .find((line) => line.startsWith(`${sample} `))
            ?.slice(sample.length),
        );
      return { text, placed: read('ringback_exchanges_total{operation="createCall",status="201"}'), read };
    };
    const place = (count: number) => Promise.all(Array.from({ length: count }, () => primary.client(placeCall())));
    const workers = () => listChildren(primary.pid);
    await scrape();
    await place(40);
    for (let scrapes = 0; scrapes < 4; scrapes++) {
      const { text, placed, read } = await scrape();
      expect(placed).toBe(40);
      expect(read('ringback_exchange_duration_seconds_count')).toBe(40);
      for (const worker of ['1', '2', 'primary'])
        expect(read(`process_resident_memory_bytes{worker="${worker}"}`)).toBeGreaterThan(1e6);
      expect(read('ringback_store_duration_seconds_count{operation="append"}')).toBeGreaterThan(1);
      expect(text.match(/^# TYPE ringback_exchanges_total/gm)).toHaveLength(1);
    }
    const [worker = 0] = workers();
    process.kill(worker, 'SIGKILL');
    for (let scrapes = 0; scrapes < 8; scrapes++) expect((await scrape()).placed).toBe(40);
    await expect.poll(() => workers().filter((pid) => pid !== worker), { timeout: 15_000 }).toHaveLength(2);
    // The new worker counts as soon as it accepts connections.
    const isBack = async () => (await scrape()).read('process_resident_memory_bytes{worker="1"}') > 0;
    await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
    await place(40);
    // A worker reports each second, so that also a kill before the next scrape loses nothing older.
    const placedAt = performance.now();
    await expect.poll(() => performance.now() - placedAt, { timeout: 5_000 }).toBeGreaterThan(2_000);
    const [next = 0] = workers();
    process.kill(next, 'SIGKILL');
    await expect.poll(() => primary.output.stderr).toContain(`worker ${next} ended with SIGKILL`);
    expect((await scrape()).placed).toBe(80);
    await primary.stop('SIGTERM');
  });

  it('end with the sentence of a worker that cannot start', async () => {
    await expect(startProcess('redis://127.0.0.1:1', {}, ['--workers', '2'])).rejects.toThrow('it cannot be reached');
  });

  it('lose no acknowledged call when one is killed, or Redis is, in the middle of load', async () => {
    redis.run('FLUSHALL');
    const acknowledged: string[] = [];
    const survivor = await startProcess(redis.url);
    let victim = await startProcess(redis.url);
    let isDone = false;
    const load = async (client: () => typeof fetch) => {
      while (!isDone) {
        const response = await client()(placeCall()).catch(() => undefined);
        if (response?.status === 201) acknowledged.push(JSON.parse(await response.text()).id);
        else await response?.text();
      }
    };
    const loads = Array.from({ length: 8 }, (_, index) => load(() => (index % 2 ? victim : survivor).client));
    for (let kill = 0; kill < 3; kill++) {
      const before = acknowledged.length;
      await expect.poll(() => acknowledged.length).toBeGreaterThan(before + 100);
      if (kill < 2) {
        await victim.stop('SIGKILL');
        victim = await startProcess(redis.url);
      } else {
        await redis.stop('SIGKILL');
        await redis.start();
      }
    }
    const before = acknowledged.length;
    await expect.poll(() => acknowledged.length, { timeout: 15_000 }).toBeGreaterThan(before + 100);
    isDone = true;
    await Promise.all(loads);
    for (const { client } of [survivor, victim]) {
      const { calls } = await readSandbox(client, 'a1b2c3d4e5');
      const ids = new Set(calls.map(({ id }: { id: string }) => id));
      expect(ids.size).toBe(calls.length);
      // A sandbox keeps its last ten thousand calls.
      expect(acknowledged.slice(-9_000).filter((id) => !ids.has(id))).toEqual([]);
    }
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    await Promise.all([survivor, victim].map(({ stop }) => stop('SIGTERM')));
  });

  it('read at once what the other has acknowledged, under load', async () => {
    const { clients, close } = await serve();
    const [one = fetch, two = fetch] = clients;
    let placed = 0;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let count = 0; count < 100; count++) {
        const client = (writer + count) % 2 ? one : two;
        const other = client === one ? two : one;
        const response = await client(placeCall());
        const { id } = await json(response);
        placed += 1;
        const exchange = response.headers.get('ringback-exchange');
        const found = await other(`http://mock.test/_ringback/requests/${exchange}`);
        expect([found.status, (await json(found)).operationId]).toEqual([200, 'createCall']);
        const read = await other(`http://mock.test/v0/a1b2c3d4e5/calls/${id}`, { headers: { Authorization: 'Bearer any' } });
        expect(read.status).toBe(200);
        await read.text();
      }
    });
    await Promise.all(writers);
    expect((await readSandbox(one, 'a1b2c3d4e5')).calls).toHaveLength(placed);
    expect((await json(two('http://mock.test/_ringback/coverage'))).exchanges).toBe(2 * placed);
    await close();
  });

  it('have every exchange in the journal that a client knew of when its process was killed', async () => {
    redis.run('FLUSHALL');
    const survivor = await startProcess(redis.url);
    const known: string[] = [];
    for (let kills = 0; kills < 2; kills++) {
      const victim = await startProcess(redis.url);
      const responses = await Promise.all(Array.from({ length: 30 }, () => victim.client(placeCall())));
      await victim.stop('SIGKILL');
      known.push(...responses.map(({ headers }) => headers.get('ringback-exchange') ?? ''));
    }
    const { requests } = await json(survivor.client('http://mock.test/_ringback/requests'));
    expect(requests.map(({ id }: { id: string }) => id).sort()).toEqual(known.sort());
    await survivor.stop('SIGTERM');
  });

  it('hand a sandbox on by its snapshot, with the same ids as memory for the same seed', async () => {
    const { createMock } = await import('../../src/index.ts');
    const memory = createMock({ seed: 7 });
    const { clients, close } = await serve({ seed: 7 }, [], 1);
    const [first = fetch] = clients;
    for (let count = 0; count < 1_100; count++) {
      await (await first(recordCall())).text();
      await memory.fetch(recordCall());
    }
    expect(Number(redis.run('XLEN', '{ringback:alice}:log'))).toBeLessThan(200);
    const late = await startProcess(redis.url, { seed: 7 });
    const random = (uid: string) => uid.slice(14);
    const { data } = await json(late.client(recordCall()));
    expect(random(data.uid)).toBe(random((await json(memory.fetch(recordCall()))).data.uid));
    expect((await readSandbox(late.client, 'alice')).voiceCalls).toHaveLength(1_101);
    expect(Number(redis.run('PTTL', '{ringback:alice}:state'))).toBeGreaterThan(6 * 24 * 3_600_000);
    await late.stop('SIGTERM');
    await close();
  });
});

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../support/command.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { lacksRedis, type RedisServer, startRedis } from './redis-server.ts';
import { describeStore, type Served, type ServeOptions } from './suite.ts';

/** A process of the built command. */
async function startProcess(store: string, { seed, auth }: ServeOptions = {}, flags: readonly string[] = []) {
  const seeded = seed === undefined ? [] : ['--seed', String(seed)];
  const args = ['-p', '0', '--log', 'silent', '--store', store, '--auth', auth ?? 'any', ...seeded, ...flags];
  const { child, output, ended } = start(['mock', ...args]);
  await Promise.race([once(child.stdout, 'data'), ended]);
  const url = /^ringback listening on (\S+)\n/.exec(output.stdout)?.[1];
  if (url === undefined) throw new Error(output.stderr);
  /** Sends a request, whose host does not matter, to the process. */
  const client: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(url + pathname + search, request));
  };
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { client, stop, url, output, pid: child.pid ?? 0 };
}

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

  const json = async (response: Promise<Response>) => JSON.parse(await (await response).text());
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
    const sent = await Promise.all(Array.from({ length: 20 }, () => primary.client(placeCall())));
    expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 201));
    const blocks = new Set(sent.map(({ headers }) => headers.get('ringback-exchange')?.slice(0, -2)));
    expect(blocks.size).toBe(2);
    expect((await readSandbox(primary.client, 'a1b2c3d4e5')).calls).toHaveLength(20);
    const [worker] = listChildren(primary.pid);
    process.kill(worker ?? 0, 'SIGKILL');
    await expect.poll(() => listChildren(primary.pid).filter((pid) => pid !== worker), { timeout: 15_000 }).toHaveLength(2);
    expect(primary.output.stderr).toContain(`worker ${worker} ended with SIGKILL; another one is started`);
    expect((await readSandbox(primary.client, 'a1b2c3d4e5')).calls).toHaveLength(20);
    const children = listChildren(primary.pid);
    expect((await primary.stop('SIGTERM')).code).toBe(0);
    for (const pid of children) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
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
      for (let count = 0; count < 50; count++) {
        const client = (writer + count) % 2 ? one : two;
        const other = client === one ? two : one;
        const { id } = await json(client(placeCall()));
        placed += 1;
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

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { placeCall, recordCall } from '../support/requests.ts';
import { startProcess } from './process.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  path = join(folder, 'state');
});
afterEach(() => rmSync(folder, { recursive: true }));

const json = async (response: Response) => JSON.parse(await response.text());
const placedIds = async (client: typeof fetch) => {
  const { calls } = await json(await client('http://mock.test/_ringback/sandboxes/a1b2c3d4e5'));
  return calls.map(({ id }: { id: string }) => id);
};

describe('a file on a full disk', () => {
  it('acknowledges nothing that is not stored, says why, and heals when there is room', async () => {
    const { client, stop, pid, output } = await startProcess(`file:${path}`, {}, ['--log', 'text']);
    const limit = (bytes: string) => spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`], { encoding: 'utf8' });
    const health = () => client('http://mock.test/_ringback/health');
    const acknowledged: string[] = [];
    const place = async () => {
      const response = await client(placeCall());
      const body = await json(response);
      if (response.status === 201) acknowledged.push(body.id);
      return { status: response.status, body };
    };
    expect((await health()).status).toBe(200);
    await place();
    expect(limit(String(statSync(path).size + 10_000))).toMatchObject({ status: 0 });
    await expect.poll(async () => (await place()).status).toBe(503);
    expect((await place()).body).toEqual({ message: expect.any(String) });
    const refused = await client(recordCall());
    expect([refused.status, await json(refused)]).toEqual([503, expect.objectContaining({ success: false })]);
    const unhealthy = await health();
    const reason = `the store ${path} cannot be written: `;
    expect([unhealthy.status, (await json(unhealthy)).detail]).toEqual([503, expect.stringContaining(reason)]);
    expect((await client('http://mock.test/_ringback/health/live')).status).toBe(200);
    expect(await placedIds(client)).toEqual(acknowledged);
    expect(output.stderr).toContain(reason);

    limit('unlimited');
    await expect.poll(async () => (await health()).status).toBe(200);
    expect((await place()).status).toBe(201);
    expect(await placedIds(client)).toEqual(acknowledged);
    await stop('SIGKILL');
    const again = await startProcess(`file:${path}`);
    expect(await placedIds(again.client)).toEqual(acknowledged);
    await again.stop('SIGTERM');
  });
});

describe('the lock of a file', () => {
  const tryToOpen = async () => {
    const mock = createMock({ store: `file:${path}` });
    try {
      return (await mock.fetch(placeCall())).status;
    } finally {
      await mock.close();
    }
  };
  const failure = async () => {
    const mock = createMock({ store: `file:${path}` });
    return mock.listen().then(
      () => undefined,
      (error: unknown) => String(error),
    );
  };

  it('keeps a process of another host out while that gives signs of life, and is taken over later', async () => {
    writeFileSync(`${path}.lock`, '4242 on another-host');
    expect(await failure()).toBe(
      `StoreError: the store ${path} is in use by process 4242 on another-host; stop it, or use a Redis for several processes`,
    );
    expect(readFileSync(`${path}.lock`, 'utf8')).toBe('4242 on another-host');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${path}.lock`, longAgo, longAgo);
    expect(await tryToOpen()).toBe(201);
  });

  it('is taken over from a process of this host that is gone', async () => {
    const { pid, stop } = await startProcess(`file:${path}`);
    expect(await failure()).toContain(`is in use by process ${pid} on `);
    await stop('SIGKILL');
    expect(await tryToOpen()).toBe(201);
  });
});

it('a mock that is closed while it connects for the first time connects again', async () => {
  const mock = createMock({ store: `file:${path}` });
  const journal = mock.promises.journal();
  await mock.close();
  await journal;
  expect((await mock.fetch(placeCall())).status).toBe(201);
  await mock.close();
});

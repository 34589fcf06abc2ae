import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';
import { account, admin, json } from './requests.ts';

let folder = '';
let path = '';
const mocks: Mock[] = [];
const warnings: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  path = join(folder, 'state');
});
afterEach(async () => {
  for (const mock of mocks.splice(0)) await mock.close();
  warnings.splice(0);
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

function create(at = path): Mock {
  const mock = createMock({ store: `file:${at}`, onWarning: (text) => warnings.push(text) });
  mocks.push(mock);
  return mock;
}
const place = async (mock: Mock) => (await mock.fetch(placeCall())).status;
const failureOf = async (mock: Mock) => mock.listen().then(() => undefined, String);
const callsIn = async (mock: Mock) => (await mock.promises.sandbox(account).read()).calls.length;
const inUse = new RegExp(`is in use by process ${process.pid} on ${hostname()}; stop it`);

describe('the lock of a file', () => {
  it('keeps a second mock of the same process out, until the first is closed', async () => {
    const [first, second] = [create(), create()];
    expect(await place(first)).toBe(201);
    expect(await failureOf(second)).toMatch(inUse);
    expect(await place(second)).toBe(503);
    expect(warnings).toEqual([expect.stringMatching(inUse)]);
    expect(await place(first)).toBe(201);
    await first.close();
    expect(await place(second)).toBe(201);
    expect(await callsIn(second)).toBe(3);
  });

  it('is removed by its own mock only, whichever is closed, and how often', async () => {
    const [first, second] = [create(), create()];
    await place(first);
    await failureOf(second);
    await second.close();
    expect(await failureOf(create())).toMatch(inUse);
    await first.close();
    expect(existsSync(`${path}.lock`)).toBe(false);
    await place(second);
    await first.close();
    expect(await failureOf(create())).toMatch(inUse);
  });

  it('is made again when somebody deletes it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const mock = create();
    await place(mock);
    rmSync(`${path}.lock`);
    vi.advanceTimersByTime(6_000);
    expect(await failureOf(create())).toMatch(inUse);
    expect([await place(mock), warnings]).toEqual([201, []]);
  });

  it('says once that it gives no more signs of life, and ends nothing', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const mock = create();
    await place(mock);
    rmSync(`${path}.lock`);
    mkdirSync(`${path}.lock`);
    vi.advanceTimersByTime(12_000);
    expect(warnings).toEqual([expect.stringContaining(`${path}.lock gives no sign of life: `)]);
    expect(await place(mock)).toBe(201);
    rmSync(`${path}.lock`, { recursive: true });
  });

  it('stops the mock from which another process has taken it over', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const mock = create();
    await place(mock);
    writeFileSync(`${path}.lock`, '1 on another-host');
    vi.advanceTimersByTime(6_000);
    const kept = readFileSync(path, 'utf8');
    expect(await place(mock)).toBe(503);
    const health = await mock.fetch(admin('health'));
    expect([health.status, (await json(health)).detail]).toEqual([
      503,
      expect.stringContaining('was taken over by process 1 on another-host'),
    ]);
    await mock.close();
    expect([readFileSync(path, 'utf8'), readFileSync(`${path}.lock`, 'utf8')]).toEqual([kept, '1 on another-host']);
  });

  it('is taken over from a process that had the number of this one, as in a container that starts again', async () => {
    writeFileSync(`${path}.lock`, `${process.pid} on ${hostname()}`);
    expect(spawnSync('touch', ['-d', '2 days ago', `${path}.lock`]).status).toBe(0);
    expect(await place(create())).toBe(201);
  });
});

describe('the path of a file', () => {
  it.each([
    ['a file', true],
    ['nothing yet', false],
  ])('may be a link to %s, which stays one', async (_, exists) => {
    const target = join(folder, 'volume');
    if (exists) {
      const first = create(target);
      await place(first);
      await first.close();
    }
    symlinkSync(target, path);
    const mock = create();
    expect(await place(mock)).toBe(201);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(await failureOf(create(target))).toMatch(inUse);
    await mock.close();
    expect(await callsIn(create(target))).toBe(exists ? 2 : 1);
  });

  it.each([
    ['a folder', () => mkdirSync(path)],
    ['a pipe', () => spawnSync('mkfifo', [path])],
    ['a link to a device', () => symlinkSync('/dev/null', path)],
  ])('is refused when it is %s, which stays as it is', async (_, make) => {
    make();
    const before = statSync(path);
    expect(await failureOf(create())).toBe(`StoreError: the store ${path} is no file; give another path`);
    const { dev, ino, mode } = statSync(path);
    expect([dev, ino, mode]).toEqual([before.dev, before.ino, before.mode]);
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  it.each([
    ['a line without an end', 'my notes'],
    ['lines', 'my notes\nmore\n'],
    ['a byte', ' '],
    ['JSON', '{"ringback":"store"}'],
    ['a store of a later version', '{"ringback":"store","format":2}\n["ids",1]\n'],
    ['a store with carriage returns', '{"ringback":"store","format":1}\r\n["ids",1]\r\n'],
    ['bytes', '\0\0\0\0'],
  ])('is refused when its file has %s, which stay as they are', async (_, text) => {
    writeFileSync(path, text);
    expect(await failureOf(create())).toBe(`StoreError: ${path} is no store of this version of ringback; give another path`);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['state']);
  });

  it.each(['', '{"ringback":"store","form', '{"ringback":"store","format":1}\n["ids",1'])(
    'may have a file that its process began: %j',
    async (text) => {
      writeFileSync(path, text);
      expect(await place(create())).toBe(201);
    },
  );

  it.each<readonly [string, (at: string) => string, string]>([
    ['a URL', (at) => `file://${at}`, 'state'],
    ['a URL of this machine', (at) => `file://localhost${at}`, 'state'],
    ['a URL with escapes', (at) => pathToFileURL(at).href, 'my 100% of état #1?'],
    ['a URL with spaces', (at) => `file://${at}`, 'my state'],
    ['a path with spaces and percent signs', (at) => `file:${at}`, 'my%20state 100%'],
  ])('may be %s', async (_, write, name) => {
    const mock = createMock({ store: write(join(folder, name)) });
    mocks.push(mock);
    expect(await place(mock)).toBe(201);
    expect(readdirSync(folder).sort()).toEqual([name, `${name}.lock`]);
  });

  it.each([
    ['file://state', /File URL host must be "localhost" or empty on \w+: give file:PATH, or a URL such as file:\/\/\/PATH$/],
    ['file:///tmp/100%', /URI malformed/],
    ['file:///tmp/a?b', /a URL has \? and # of a path as %3F and %23/],
    ['file:///tmp/a#b', /a URL has \? and # of a path as %3F and %23/],
    ['file:///tmp/a%2Fb', /must not include encoded/],
  ])('is refused when it is the URL %s', async (store, message) => {
    const mock = createMock({ store });
    expect(await failureOf(mock)).toMatch(message);
    await mock.close();
  });

  it('keeps the rights of its file', async () => {
    writeFileSync(path, '', { mode: 0o600 });
    expect(await place(create())).toBe(201);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps its file small while clients only read', async () => {
    const mock = createMock({ store: `file:${path}`, journalSize: 10 });
    mocks.push(mock);
    const id = (await json(mock.fetch(placeCall()))).id;
    const headers = { Authorization: 'Bearer any', filler: 'x'.repeat(64 * 1024) };
    const read = () => mock.fetch(new Request(`http://mock.test/v0/${account}/calls/${id}`, { headers }));
    let written = 0;
    for (let size = 0; written < 24 * 1024 * 1024; size = statSync(path).size) {
      expect((await read()).status).toBe(200);
      written += Math.max(0, statSync(path).size - size);
    }
    expect(statSync(path).size).toBeLessThan(20 * 1024 * 1024);
    expect(await callsIn(mock)).toBe(1);
  });

  it('keeps its file, and leaves nothing else behind, when there is no room to write it anew', async () => {
    const first = create();
    await place(first);
    await first.close();
    const kept = readFileSync(path, 'utf8');
    symlinkSync('/dev/full', `${path}.new`);
    expect(await failureOf(create())).toMatch(/the store \S+ cannot be opened: ENOSPC/);
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(() => lstatSync(`${path}.new`)).toThrow('ENOENT');
    expect(readFileSync(path, 'utf8')).toBe(kept);
    expect(await callsIn(create())).toBe(1);
  });
});

describe('a sandbox in a file', () => {
  it('is forgotten when nobody used it for seven days, by the mock that runs as well as by the next one', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-24T09:30:00Z') });
    const days = (count: number) => vi.setSystemTime(Date.now() + count * 24 * 3_600_000);
    const listed = async (mock: Mock) => (await json(mock.fetch(admin('sandboxes')))).sandboxes;
    const idsIn = async (mock: Mock) => (await mock.promises.sandbox(account).read()).calls.map(({ id }) => id);
    const first = create();
    await place(first);
    days(6);
    expect(await callsIn(first)).toBe(1);
    days(6);
    await place(first);
    expect(await callsIn(first)).toBe(2);
    days(8);
    expect(await listed(first)).toEqual([]);
    await place(first);
    const [id] = await idsIn(first);
    expect(await idsIn(first)).toEqual([id]);
    await first.close();
    const second = create();
    expect([await listed(second), await idsIn(second)]).toEqual([[account], [id]]);
    await place(second);
    expect(await callsIn(second)).toBe(2);
  });
});

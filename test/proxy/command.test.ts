import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Listening } from '../../src/index.ts';
import { start as startCommand } from '../support/command.ts';
import { placeCall, smallestCall } from '../support/requests.ts';
import { startRawUpstream, startUpstream } from '../support/upstream.ts';

/** Starts `ringback proxy`. */
const start = (args: readonly string[], env?: Record<string, string>) => startCommand(['proxy', ...args], env);

const mock = createMock();
let server: Listening;
let folder: string;
beforeAll(async () => {
  server = await mock.listen();
  folder = await mkdtemp(join(tmpdir(), 'ringback-'));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

/** Runs a proxy before the mock while a test needs it. */
async function withProxy(
  args: readonly string[],
  use: (url: string) => Promise<unknown>,
  { env = {}, signal = 'SIGTERM' }: { env?: Record<string, string>; signal?: NodeJS.Signals } = {},
) {
  const { child, output, ended } = start([server.url, '-p', '0', ...args], env);
  await Promise.race([once(child.stdout, 'data'), ended]);
  await use(/^ringback listening on (\S+)\n/.exec(output.stdout)?.[1] ?? '');
  child.kill(signal);
  return ended;
}

const good = async (url: string) => (await fetch(placeCall(undefined, { base: url }))).status;
const broken = async (url: string) =>
  (await fetch(placeCall({ ...smallestCall, from: { agentId: 'Alice' } }, { base: url }))).status;

describe('ringback proxy', () => {
  it('prints its address, logs which side broke the contract, and exits with 0', async () => {
    const { code, stdout, stderr } = await withProxy([], async (url) => {
      expect([await good(url), await broken(url)]).toEqual([201, 400]);
      await fetch(`${url}/nowhere`);
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ringback listening on http:\/\/127\.0\.0\.1:\d+\n$/);
    expect(stderr).toMatch(/^\S+ 201 node +[\d.]+ ms {2}#1 {4}POST \/v0\/a1b2c3d4e5\/calls\/ createCall \[a1b2c3d4e5\]\n/m);
    expect(stderr).toMatch(
      / {2}request breaks the contract: agentIdNotDigits: body \/from\/agentId was "Alice"; expected text that matches .* \(openapi\.yaml:\d+\)\n/,
    );
    expect(stderr).toMatch(/ {2}note: \/request\/path: GET \/nowhere belongs to no API of the contract and was not validated/);
    expect(stderr).toMatch(/\n1 violation of the contract seen\n$/);
    expect(stderr).not.toContain('very-secret');
  });

  it('counts the bodies that it passed on unread', async () => {
    const upstream = await startUpstream((_, response) =>
      response
        .writeHead(201, {
          'Content-Type': 'application/json',
          'Content-Encoding': 'zstd',
          Location: 'http://a.test/v0/a/calls/1',
        })
        .end('{}'),
    );
    const { child, output, ended } = start([upstream.url, '-p', '0', '--enforce']);
    await once(child.stdout, 'data');
    const response = await fetch(placeCall(undefined, { base: /http\S+/.exec(output.stdout)?.[0] ?? '' }));
    expect([response.status, response.headers.get('ringback-advisories')]).toEqual([201, expect.stringContaining('unchecked')]);
    child.kill();
    const { stderr } = await ended;
    await upstream.close();
    expect(stderr).toMatch(/ 1 of the exchanges had a body that was not validated\n$/);
  });

  it('stops waiting for a silent upstream, and logs the exchange before it exits', async () => {
    const silent = await startRawUpstream(() => undefined);
    const { child, output, ended } = start([silent.url, '-p', '0']);
    await once(child.stdout, 'data');
    const heard = expect(good(/http\S+/.exec(output.stdout)?.[0] ?? '')).rejects.toThrow();
    await silent.heard;
    child.kill();
    await heard;
    const { code, stderr } = await ended;
    await silent.close();
    expect(code).toBe(0);
    expect(stderr).toMatch(
      / 499 node .* createCall .*\n {2}note: \/response: The client disconnected before the response\.\nno violations of the contract seen\n$/,
    );
  });

  it.each<[string, readonly string[], (url: string) => Promise<unknown>, number]>([
    ['--fail and a violation', ['--fail'], broken, 1],
    ['--fail and no violation', ['--fail'], good, 0],
    ['a violation alone', [], broken, 0],
  ])('with %s', async (_, args, use, want) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      expect((await withProxy([...args, '--log', 'silent'], use, { signal })).code).toBe(want);
  });

  it('exits with 1 if the response broke the contract', async () => {
    const invalidServer = await startUpstream((request, response) =>
      request.resume().once('end', () => response.writeHead(299).end()),
    );
    const { child, output, ended } = start([invalidServer.url, '-p', '0', '--fail', '--log', 'json']);
    await once(child.stdout, 'data');
    expect(await good(/http\S+/.exec(output.stdout)?.[0] ?? '')).toBe(299);
    child.kill();
    const { code, stderr } = await ended;
    await invalidServer.close();
    expect(code).toBe(1);
    expect(JSON.parse(stderr).violations).toMatchObject([{ code: 'undeclaredStatus', side: 'response', seen: 299 }]);
  });

  it('enforces, records and fails, by flags or environment variables', async () => {
    const target = join(folder, 'recorded');
    const { code } = await withProxy(['--enforce', '--record', target], async (url) => {
      expect([await good(url), await broken(url)]).toEqual([201, 400]);
    });
    expect(code).toBe(0);
    expect(await readdir(join(target, 'vonage', 'createCall'))).toHaveLength(1);

    const env = { RINGBACK_FAIL: '1', RINGBACK_ENFORCE: '1', RINGBACK_LOG: 'silent', RINGBACK_PROXY_TIMEOUT: 'PT5S' };
    const before = mock.journal.length;
    expect(await withProxy([], broken, { env })).toMatchObject({ code: 1, stderr: '' });
    expect(mock.journal).toHaveLength(before);
  });
});

describe('wrong usage of ringback proxy exits with 2 and a reason', () => {
  it.each<[string, () => readonly string[], RegExp]>([
    ['no upstream', () => [], /^ringback: proxy needs <upstream>: address of the server/],
    ['an upstream that is not a URL', () => ['here'], /an http or https URL/],
    ['an upstream of another protocol', () => ['ftp://a.test'], /an http or https URL/],
    [
      'a timeout that is not a duration',
      () => ['http://a.test', '--timeout', '30'],
      /--timeout needs an ISO 8601 duration .*; got '30'/,
    ],
    ['a timeout of zero', () => ['http://a.test', '--timeout', 'PT0S'], /more than zero and at most a day/],
    [
      'a host that is open to other machines, without a token',
      () => ['http://a.test', '-h', '0.0.0.0'],
      /give --admin-token.*read the traffic/,
    ],
    [
      'a port that is taken',
      () => ['http://a.test', '-p', String(server.port)],
      /cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE/,
    ],
    ['a folder that is a file', () => ['http://a.test', '--record', 'package.json'], /cannot record in package\.json: .*EEXIST/],
    [
      'a folder below a file',
      () => ['http://a.test', '--record', 'package.json/x'],
      /cannot record in package\.json\/x: .*ENOTDIR/,
    ],
    [
      'an unknown flag',
      () => ['http://a.test', '--enforced'],
      /^ringback: proxy has no flag '--enforced'; did you mean --enforce\? /,
    ],
  ])('%s', async (_, args, reason) => {
    const { code, stdout, stderr } = await start(args()).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it('a folder that becomes unusable', async () => {
    const target = join(folder, 'gone');
    const { code, stderr } = await withProxy(['--record', target, '--log', 'silent'], async (url) => {
      await rm(target, { recursive: true });
      await writeFile(target, '');
      expect(await good(url)).toBe(201);
    });
    // The code of the error depends on the version of Node.
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^ringback: 1 exchange could not be recorded in .*\/gone: E[A-Z]+: /),
    ]);
  });
});

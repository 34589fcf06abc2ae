import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { start, withMock } from '../support/command.ts';
import { smallestCall } from '../support/requests.ts';
import { sendRaw, startRawUpstream, type TestUpstream } from '../support/upstream.ts';

/** Texts that clear a screen, add a link, forge a line of a log, or turn the reading direction. */
const tricks = [
  '\u001b[2J',
  '\u001b]8;;http://evil.test\u0007',
  '\r\n09:00:00.000 201 forged',
  '\u009b31m',
  '\u007f',
  '\u202e',
  '\u2028',
];
const trick = tricks.join('');
/** Characters that must not reach a terminal: controls but line feeds and tabs, format characters, other ends of lines. */
const steering = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shown-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a server that answers every request with the same bytes. */
function startLiar(status: string, headers: readonly string[], body: string): Promise<TestUpstream> {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  const head = [`HTTP/1.1 ${status}`, ...headers, length, 'Connection: close', '', ''].join('\r\n');
  return startRawUpstream((socket) => socket.end(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)])));
}

/** Expects that an output says something, and steers nobody's terminal. */
function expectHarmless(text: string): void {
  expect(text).not.toBe('');
  expect(steering.exec(text)?.[0]).toBeUndefined();
  expect(text).not.toMatch(/^09:00:00\.000 201 forged/m);
}

/** Coverage whose every text is a trick. */
async function hostileCoverage(): Promise<string> {
  const mock = createMock();
  await mock.fetch('http://mock.test/nowhere');
  const coverage = await (await mock.fetch('http://mock.test/_ringback/coverage')).json();
  return JSON.stringify(coverage, (key, value: unknown) =>
    typeof value === 'string' && ['name', 'path', 'method', 'operationId'].includes(key) ? value + trick : value,
  );
}

const problem = JSON.stringify({ title: trick, detail: `no ${trick}`, status: 400 });
const problemType = 'Content-Type: application/problem+json';
const html = (text: string) => `<html><title>${text}</title>${text}</html>`;

describe('a server cannot steer the terminal of', () => {
  it.each<
    [command: string, args: readonly string[], status: string, headers: readonly string[], body: () => string | Promise<string>]
  >([
    ['coverage', ['--all', '--url'], '200 OK', ['Content-Type: application/json'], hostileCoverage],
    ['coverage', ['--url'], '400 \u009b31m', [problemType], () => problem],
    ['coverage', ['--url'], '502 Bad\u009bGateway', ['Content-Type: text/html'], () => html(trick)],
    ['token', ['staff', '--url'], '200 OK', ['Content-Type: application/json'], () => JSON.stringify({ token: trick })],
    ['token', ['staff', '--url'], '201 Created', ['Content-Type: application/json'], () => JSON.stringify({ token: trick })],
    ['token', ['staff', '--url'], '400 No', [problemType], () => problem],
    [
      'wait',
      ['--timeout', 'PT0.5S', '--url'],
      '503 \u009b2J',
      ['Content-Type: application/json'],
      () => JSON.stringify({ status: trick }),
    ],
    [
      'verify',
      ['--api', 'vonage', '--only', 'getCall*'],
      '500 \u009b31m',
      [`X-Any: \u009b31m`, 'Content-Type: text/html'],
      () => html(trick),
    ],
    [
      'verify',
      ['--api', 'vcita', '--only', 'getVoiceCall*'],
      '404 No',
      ['Content-Type: \u009b31m'],
      () => JSON.stringify({ errors: [{ code: trick, message: trick }] }),
    ],
    ['verify', ['--api', 'vcita', '--only', 'getVoiceCall*'], '302 Found', ['Location: http://\u009b31m'], () => trick],
  ])('%s, in case %#', async (command, args, status, headers, body) => {
    const liar = await startLiar(status, headers, await body());
    const ended = await start([command, ...args, liar.url], { RINGBACK_TOKEN: 'any' }).ended;
    await liar.close();
    expectHarmless(ended.stdout + ended.stderr);
  });
});

describe('a client or an upstream cannot steer the terminal of', () => {
  const call = JSON.stringify(smallestCall);
  const send = (url: string, target: string, lines: string, body: string) =>
    sendRaw(
      url,
      `POST ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer any\r\n${lines}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${Buffer.from(body).toString('latin1')}`,
    );

  it.each(['text', 'json'])('mock, with the log as %s', async (format) => {
    const ended = await withMock(['--port', '0', '--log', format], async (url) => {
      const encoded = encodeURIComponent(trick);
      await send(url, `/v0/${encoded}/calls/?${encoded}=1&${encoded}=2&__code=${encoded}`, '', call);
      await send(url, '/v0/a/calls/', `User-Agent: \u009b31m\u007f\r\nContent-Type: application/json; a="\u009b31m"\r\n`, call);
      await send(url, '/v0/a/calls/', 'Content-Type: application/json\r\n', JSON.stringify({ ...smallestCall, [trick]: trick }));
      await send(url, '/v0/a/calls/', 'Content-Type: application/json\r\n', JSON.stringify({ from: { agentId: trick }, to: {} }));
      await send(
        url,
        `/v0/oauth2/token`,
        'Content-Type: application/x-www-form-urlencoded\r\n',
        `${encoded}=${encoded}&grant_type=${encoded}`,
      );
      await send(url, `/${encoded}`, 'Prefer: code=\u009b31m\r\n', '');
    });
    expectHarmless(ended.stderr);
    expect(ended.stderr.trim().split('\n').length).toBeGreaterThan(4);
  });

  it('proxy', async () => {
    const liar = await startLiar(
      '201 \u009b31m',
      ['Content-Type: \u009b31m', 'X-Any: \u009b2J'],
      JSON.stringify({ id: trick, [trick]: trick }),
    );
    const { child, output, ended } = start(['proxy', liar.url, '--port', '0']);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const url = /^ringback listening on (\S+)\n/.exec(output.stdout)?.[1] ?? '';
    await send(url, '/v0/a/calls/', 'Content-Type: application/json\r\n', call);
    child.kill('SIGTERM');
    await liar.close();
    expectHarmless((await ended).stderr);
  });

  it('check, by a HAR file and by its name', async () => {
    const file = join(folder, `a\u001b[2J\u202e.har`);
    const mock = createMock();
    await mock.fetch('http://mock.test/v0/a/calls/', { method: 'POST', headers: { Authorization: 'Bearer any' }, body: '{}' });
    const har = await (
      await mock.fetch('http://mock.test/_ringback/requests', { headers: { Accept: 'application/har+json' } })
    ).text();
    const hostile = JSON.stringify(JSON.parse(har), (key, value: unknown) => {
      if (typeof value !== 'string') return value;
      if (key === 'url') return value + encodeURIComponent(trick);
      return ['text', 'value', 'statusText', 'comment', 'name'].includes(key) ? value + trick : value;
    });
    await writeFile(file, hostile);
    const report = join(folder, 'report');
    const formats = ['junit', 'sarif', 'json', 'markdown', 'html'];
    const ended = await start(['check', file, ...formats.flatMap((format) => ['--report', `${format}=${report}.${format}`])])
      .ended;
    expect([ended.code, ended.stdout]).toEqual([1, expect.stringContaining('0 passed, 1 failed')]);
    expectHarmless(ended.stdout + ended.stderr);
    for (const format of formats) expectHarmless(await readFile(`${report}.${format}`, 'utf8'));
  });

  it('a command that refuses its own flags, files and addresses', async () => {
    const world = join(folder, 'world\u001b[2J.yaml');
    await writeFile(world, `agents: {'${'\u202e'}': "\\e[2J"}\n"\\e[2J": 1\n`);
    for (const args of [
      ['mock', '--world', world],
      ['mock', '--world', `${world}\u009b`],
      ['mock', `--\u001b[2J`],
      ['mock', '--port', '\u001b[2J'],
      ['mock', '--host', '\u001b[2J'],
      ['\u001b[2J'],
      ['verify', 'http://\u001b[2J'],
      ['proxy', '\u202ehttp://a'],
      ['check', world],
      ['token', '\u001b[2J', '--url', 'http://127.0.0.1:9'],
      ['contract', 'print', '--operation', '\u001b[2J'],
      ['contract', 'diff', world],
      ['run', '--', 'no-such-\u001b[2J'],
    ]) {
      const { code, stdout, stderr } = await start(args).ended;
      expect([code, steering.exec(stdout + stderr)?.[0]], args.join(' ')).toEqual([expect.any(Number), undefined]);
      expect(code, args.join(' ')).not.toBe(0);
    }
  });
});

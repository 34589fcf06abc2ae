import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandFile, start } from '../support/command.ts';
import { placeCall } from '../support/requests.ts';
import { startUpstream } from '../support/upstream.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command with a redirection of a shell; returns its exit code and what it printed elsewhere. */
async function runInShell(args: string, redirection: string) {
  const line = `'${process.execPath}' ${commandFile} ${args} ${redirection}`;
  const child = spawn('bash', ['-c', line], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = await once(child, 'close');
  return { code, output };
}

describe('a command whose output cannot be written', () => {
  const exitOfFirst = '; exit $PIPESTATUS';
  it.each<[string, string, number, RegExp]>([
    ['--help', `| true${exitOfFirst}`, 0, /^$/],
    ['sabotage --list', `| head -1${exitOfFirst}`, 0, /^\S[^\n]*\n$/],
    ['--help', '> /dev/full', 2, /^ringback: standard output cannot be written: ENOSPC: no space left on device, write\n$/],
    ['sabotage --list', '> /dev/full', 2, /^ringback: standard output cannot be written: ENOSPC/],
    ['--version', '> /dev/full 2>&1', 2, /^$/],
    ['--version', '>&-', 0, /^$/],
    ['mock --port none', '2> /dev/full', 2, /^$/],
    ['mock --port none', `2>&1 >&- | true${exitOfFirst}`, 2, /^$/],
    ['token staff --url http://127.0.0.1:1', '2> /dev/full', 3, /^$/],
  ])('%s %s', async (args, redirection, code, output) => {
    expect(await runInShell(args, redirection)).toEqual({ code, output: expect.stringMatching(output) });
  });
});

/** Starts a mock by a shell, which prints the pid of it on its first line; the mock's own output goes where the test says. */
async function serveInShell(redirection: string) {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const line = `'${process.execPath}' ${commandFile} mock -p ${port} --log json ${redirection} & echo $!; wait $!; echo "exit $?"`;
  const child = spawn('bash', ['-c', line], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  const health = () =>
    fetch(`${url}/_ringback/health`).then(
      (response) => response.json(),
      () => undefined,
    );
  await expect.poll(health, { timeout: 15_000 }).toMatchObject({ status: 'ok' });
  return {
    url,
    health,
    end: async () => {
      process.kill(Number(output.split('\n')[0]), 'SIGTERM');
      await once(child, 'close');
      return output;
    },
  };
}

describe('a mock whose log cannot be written goes on, says so once, counts the lines, and ends by SIGTERM', () => {
  it.each<[string, string, RegExp]>([
    ['a full disk', '2> /dev/full', /\nringback: the log cannot be written \(ENOSPC[^\n]*\)[^\n]*\nexit 0\n$/],
    ['a reader that has left', '2> >(true)', /\nringback: the log cannot be written \(\w*[ ]?EPIPE\)[^\n]*\nexit 0\n$/],
    ['a reader that has left both', '> >(true) 2>&1', /^\d+\nexit 0\n$/],
    [
      'nobody who reads',
      '2> >(exec sleep 20 > /dev/null)',
      /\nringback: the log cannot be written \(nobody reads it\)[^\n]*\nexit 0\n$/,
    ],
  ])('%s', async (_, redirection, want) => {
    const { url, health, end } = await serveInShell(redirection);
    const body = { from: { agentId: '1234' }, to: { telephoneNumber: '1'.repeat(15_000) } };
    for (let index = 0; index < 150; index++) expect((await fetch(placeCall(body, { base: url }))).status).toBe(400);
    await expect.poll(health).toMatchObject({ droppedLogLines: expect.any(Number) });
    const started = performance.now();
    expect(await end()).toMatch(want);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a signal', () => {
  it.each<[NodeJS.Signals, number]>([
    ['SIGTERM', 0],
    ['SIGINT', 0],
  ])('%s with idle, half-open and streaming connections ends a mock with %i', async (signal, code) => {
    const { child, output, ended } = start(['mock', '-p', '0', '--log', 'silent']);
    await once(child.stdout, 'data');
    const url = /http\S+/.exec(output.stdout)?.[0] ?? '';
    const port = Number(new URL(url).port);
    const sockets = ['', 'GET / HT', 'POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc'].map((text) => {
      const socket = connect(port, '127.0.0.1').on('error', () => undefined);
      socket.write(text);
      return socket;
    });
    const stream = await fetch(`${url}/_ringback/requests/stream`);
    child.kill(signal);
    expect(await stream.text()).toBe(': connected\n\n');
    for (const socket of sockets) if (!socket.destroyed) socket.destroy();
    expect((await ended).code).toBe(code);
  });
});

describe('a file', () => {
  const huge = async (name: string) => {
    const file = join(folder, name);
    await writeFile(file, Buffer.alloc(5_000_000, 'x'));
    return file;
  };
  const written = async (name: string, text: string | Uint8Array) => {
    const file = join(folder, name);
    await writeFile(file, text);
    return file;
  };

  it.each<[string, () => Promise<readonly string[]>, RegExp]>([
    ['a world of 5 MB', async () => ['mock', '--world', await huge('huge.yaml')], /it has more than 524288 bytes\n$/],
    ['an endless world', async () => ['mock', '--world', '/dev/zero'], /^ringback: cannot read .*\/dev\/zero: it has more than/],
    ['a world that is a folder', async () => ['mock', '--world', folder], /EISDIR/],
    ['a world that is missing', async () => ['mock', '--world', join(folder, 'none')], /ENOENT/],
    [
      'a world of bytes',
      async () => ['mock', '--world', await written('b.yaml', Buffer.from([0xff, 0xfe, 0xfd, 0x80, 0xc0]))],
      /.+/,
    ],
    [
      'a world that contains itself',
      async () => ['mock', '--world', await written('r.yaml', 'agents: &a {x: *a}')],
      /contains itself|recursive|alias/i,
    ],
    [
      'a world whose aliases multiply',
      async () => {
        const lines = Array.from({ length: 12 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(10)}]`);
        return ['mock', '--world', await written('m.yaml', `a0: &a0 [x]\n${lines.join('\n')}\n`)];
      },
      /Excessive alias count/,
    ],
    ['a world of one text', async () => ['mock', '--world', await written('t.yaml', 'x'.repeat(100_000))], /more characters\)/],
    ['an archive that is broken', async () => ['check', await written('broken.har', '{"log":{"entries":[')], /broken\.har/],
    ['an archive as deep as it is long', async () => ['check', await written('deep.har', '['.repeat(200_000))], /deep\.har/],
    [
      'a report in a missing folder',
      async () => ['check', 'x.har', '--report', `json=${join(folder, 'none', 'x')}`],
      /cannot write the report/,
    ],
    [
      'a recording below a file',
      async () => ['proxy', 'http://a.test', '--record', join(await written('f', ''), 'x')],
      /cannot record in/,
    ],
  ])('%s is refused with a reason in a few lines, and 2', async (_, args, reason) => {
    const { code, stdout, stderr } = await start(await args()).ended;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(reason);
    expect(stderr.length).toBeLessThan(5_000);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  // The superuser may write anywhere.
  it.skipIf(process.getuid?.() === 0)('a recording in a read-only folder is refused', async () => {
    const target = join(folder, 'read-only');
    await mkdir(target);
    await chmod(target, 0o500);
    const { code, stderr } = await start(['proxy', 'http://a.test', '--record', target]).ended;
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^ringback: cannot record in .*: EACCES/)]);
  });
});

describe('a size', () => {
  it.each(['0', '1.5MiB', '-1', '1GiB', '513MiB', 'much', '', '1 MiB'])('of %j is refused', async (size) => {
    const { code, stderr } = await start(['mock', '--max-body', size]).ended;
    expect([code, stderr]).toEqual([
      2,
      `ringback: --max-body needs a size of at most 512MiB, such as 4MiB, 500KiB or 1000 (bytes); got '${size}'\n`,
    ]);
  });

  it('decides on a body', async () => {
    const { child, output, ended } = start(['mock', '-p', '0', '--max-body', '1KiB', '--log', 'silent']);
    await once(child.stdout, 'data');
    const base = /http\S+/.exec(output.stdout)?.[0] ?? '';
    const send = async (length: number) => (await fetch(`${base}/nowhere`, { method: 'POST', body: 'x'.repeat(length) })).status;
    expect([await send(1_024), await send(1_025)]).toEqual([404, 413]);
    child.kill();
    await ended;
  });
});

it('an admin API that never ends its answer is given up', async () => {
  const server = await startUpstream((_, response) => {
    response.on('error', () => undefined);
    const send = (): void => {
      while (!response.destroyed && response.write('x'.repeat(1_000_000)));
      if (!response.destroyed) response.once('drain', send);
    };
    send();
  });
  const { code, stderr } = await start(['coverage', '--url', server.url]).ended;
  expect([code, stderr]).toEqual([3, expect.stringMatching(/is not ringback, or another version of it/)]);
  await server.close();
});

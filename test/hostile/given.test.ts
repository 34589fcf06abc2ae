import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { start } from '../support/command.ts';

/** The credential that a message must not repeat. */
const secret = 'hush-7Gk2pQ9x';
const nobody = 'http://127.0.0.1:1';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'given-'));
});
afterAll(() => rm(folder, { recursive: true }));

it.each<[args: readonly string[], shown: string, env?: Record<string, string>]>([
  [
    ['mock', '--store', `rediz://u:${secret}@127.0.0.1:1`],
    'there is no store "rediz://[redacted]@127.0.0.1:1": give file:PATH, redis://[[USER]:PASSWORD@]HOST',
  ],
  [['mock', '--store', `redis://:${secret}@:x`], 'the store redis://[redacted]@:x cannot be used'],
  [['mock'], 'the store redis://[redacted]@:x cannot be used', { RINGBACK_STORE: `redis://:${secret}@:x` }],
  [['mock', '--public-url', `http://u:${secret}@a`], "got 'http://[redacted]@a'"],
  [['mock', '--public-url', `http://a/?token=${secret}`], "got '[redacted]'"],
  [['mock', '--allow-host', `u:${secret}@a`], "got '[redacted]@a'"],
  [['mock', '--overlay', `http://u:${secret}@a/x.yaml`], 'the overlay http://[redacted]@a/x.yaml'],
  [['mock', `--cors=token=${secret}`], "got '[redacted]'"],
  [['mock', `Authorization: Bearer ${secret}`], "got '[redacted]'"],
  [['proxy', `https://${secret}@a`], "got 'https://[redacted]@a'"],
  [['verify', `http://u:${secret}@a`], "got 'http://[redacted]@a'"],
  [['verify', nobody, '--header', `X-Api-Key ${secret}`], "got 'X-Api-Key …'"],
  [['verify', nobody], "got 'Authorization …'", { RINGBACK_HEADER: `Authorization Bearer ${secret}` }],
  [['verify', nobody, '--state', `noAgent={"password":"${secret}"`], "got '[redacted]'"],
  [['coverage', '--url', `http://u:${secret}@a`], "got 'http://[redacted]@a'"],
  [['token', 'staff', '--url', `http://u:${secret}@a`], "got 'http://[redacted]@a'"],
  [['wait', '--url', `http://u:${secret}@a`], "got 'http://[redacted]@a'"],
  [['check', 'a.har', '--base', `http://u:${secret}@a/`], "got 'http://[redacted]@a/'"],
])('%j is refused without its credential', async (args, shown, env = {}) => {
  const { code, stdout, stderr } = await start(args, env).ended;
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(shown)]);
  expect(stderr).not.toContain(secret);
});

it('the command that sabotage runs, and a contract with an overlay, steer no terminal', async () => {
  const overlay = join(folder, 'overlay.yaml');
  const update = '{ info: { title: "\\e[2J\\u202e\\u009b" } }';
  await writeFile(overlay, `overlay: 1.0.0\ninfo: { title: a, version: "1" }\nactions: [{ target: $, update: ${update} }]\n`);
  for (const args of [
    ['sabotage', '--', 'no-such-command', '\u001b[2J\u202e'],
    ['contract', 'print', '--json', '--overlay', overlay],
  ]) {
    const { stdout, stderr } = await start(args).ended;
    expect(stdout + stderr).toMatch(/\\x1b|\\u001b/);
    expect(stdout + stderr).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}]/u);
  }
});

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMock } from '../../src/index.ts';
import { commandFile } from '../support/command.ts';
import { documentedRecord, placeCall, recordCall } from '../support/requests.ts';

const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
const upstream = createMock();
let upstreamUrl = '';
beforeAll(async () => {
  ({ url: upstreamUrl } = await upstream.listen());
});
afterAll(async () => {
  await upstream.close();
  rmSync(folder, { recursive: true });
});

/** Tells if a shell can mount a file system of its own, as on Linux. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts a proxy that records, by a shell that limits its disk; `list` prints what is on it. */
async function recordInShell(shell: readonly string[], prepare: string, target: string) {
  const proxy = `'${process.execPath}' ${commandFile} proxy ${upstreamUrl} -p 0 --record ${target}`;
  const list = `find ${target} -type f -exec sh -c 'echo "file $1"; cat "$1"' _ {} ';'`;
  const line = `${prepare} ${proxy} & pid=$!; echo "pid $pid"; wait $pid; echo "exit $?"; ${list}`;
  const [program = 'bash', ...args] = shell;
  const child = spawn(program, [...args, line], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  await expect.poll(() => output.stdout, { timeout: 15_000 }).toContain('listening on');
  const url = /listening on (\S+)/.exec(output.stdout)?.[1] ?? '';
  return {
    url,
    output,
    async end() {
      process.kill(Number(/^pid (\d+)$/m.exec(output.stdout)?.[1]), 'SIGTERM');
      await once(child, 'close');
      return output;
    },
  };
}

const record = (url: string, length: number) =>
  fetch(recordCall({ ...documentedRecord, source_id: 'x'.repeat(length) }, { base: url })).then(({ status }) => status);

describe('a recording', () => {
  it('that may write no large files goes on, and says which exchanges are lost', async () => {
    const target = join(folder, 'limited');
    // 8 blocks of 1 KiB, or of half of it.
    const { url, output, end } = await recordInShell(['bash', '-c'], 'ulimit -f 8;', target);
    for (const length of [100, 100_000, 100_001, 200]) expect(await record(url, length)).toBeLessThan(500);
    await expect.poll(() => output.stderr).toMatch(/ringback: exchanges are not recorded in .*: EFBIG/);
    // The log has the line of a request that is answered at the end before the message of the end.
    const late = fetch(placeCall(undefined, { base: url, headers: { Prefer: 'wait=1' } }));
    await expect.poll(() => upstream.journal).toHaveLength(5);
    const { stdout, stderr } = await end();
    expect((await late).status).toBe(201);
    expect(stderr).toMatch(/ #5 .*\nringback: 2 exchanges could not be recorded in .*: EFBIG.*\n$/);
    expect(stdout).toContain('\nexit 2\n');
    const files = readdirSync(join(target, 'vcita', 'createVoiceCall'));
    expect(files.filter((file) => !/^\d+-?\w*-[0-9a-f]{8}\.yaml$/.test(file))).toEqual([]);
    for (const file of files)
      expect(parse(readFileSync(join(target, 'vcita', 'createVoiceCall', file), 'utf8'))).toHaveProperty('response');
  });

  it.skipIf(!canMount())('on a full disk goes on, and has room again when there is some', async () => {
    const target = join(folder, 'disk');
    const mount = `mkdir -p ${target} && mount -t tmpfs -o size=64k tmpfs ${target} || exit 9;`;
    const { url, output, end } = await recordInShell(['unshare', '-rm', 'bash', '-c'], mount, target);
    for (const length of [100, 100_000, 200]) expect(await record(url, length)).toBeLessThan(500);
    await expect.poll(() => output.stderr).toMatch(/ringback: exchanges are not recorded in .*: ENOSPC/);
    const { stdout, stderr } = await end();
    expect(stderr).toMatch(/\nringback: 1 exchange could not be recorded in .*: ENOSPC.*\n$/);
    expect(stdout).toContain('\nexit 2\n');
    expect(stdout.match(/^file .*$/gm)?.filter((file) => !file.endsWith('.yaml'))).toEqual([]);
    expect(stdout.match(/^file /gm)).toHaveLength(2);
  });
});

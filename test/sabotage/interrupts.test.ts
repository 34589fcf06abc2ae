import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, tests } from './user-tests.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ringback-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('ringback sabotage', () => {
  it('ends tests that hang, with their child processes, and counts the mutant as killed', async () => {
    const hanging = join(folder, 'hanging.mjs');
    const pids = join(folder, 'pids');
    await writeFile(
      hanging,
      `${tests}
      if (!isGood) {
        const { spawn } = await import('node:child_process');
        const { appendFileSync } = await import('node:fs');
        appendFileSync(${JSON.stringify(pids)}, spawn('sleep', ['600'], { stdio: 'inherit' }).pid + '\\n');
        setInterval(() => undefined, 1000);
      }`,
    );
    const { code, stdout } = await start(['--only', 'Location/missing', '--timeout', 'PT3S', '--', 'node', hanging]).ended;
    await rm(hanging);
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 killed (1 by timeout), 0 survived')]);
    const pid = Number(await readFile(pids, 'utf8'));
    await rm(pids);
    expect(await isRunning(pid)).toBe(false);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ] as const)('leaves nothing behind after %s', async (signal, code) => {
    const waiting = join(folder, 'waiting.mjs');
    const pids = join(folder, 'waiting');
    await writeFile(
      waiting,
      `import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(pids)}, String(process.pid));
      setInterval(() => undefined, 1000);`,
    );
    const { child, ended } = start(['--', 'node', waiting]);
    const pid = await readPid(pids);
    child.kill(signal);
    expect((await ended).code).toBe(code);
    await Promise.all([rm(waiting), rm(pids)]);
    expect(await isRunning(pid)).toBe(false);
  });

  it('reports what it knows when it is interrupted', async () => {
    const slow = join(folder, 'slow.mjs');
    const [runs, report] = [join(folder, 'runs'), join(folder, 'interrupted.json')];
    await writeFile(
      slow,
      `${tests}
      const { appendFileSync, readFileSync } = await import('node:fs');
      appendFileSync(${JSON.stringify(runs)}, '.');
      if (readFileSync(${JSON.stringify(runs)}, 'utf8').length > 2) setInterval(() => undefined, 1000);`,
    );
    const flags = ['--only', 'createCall/201/header/Location', '--jobs', '1', '--fail-under', '100'];
    const { child, ended } = start([...flags, '--report', `json=${report}`, '--', 'node', slow]);
    await expect.poll(() => readFile(runs, 'utf8').catch(() => ''), { timeout: 20_000 }).toBe('...');
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([
      130,
      expect.stringMatching(/^Interrupted: 2 mutations were not tried, and are not counted\.\n/),
    ]);
    expect(stdout).toMatch(/\n1 killed, 0 survived, 0 without coverage\. Score: 100 %\n$/);
    expect(stderr).toMatch(
      /the tests reach 3 mutations; one run took \d+\.\d s, so all take about \d+\.\d s, one after the other\n$/,
    );
    const { untried, sabotages } = JSON.parse(await readFile(report, 'utf8'));
    expect([untried, sabotages]).toEqual([2, [expect.objectContaining({ outcome: 'noticed' })]]);
    await Promise.all([slow, runs, report].map((path) => rm(path)));
  });
});

/** Decides if a process runs; a zombie does not. */
async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return state !== '' && !/\) [ZX] /.test(state);
}

/** Waits for the process id that another process writes to a file. */
async function readPid(path: string): Promise<number> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch(() => '');
    if (text !== '') return Number(text);
    await new Promise(setImmediate);
  }
}

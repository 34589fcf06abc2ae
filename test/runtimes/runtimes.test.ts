import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passed, project, runProgram } from './project.ts';
import { runIn } from './run.ts';

/** The programs of further runtimes, as npm installs them where it can, and the arguments for a script. */
const runtimes = [
  ['Node of this test', process.execPath, []],
  ['Node 22', 'node-22/bin/node', []],
  ['Node 24', 'node-24/bin/node', []],
  ['Bun 1.4', '@oven/bun-linux-x64/bin/bun', []],
  ['Deno 2.9', '@deno/linux-x64-glibc/deno', ['run', '--allow-net', '--node-modules-dir=manual']],
] as const;

const programOf = (path: string) => (path.startsWith('/') ? path : join(project, 'node_modules', path));

describe.skipIf(project === '').each(runtimes)('%s', (name, path, args) => {
  const isInstalled = existsSync(programOf(path));
  if (!isInstalled && !process.env.CI && project !== '')
    process.stderr.write(`SKIPPED: ${name}, which npm has not for this machine\n`);
  const runScript = (file: string) => runIn(project, programOf(path), [...args, file], { DENO_NO_UPDATE_CHECK: '1' });

  it.runIf(isInstalled || process.env.CI)('runs the mock in-process and on a socket', async () => {
    expect(JSON.parse(await runScript('command.js'))).toEqual([passed, passed]);
  });

  it.runIf(isInstalled || process.env.CI)('gives the mock to require', async () => {
    expect(JSON.parse(await runScript('require.cjs'))).toEqual(passed);
  });
});

describe.skipIf(project === '')('workerd', () => {
  it('runs the mock without modules of Node and without eval', async () => {
    const command = 'esbuild worker.js --bundle --format=esm --conditions=workerd,worker,browser --outdir=out/worker';
    expect(await readFile('docs/runtimes.md', 'utf8')).toContain(`npx ${command}`);
    await runProgram(...command.split(' '));
    expect(JSON.parse(await runProgram('node', 'miniflare.js'))).toEqual(passed);
  });
});

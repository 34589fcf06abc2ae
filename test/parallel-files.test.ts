import { execFile } from 'node:child_process';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withMock } from './support/command.ts';

/** A folder inside the repository, so that the copies resolve their imports. */
const folder = join('.tmp', `files-${process.pid}`);

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    Array.from({ length: 100 }, (_, index) => copyFile('examples/steering.test.ts', join(folder, `copy${index}.test.ts`))),
  );
  await writeFile(
    join(folder, 'vitest.config.ts'),
    'export default { test: { include: ["*.test.ts"], maxWorkers: 8, testTimeout: 20_000 } };\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('a hundred copies of the example pass in parallel against one server', {
  timeout: 120_000,
}, async () => {
  await withMock(['--port', '0', '--log', 'silent'], async (url) => {
    const run = promisify(execFile)(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--root', folder, '--reporter', 'json', '--pool', 'threads', '--no-isolate'],
      { env: { ...process.env, RINGBACK_URL: url } },
    );
    const { stdout } = await run.catch((error: { stdout: string }) => error);
    const { numPassedTests, numFailedTests } = JSON.parse(stdout.slice(stdout.indexOf('{')));
    const { sandboxes } = JSON.parse(await (await fetch(`${url}/_ringback/sandboxes`)).text());
    expect({ numPassedTests, numFailedTests, sandboxes: sandboxes.length }).toEqual({
      numPassedTests: 200,
      numFailedTests: 0,
      sandboxes: 100,
    });
  });
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { commandFile } from '../support/command.ts';
import { runsCurl } from '../support/curl.ts';
import { readPages } from './page.ts';

mkdirSync('.tmp', { recursive: true });
const folder = mkdtempSync('.tmp/background-');
afterAll(() => rmSync(folder, { recursive: true }));

/** The script of the page, word for word. */
const script = readPages()
  .find(({ file }) => file === 'docs/ci.md')
  ?.blocks.find(({ text }) => text.includes('kill $mock'))?.text;

const testFile = `
const response = await fetch(process.env.RINGBACK_URL + '/v0/a1b2c3d4e5/calls/', {
  method: 'POST',
  headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
  body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}',
});
console.log('the call was answered with', response.status);
process.exit(Number(process.argv[2]));
`;

/** Makes a project in which ringback is installed and whose tests end with an exit code. */
function createProject(code: number): void {
  const bin = join(folder, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'ringback'), `#!/bin/sh\nexec '${process.execPath}' '${resolve(commandFile)}' "$@"\n`, { mode: 0o755 });
  writeFileSync(join(folder, 'call.mjs'), testFile);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { test: `node call.mjs ${code}` } }));
}

describe.skipIf(!runsCurl)('the script of docs/ci.md that runs a mock in the background', () => {
  it('runs the tests against the mock, passes on their exit code, and stops it', async () => {
    const free = createMock();
    const { url, port } = await free.listen();
    await free.close();
    createProject(3);
    // npm gives its own settings to the processes that it starts.
    const inherited = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
    const env = { ...Object.fromEntries(inherited), RINGBACK_PORT: String(port), RINGBACK_URL: url };
    const { code, output } = await new Promise<{ code: unknown; output: string }>((done) => {
      const child = execFile('bash', ['-c', script ?? 'exit 99'], { cwd: folder, env }, (_, stdout, stderr) =>
        done({ code: child.exitCode, output: stdout + stderr }),
      );
    });
    expect([code, output]).toEqual([3, expect.stringContaining('the call was answered with 201')]);
    expect(readFileSync(join(folder, 'mock.txt'), 'utf8')).toBe(`ringback listening on ${url}\n`);
    await expect(fetch(`${url}/_ringback/health`)).rejects.toThrow('fetch failed');
  });
});

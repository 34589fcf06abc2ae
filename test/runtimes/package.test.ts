import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandFile } from '../support/command.ts';
import { passed, project, runProgram } from './project.ts';
import { runIn } from './run.ts';

describe.skipIf(project === '')('the package in an empty project', () => {
  const folder = join(project, 'empty');

  it('installs nothing but itself', async () => {
    const tarball = (await readdir(project)).find((name) => name.endsWith('.tgz'));
    await mkdir(folder);
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    await runIn(folder, 'npm', ['install', '--no-audit', '--no-fund', `../${tarball}`]);
    expect((await readdir(join(folder, 'node_modules'))).filter((name) => !name.startsWith('.'))).toEqual(['ringback']);
  });

  it.each([
    ['installed', folder, 'node_modules/ringback/dist/cli.js'],
    ['in the checkout', '.tmp/checkout', resolve(commandFile)],
  ])('%s does the whole scenario, in code and on the command line', async (_, cwd, command) => {
    for (const name of ['command.js', 'scenario.js']) await cp(join(project, name), join(cwd, name));
    expect(JSON.parse(await runIn(cwd, process.execPath, ['command.js']))).toEqual([passed, passed]);
    const verify = `"${process.execPath}" "${command}" verify "$RINGBACK_URL" --only createCall/body`;
    expect(await runIn(cwd, process.execPath, [command, 'run', '--', 'sh', '-c', verify])).toMatch(/ 0 failed/);
  });
});

/** The largest bundles of one export, in bytes. The whole mock has a quarter of a megabyte, and its admin API as much again. */
const largest: readonly (readonly [name: string, entry: string, bytes: number])[] = [
  ['WorldError', 'ringback', 1_000],
  ['UnreachableError', 'ringback', 1_000],
  ['toHar', 'ringback', 3_000],
  ['findExchanges', 'ringback', 10_000],
  ['isRetryable', 'ringback/client', 20_000],
];

describe.skipIf(project === '')('a bundle of one export has not the whole mock', () => {
  it.each(largest)('%s of %s', async (name, entry, bytes) => {
    await writeFile(join(project, `${name}.js`), `import { ${name} } from '${entry}';\nconsole.log(${name});\n`);
    const bundle = await runProgram('esbuild', `${name}.js`, '--bundle', '--format=esm', '--minify');
    expect(bundle.length).toBeLessThan(bytes);
  });
});

describe('the release', () => {
  it('names the repository that it is built from', async () => {
    const { jobs } = parse(await readFile('.github/workflows/release.yml', 'utf8'));
    const steps: { name?: string; run?: string }[] = jobs.publish.steps;
    const script = steps.find(({ name }) => name?.startsWith('Name the repository'))?.run ?? '';
    const folder = join('.tmp', 'release');
    await mkdir(folder, { recursive: true });
    await cp('package.json', join(folder, 'package.json'));
    const origin = { GITHUB_SERVER_URL: 'https://git.example', GITHUB_REPOSITORY: 'someone/ringback' };
    await runIn(folder, 'sh', ['-ec', script], origin);
    expect(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))).toMatchObject({
      repository: { type: 'git', url: 'git+https://git.example/someone/ringback.git' },
      homepage: 'https://git.example/someone/ringback#readme',
      bugs: { url: 'https://git.example/someone/ringback/issues' },
    });
    expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(steps.at(-1)?.run).toBe('npm publish --provenance --access public');
  });
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, runsChromium } from '../support/chromium.ts';
import { readPage } from './pages.ts';
import { passed, project, runProgram } from './project.ts';

/** The commands of docs/runtimes.md, without any configuration. Each writes into a folder of its own. */
const bundlers: Readonly<Record<string, readonly string[]>> = {
  esbuild: ['esbuild page.js --bundle --format=esm --outdir=out/esbuild'],
  'esbuild, in chunks': ['esbuild page.js --bundle --format=esm --splitting --outdir=out/chunks'],
  'Vite 8': ['vite build --outDir out/vite'],
  'webpack 5': ['webpack build --mode production --entry ./page.js --output-path out/webpack --output-public-path /'],
  'MSW 2': ['esbuild msw-page.js --bundle --format=esm --outdir=out/msw', 'msw init out/msw --no-save'],
  'a service worker': ['esbuild service-worker.js service-worker-page.js --bundle --format=esm --outdir=out/service-worker'],
};

/** Runs a command of the documentation; minifying takes webpack half a minute, and tells nothing. */
const run = (command: string) =>
  runProgram(...(command.startsWith('webpack') ? `${command} --no-optimization-minimize` : command).split(' '));

describe.skipIf(project === '')('a page with a mock, bundled by', () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (runsChromium) browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  it.each(Object.entries(bundlers))('%s, has the whole mock and runs in Chromium without eval', async (_, commands) => {
    const documented = await readFile('docs/runtimes.md', 'utf8');
    for (const command of commands) {
      expect(documented).toContain(`npx ${command}`);
      await run(command);
    }
    const folder = join(project, 'out', /\bout\/([a-z-]+)/.exec(commands.join(' '))?.[1] ?? '');
    expect(await findNode(folder)).toEqual([]);
    await addPage(folder);
    if (browser) expect(JSON.parse(await readPage(browser, folder))).toEqual(passed);
  });

  it('esbuild for a platform that it does not know, runs where it is Node', async () => {
    await run('esbuild command.js --bundle --format=esm --platform=neutral --outdir=out/neutral');
    expect(JSON.parse(await runProgram('node', 'out/neutral/command.js'))).toEqual([passed, passed]);
  });
});

/** Writes the page for a script, unless the bundler wrote one. */
async function addPage(folder: string): Promise<void> {
  const names = await readdir(folder);
  const script = names.find((name) => /^(main|.*page)\.js$/.test(name)) ?? '';
  const page = `<!doctype html><body><script type="module" src="${script}"></script></body>`;
  if (!names.includes('index.html')) await writeFile(join(folder, 'index.html'), page);
}

/** Finds the modules of Node that a bundle names. */
async function findNode(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.flatMap((text) => text.match(/["'`]node:[a-z/]+["'`]/g) ?? []);
}

import { cp, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildIfStale } from '../../scripts/build-if-stale.ts';
import { runIn } from './run.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder with the programs and the installed package; empty if they cannot be installed. */
    project: string;
  }
}

const source = 'test/runtimes';

/**
 * Packs ringback, and installs it beside the programs of this folder in a temporary copy, outside of the repository, so that nothing
 * is found in the packages of ringback itself. Returns the function that removes the copy.
 */
export default async function install({ provide }: TestProject): Promise<() => Promise<void>> {
  await buildIfStale();
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'ringback-runtimes-')));
  for (const name of ['package.json', 'package-lock.json', 'project']) {
    await cp(join(source, name), name === 'project' ? folder : join(folder, name), { recursive: true });
  }
  // npm would build before it packs.
  await runIn('.', 'npm', ['pack', '--ignore-scripts', '--pack-destination', folder]);
  const installed = await installInto(folder).then(
    () => true,
    (error: unknown) => {
      if (process.env.CI) throw error;
      process.stderr.write(`SKIPPED: every test of the runtimes, because their packages cannot be installed:\n${error}\n`);
      return false;
    },
  );
  provide('project', installed ? folder : '');
  return () => rm(folder, { recursive: true, force: true });
}

/** Installs the programs as they are locked, and the package. No program needs its install script. */
async function installInto(folder: string): Promise<void> {
  const options = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  await runIn(folder, 'npm', ['ci', ...options]);
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  await runIn(folder, 'npm', ['install', ...options, '--no-save', `./${tarball}`]);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const inputs = [
  'src',
  'scripts/build.ts',
  'scripts/build-console.ts',
  'scripts/licences.ts',
  'scripts/packages.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/**
 * Builds dist if a source has changed since the last build.
 * @throws Error (rejects) if the build fails; the build has printed the reason
 */
export async function buildIfStale(): Promise<void> {
  if (!(await isStale())) return;
  const [code]: unknown[] = await once(spawn('npm run --silent build', { shell: true, stdio: 'inherit' }), 'close');
  if (code !== 0) throw new Error('npm run build failed');
}

async function isStale(): Promise<boolean> {
  // The build writes the types last, so without them it was interrupted.
  if (!(await stat('dist/index.d.ts').catch(() => undefined))) return true;
  // Replacing a file by an older copy changes its ctime, not its mtime.
  const changes = (await readStats(inputs)).map(({ ctimeMs }) => ctimeMs);
  const builds = (await readStats(['dist'])).filter((entry) => entry.isFile()).map(({ mtimeMs }) => mtimeMs);
  return Math.max(...changes) >= Math.min(...builds);
}

/** Reads the stats of files and folders; the times of a folder show removed files. */
async function readStats(paths: readonly string[]) {
  const stats = await Promise.all(
    paths.map(async (path) => {
      const root = await stat(path);
      const names = root.isDirectory() ? await readdir(path, { recursive: true }) : [];
      return [root, ...(await Promise.all(names.map((name) => stat(join(path, name)))))];
    }),
  );
  return stats.flat();
}

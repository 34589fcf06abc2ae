import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const inputs = ['src', 'scripts/build.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * Builds dist, unless nothing that it is built from has changed since the last build.
 * @throws Error (rejects) when the build fails; it has printed why
 */
export async function buildIfStale(): Promise<void> {
  if (!(await isStale())) return;
  const [code]: unknown[] = await once(spawn('npm run --silent build', { shell: true, stdio: 'inherit' }), 'close');
  if (code !== 0) throw new Error('npm run build failed');
}

async function isStale(): Promise<boolean> {
  // The build writes types last, so without them it did not end.
  if (!(await stat('dist/index.d.ts').catch(() => undefined))) return true;
  // Replacing a file by an older copy changes its ctime, not its mtime.
  const changes = (await statsBelow(inputs)).map(({ ctimeMs }) => ctimeMs);
  const builds = (await statsBelow(['dist'])).filter((stats) => stats.isFile()).map(({ mtimeMs }) => mtimeMs);
  return Math.max(...changes) >= Math.min(...builds);
}

/** Stats of files and folders; a folder tells that a file in it was removed. */
async function statsBelow(paths: readonly string[]) {
  const found = await Promise.all(
    paths.map(async (path) => {
      const stats = await stat(path);
      const names = stats.isDirectory() ? await readdir(path, { recursive: true }) : [];
      return [stats, ...(await Promise.all(names.map((name) => stat(join(path, name)))))];
    }),
  );
  return found.flat();
}

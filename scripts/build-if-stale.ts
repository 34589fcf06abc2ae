import { execFile } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const inputs = ['src', 'scripts/build.ts', 'package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * Builds dist, unless nothing that it is built from has changed since the last build.
 * @throws Error (rejects) with the compiler's output when the build fails
 */
export async function buildIfStale(): Promise<void> {
  if (await isStale()) await promisify(execFile)('npm', ['run', '--silent', 'build']);
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

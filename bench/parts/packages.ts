import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from '../contenders.ts';

/** The size of a contender's installation. */
export interface PackagesResult {
  readonly name: string;
  /** Packages with all dependencies; 0 for a script that needs only Node. */
  readonly packages: number;
  /** Bytes on disk, unpacked. */
  readonly bytes: number;
}

/** The dependencies of an entry in a lock file. */
export interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Packages of a lock file (version 3) by path, for example `node_modules/a/node_modules/b`. */
export type Lock = Readonly<Record<string, LockedPackage>>;

/** Counts and sums up the packages of each contender; ringback's size is that of the package that npm would publish. */
export function measurePackages(contenders: readonly Contender[]): readonly PackagesResult[] {
  return contenders.map(({ name, packages }) => {
    if (!packages) return { name, packages: 1, bytes: readPackedSize() };
    const lock: Lock = JSON.parse(readFileSync('bench/package-lock.json', 'utf8')).packages;
    const paths = collectDependencies(lock, packages).filter((path) => statSync(join('bench', path), { throwIfNoEntry: false }));
    return { name, packages: paths.length, bytes: paths.reduce((sum, path) => sum + measureFolder(join('bench', path)), 0) };
  });
}

/** Collects the paths of packages and of all their dependencies, sorted and unique; skips those missing from the lock file. */
export function collectDependencies(lock: Lock, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const add = (name: string, dependent: string) => {
    const path = resolve(lock, name, dependent);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = lock[path] ?? {};
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) add(next, path);
  };
  for (const name of names) add(name, '');
  return [...found].sort();
}

/** Looks in the `node_modules` of the dependent package first, then in those above it, as Node does. */
function resolve(lock: Lock, name: string, dependent: string): string | undefined {
  const path = join(dependent, 'node_modules', name);
  if (lock[path]) return path;
  if (dependent === '') return undefined;
  return resolve(lock, name, dependent.slice(0, Math.max(0, dependent.lastIndexOf('/node_modules/'))));
}

/** Sums up the bytes of a package's files, without nested packages, which are counted by their own paths. */
function measureFolder(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum;
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? measureFolder(path) : entry.isFile() ? statSync(path).size : 0);
  }, 0);
}

function readPackedSize(): number {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8', stdio: 'pipe' }),
  );
  return packed.unpackedSize;
}

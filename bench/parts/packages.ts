import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from '../contenders.ts';

/** What a user of a contender installs. */
export interface PackagesResult {
  readonly name: string;
  /** Itself and all that comes with it; 0 for what is written by hand on Node alone. */
  readonly packages: number;
  /** Bytes on the disk, unpacked. */
  readonly bytes: number;
}

/** One entry of a lock file, as far as it is read here. */
export interface LockedPackage {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Packages of a lock file (version 3) by their place, such as `node_modules/a/node_modules/b`. */
export type Lock = Readonly<Record<string, LockedPackage>>;

/** Sizes and numbers of packages. What a contender does not name as its packages is ringback, as npm would pack it. */
export function measurePackages(contenders: readonly Contender[]): readonly PackagesResult[] {
  return contenders.map(({ name, packages }) => {
    if (!packages) return { name, packages: 1, bytes: packedSize() };
    const lock: Lock = JSON.parse(readFileSync('bench/package-lock.json', 'utf8')).packages;
    const places = closure(lock, packages).filter((place) => statSync(join('bench', place), { throwIfNoEntry: false }));
    return { name, packages: places.length, bytes: places.reduce((sum, place) => sum + sizeOf(join('bench', place)), 0) };
  });
}

/** The places of some packages and of everything that they need, each once, sorted. What is not in the lock file is left out. */
export function closure(lock: Lock, names: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const add = (name: string, from: string) => {
    const place = resolve(lock, name, from);
    if (place === undefined || found.has(place)) return;
    found.add(place);
    const { dependencies, optionalDependencies, peerDependencies } = lock[place] ?? {};
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) add(next, place);
  };
  for (const name of names) add(name, '');
  return [...found].sort();
}

/** As Node looks for a package: beside the one that asks for it, then further up. */
function resolve(lock: Lock, name: string, from: string): string | undefined {
  const place = join(from, 'node_modules', name);
  if (lock[place]) return place;
  if (from === '') return undefined;
  return resolve(lock, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}

/** Bytes of a package's files, without packages inside it, which have places of their own. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum;
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : entry.isFile() ? statSync(path).size : 0);
  }, 0);
}

function packedSize(): number {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8', stdio: 'pipe' }),
  );
  return packed.unpackedSize;
}

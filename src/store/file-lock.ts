import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { describeError } from '../edges/describe-error.ts';

/** A lock of a file, which gives signs of life until it is released. */
export interface FileLock {
  /** The process that has taken it over, if one has. */
  readonly lostTo: string | undefined;
  release(this: void): void;
}

/** The time between two signs of life in the lock, and the age of a lock whose process is gone, in ms. */
const signInterval = 5_000;
const staleAge = 15_000;

/**
 * Takes a lock, unless a process that still runs has it.
 * @returns the lock, or the process that has it
 */
export function takeLock(path: string, onWarning: (text: string) => void): FileLock | { readonly owner: string } {
  const own = `${process.pid} on ${hostname()}`;
  let lostTo: string | undefined;
  let isFailing = false;

  for (let owner = create(path, own); owner !== undefined; owner = create(path, own)) {
    if (isAlive(owner, path)) return { owner };
    removeStale(path, owner);
  }
  const signs = setInterval(giveSign, signInterval).unref();

  /** Gives a sign of life. A lock that somebody deleted is made again. */
  function giveSign(): void {
    try {
      const owner = create(path, own);
      lostTo = owner === own ? undefined : owner;
      if (owner === own) utimesSync(path, new Date(), new Date());
      isFailing = false;
    } catch (error) {
      if (!isFailing) onWarning(`${path} gives no sign of life: ${describeError(error)}`);
      isFailing = true;
    }
  }

  return {
    get lostTo() {
      return lostTo;
    },
    release() {
      clearInterval(signs);
      if (readOwner(path) === own) rmSync(path, { force: true });
    },
  };
}

/** Creates a lock; returns the owner of one that is there already. */
function create(path: string, own: string): string | undefined {
  for (;;) {
    try {
      writeFileSync(path, own, { flag: 'wx' });
      return undefined;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const owner = readOwner(path);
    if (owner !== undefined) return owner;
  }
}

/** Removes the lock of a process that is gone. Of several processes that try so at once, one succeeds. */
function removeStale(path: string, owner: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    // Another one was faster, and has made a lock of its own meanwhile.
    if (readOwner(aside) !== owner) linkSync(aside, path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT') && !hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function readOwner(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Tells if the process that a lock names still runs; of one on another host, only the age of its last sign is known. */
function isAlive(owner: string, path: string): boolean {
  const signedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const [, pid, host] = /^(\d+) on (.*)$/.exec(owner) ?? [];
  if (host !== hostname()) return Date.now() - signedAt < staleAge;
  // In a container that is started again, this process has the number of the one before.
  if (Number(pid) === process.pid) return signedAt >= Date.now() - process.uptime() * 1_000;
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

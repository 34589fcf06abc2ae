import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { describeError } from '../edges/describe-error.ts';
import { createMemoryStore, type StoreChange } from './memory-store.ts';
import { checkDescription, type Store, StoreError } from './store.ts';

/** The first line of a file, which tells its format. */
const head = '{"ringback":"store","format":1}\n';
/** Bytes by which a file may grow beyond twice its smallest size, before it is written anew. */
const room = 16 * 1024 * 1024;
/** Bytes that a check tries to write, and takes back. */
const checkedRoom = 4_096;
/** The time between two signs of life in the lock, and the age of a lock whose process is gone, in ms. */
const signInterval = 5_000;
const staleAge = 15_000;

/**
 * Creates a store in a file: a line of JSON for each change, written before the change is carried out. It is for one process; the end
 * of the process, in any way, loses nothing that was acknowledged.
 */
export function createFileStore(path: string, onWarning: (text: string) => void = () => undefined): Store {
  let file = -1;
  let size = 0;
  let smallest = 0;
  let isFailing = false;
  let signs: ReturnType<typeof setInterval> | undefined;
  const lock = `${path}.lock`;
  const memory = createMemoryStore(keep);

  function fail(doing: string, error: unknown): StoreError {
    return new StoreError(`the store ${path} cannot be ${doing}: ${describeError(error)}`);
  }

  /** Writes a text at the end, and returns its bytes; one that cannot be written whole is taken back, so that the file stays readable. */
  function write(text: string): number {
    try {
      const written = writeAll(file, text, size);
      isFailing = false;
      return written;
    } catch (error) {
      ftruncateSync(file, size);
      const failure = fail('written', error);
      if (!isFailing) onWarning(failure.message);
      isFailing = true;
      throw failure;
    }
  }

  function keep(change: StoreChange): void {
    size += write(`${JSON.stringify(change)}\n`);
  }

  function rewriteIfLarge(): void {
    if (size < 2 * smallest + room) return;
    try {
      rewrite();
    } catch (error) {
      smallest = size;
      onWarning(`${fail('written anew', error).message}; it goes on growing`);
    }
  }

  /** Writes the present state into a file of its own, which then takes the place of the old one. */
  function rewrite(): void {
    const nextPath = `${path}.new`;
    const next = openSync(nextPath, 'w');
    let written = writeAll(next, head, 0);
    for (const change of memory.changes()) written += writeAll(next, `${JSON.stringify(change)}\n`, written);
    fsyncSync(next);
    renameSync(nextPath, path);
    if (file >= 0) closeSync(file);
    file = next;
    size = written;
    smallest = size;
  }

  /** Carries out the changes of the file. The last line may have been cut off by the end of its process. */
  function load(): void {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const lines = text.split('\n');
    lines.pop();
    const [first, ...changes] = lines;
    if (first !== undefined && `${first}\n` !== head)
      throw new StoreError(`${path} is no store of this version of ringback; give another path`);
    changes.forEach((line, index) => {
      try {
        const change: unknown = JSON.parse(line);
        if (isChange(change)) memory.apply(change);
      } catch (error) {
        throw fail(`read in line ${index + 2}`, error);
      }
    });
  }

  function takeLock(): void {
    const owner = `${process.pid} on ${hostname()}`;
    try {
      writeFileSync(lock, owner, { flag: 'wx' });
    } catch (error) {
      if (!existsSync(lock)) throw fail('locked', error);
      const other = readFileSync(lock, 'utf8');
      if (isAlive(other, lock))
        throw new StoreError(`the store ${path} is in use by process ${other}; stop it, or use a Redis for several processes`);
      writeFileSync(lock, owner);
    }
    signs = setInterval(() => utimesSync(lock, new Date(), new Date()), signInterval).unref();
  }

  return {
    ...memory,
    async check() {
      write(' '.repeat(checkedRoom));
      ftruncateSync(file, size);
    },
    async open(description, journalRoom, onLoss) {
      takeLock();
      try {
        load();
        checkDescription(memory.mock, description, `give another path, or delete ${path}`);
        rewrite();
      } catch (error) {
        releaseLock();
        throw error instanceof StoreError ? error : fail('opened', error);
      }
      await memory.open(description, journalRoom, onLoss);
    },
    async sync(name, position, commands) {
      const segment = await memory.sync(name, position, commands);
      if (commands.length > 0) rewriteIfLarge();
      return segment;
    },
    async close() {
      if (file >= 0) closeSync(file);
      file = -1;
      releaseLock();
    },
  };

  function releaseLock(): void {
    clearInterval(signs);
    rmSync(lock, { force: true });
  }
}

/**
 * Writes a text whole: a single write may take only a part of it.
 * @param position the place in the file, because what was written of a text that had no room is cut off again
 * @returns its bytes
 */
function writeAll(file: number, text: string, position: number): number {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; )
    written += writeSync(file, bytes, written, bytes.length - written, position + written);
  return bytes.length;
}

/** Narrows what `keep` wrote. */
function isChange(change: unknown): change is StoreChange {
  return Array.isArray(change);
}

/** Tells if the process that a lock names still runs; of one on another host, only the age of its last sign is known. */
function isAlive(owner: string, lock: string): boolean {
  const [, pid, host] = /^(\d+) on (.*)$/.exec(owner) ?? [];
  if (host !== hostname()) return Date.now() - statSync(lock).mtimeMs < staleAge;
  try {
    return Number(pid) !== process.pid && process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

import {
  closeSync,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { describeError } from '../edges/describe-error.ts';
import { type FileLock, takeLock } from './file-lock.ts';
import { createMemoryStore, type StoreChange } from './memory-store.ts';
import { checkDescription, type Store, StoreError } from './store.ts';

/** The first line of a file, which tells its format. */
const head = '{"ringback":"store","format":1}\n';
/** Bytes by which a file may grow beyond twice its smallest size, before it is written anew. */
const room = 16 * 1024 * 1024;
/** Bytes that a check tries to write, and takes back. */
const checkedRoom = 4_096;

/**
 * Creates a store in a file: a line of JSON for each change, written before the change is carried out. It is for one process; the end
 * of the process, in any way, loses nothing that was acknowledged.
 */
export function createFileStore(path: string, onWarning: (text: string) => void = () => undefined): Store {
  let file = -1;
  let size = 0;
  let smallest = 0;
  let isFailing = false;
  let lock: FileLock | undefined;
  /** The path of the file itself, where the one that was given is a link. */
  let target = path;
  const memory = createMemoryStore(keep);

  function fail(doing: string, error: unknown): StoreError {
    return new StoreError(`the store ${path} cannot be ${doing}: ${describeError(error)}`);
  }

  /** Writes a text at the end, and returns its bytes; one that cannot be written whole is taken back, so that the file stays readable. */
  function write(text: string): number {
    if (file < 0) throw new StoreError(`the store ${path} is closed`);
    if (lock?.lostTo !== undefined)
      throw new StoreError(`the store ${path} was taken over by process ${lock.lostTo}; start again`);
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
    const nextPath = `${target}.new`;
    const next = openSync(nextPath, 'w');
    let written = 0;
    try {
      // So that a file which only its owner may read stays so.
      fchmodSync(next, statSync(target).mode & 0o777);
      written = writeAll(next, head, 0);
      for (const change of memory.changes()) written += writeAll(next, `${JSON.stringify(change)}\n`, written);
      fsyncSync(next);
      renameSync(nextPath, target);
    } catch (error) {
      closeSync(next);
      // On a full disk, the old file needs its room.
      rmSync(nextPath, { force: true });
      throw error;
    }
    if (file >= 0) closeSync(file);
    file = next;
    size = written;
    smallest = size;
  }

  /** Carries out the changes of the file. The last line may have been cut off by the end of its process. */
  function load(): void {
    const text = readFileSync(target, 'utf8');
    const lines = text.split('\n');
    lines.pop();
    const [, ...changes] = lines;
    // A file without a whole line may be anybody's, too.
    if (!text.startsWith(head) && !head.startsWith(text))
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

  /** Finds the file, and makes one where there is none: it takes the place of no folder or device, and of no link to a file. */
  function find(): void {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && !found.isFile()) throw new StoreError(`the store ${path} is no file; give another path`);
    if (!found) closeSync(openSync(path, 'a'));
    target = realpathSync(path);
  }

  function lockFile(): void {
    const taken = takeLock(`${target}.lock`, onWarning);
    if ('owner' in taken)
      throw new StoreError(
        `the store ${path} is in use by process ${taken.owner}; stop it, or use a Redis for several processes`,
      );
    lock = taken;
  }

  return {
    ...memory,
    async check() {
      write(' '.repeat(checkedRoom));
      ftruncateSync(file, size);
    },
    async open(description, journalRoom, onLoss) {
      try {
        find();
        lockFile();
        load();
        checkDescription(memory.mock, description, `give another path, or delete ${path}`);
        rewrite();
      } catch (error) {
        close();
        throw error instanceof StoreError ? error : fail('opened', error);
      }
      await memory.open(description, journalRoom, onLoss);
    },
    async sync(name, position, commands) {
      const segment = await memory.sync(name, position, commands);
      if (commands.length > 0) rewriteIfLarge();
      return segment;
    },
    async appendJournal(entries) {
      await memory.appendJournal(entries);
      rewriteIfLarge();
    },
    close: async () => close(),
  };

  function close(): void {
    if (file >= 0) closeSync(file);
    file = -1;
    lock?.release();
    lock = undefined;
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

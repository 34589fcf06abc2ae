import type { Entry } from './entry.ts';
import { packEntries, unpackEntries } from './pack-entries.ts';
import { readText, type TextBytes, writeTexts } from './text-bytes.ts';

/** Entries in the order in which they came, with their sizes. */
export interface EntryList {
  readonly length: number;
  /** The sum of the sizes. */
  readonly size: number;
  push(this: void, entry: Entry, size: number): void;
  /** Removes the oldest. */
  shift(this: void): void;
  /** Gives all, oldest first. */
  all(this: void): Entry[];
  /** Yields those that are there when it starts, the newest first. */
  latest(this: void): Generator<Entry>;
  find(this: void, id: string): Entry | undefined;
  /** Removes those that do not match. */
  filter(this: void, matches: (entry: Entry) => boolean): void;
}

/** The number of entries that are packed together. */
const defaultBatchLength = 64;

/** The largest sum of sizes that is packed; to write more at once would stop others. */
const largestBatch = 1_000_000;

/** The sum of sizes at which entries are packed although they are few: V8 copies objects twice before it takes them as old. */
const largestRecent = 256 * 1024;

/** Entries that are packed together. */
interface Batch {
  /** The packed entries. */
  texts: TextBytes;
  /** The entries of a batch that is too large to be packed. */
  unpacked: readonly Entry[] | undefined;
  /** The entries, as long as somebody else still has them. */
  read: WeakRef<readonly Entry[]> | undefined;
  readonly sizes: Float64Array;
  /** The index of the oldest entry that was not removed, and the number of all. */
  first: number;
  count: number;
}

/**
 * Makes a list of entries. The newest are objects; older ones are bytes off the heap, because V8 lets its heap grow to four times of
 * what lives there, and garbage of objects that lived for long stays until then. Room of bytes is used again.
 */
export function createEntryList(batchLength = defaultBatchLength): EntryList {
  let batches: Batch[] = [];
  let recent: Entry[] = [];
  let recentSizes: number[] = [];
  let recentSize = 0;
  let length = 0;
  let size = 0;
  let spare: Batch | undefined;
  let readers = 0;

  function pack(entries: readonly Entry[], sizes: readonly number[]): Batch {
    const batch = spare ?? createBatch(batchLength);
    spare = undefined;
    batch.sizes.set(sizes);
    batch.first = 0;
    batch.count = entries.length;
    batch.read = undefined;
    batch.unpacked = sum(sizes) > largestBatch ? entries : undefined;
    batch.texts = writeTexts(batch.unpacked ? [] : packEntries(entries), batch.texts.bytes);
    return batch;
  }

  function read(batch: Batch): readonly Entry[] {
    const known = batch.unpacked ?? batch.read?.deref();
    if (known) return known;
    const entries = unpackEntries(batch.texts.ends.map((_, index) => readText(batch.texts, index)));
    batch.read = new WeakRef(entries);
    return entries;
  }

  return {
    get length() {
      return length;
    },
    get size() {
      return size;
    },
    push(entry, entrySize) {
      recent.push(entry);
      recentSizes.push(entrySize);
      recentSize += entrySize;
      length += 1;
      size += entrySize;
      if (recent.length < 2 * batchLength && recentSize < largestRecent) return;
      const sizes = recentSizes.splice(0, batchLength);
      recentSize -= sum(sizes);
      batches.push(pack(recent.splice(0, batchLength), sizes));
    },
    shift() {
      const [oldest] = batches;
      const removed = oldest ? oldest.sizes[oldest.first] : recentSizes.shift();
      if (removed === undefined) return;
      length -= 1;
      size -= removed;
      if (!oldest) {
        recent.shift();
        recentSize -= removed;
      } else if (++oldest.first === oldest.count) {
        batches.shift();
        // A reader may still come to it.
        if (readers === 0) spare = oldest;
      }
    },
    all: () => [...batches.flatMap((batch) => read(batch).slice(batch.first)), ...recent],
    *latest() {
      const [newest, older] = [recent.slice(), batches.slice()];
      const oldestFirst = older[0]?.first ?? 0;
      readers += 1;
      try {
        yield* newest.reverse();
        for (let index = older.length - 1; index >= 0; index--) {
          const batch = older[index];
          if (batch)
            yield* read(batch)
              .slice(index === 0 ? oldestFirst : 0)
              .reverse();
        }
      } finally {
        readers -= 1;
      }
    },
    find(id) {
      const found = recent.findLast((entry) => entry.id === id);
      if (found) return found;
      const written = JSON.stringify(id);
      const batch = batches.findLast(
        // Most batches need not be read to know that it is not in them.
        (candidate) => (candidate.unpacked ?? readText(candidate.texts, 0).includes(written)) && findIn(candidate, id),
      );
      return batch && findIn(batch, id);
    },
    filter(matches) {
      const kept = batches.flatMap((batch) => {
        const entries = read(batch);
        const stays = entries.map((entry, index) => index >= batch.first && matches(entry));
        if (stays.every((stay, index) => stay || index < batch.first)) return [batch];
        const rest = entries.filter((_, index) => stays[index]);
        return rest.length === 0
          ? []
          : [
              pack(
                rest,
                [...batch.sizes].filter((_, index) => stays[index]),
              ),
            ];
      });
      const stays = recent.map(matches);
      batches = kept;
      recent = recent.filter((_, index) => stays[index]);
      recentSizes = recentSizes.filter((_, index) => stays[index]);
      length = recent.length;
      recentSize = sum(recentSizes);
      size = recentSize;
      for (const { first, count, sizes } of batches) {
        length += count - first;
        for (let index = first; index < count; index++) size += sizes[index] ?? 0;
      }
    },
  };

  function findIn(batch: Batch, id: string): Entry | undefined {
    return read(batch).findLast((entry, index) => entry.id === id && index >= batch.first);
  }
}

function createBatch(length: number): Batch {
  return {
    texts: { bytes: new Uint8Array(0), ends: [] },
    unpacked: undefined,
    read: undefined,
    sizes: new Float64Array(length),
    first: 0,
    count: 0,
  };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}

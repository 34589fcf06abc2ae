import { createStore, type Store, type StoreSizes } from './store.ts';

/** A store that also knows in which order its records were changed. */
export interface Timeline<T> extends Store<T> {
  /** Yields the records by descending time; of those with the same time, the one added last first. It costs by what is taken. */
  latest(): Iterable<T>;
}

/** A link of the list, which is in order of the times and, for equal times, in that in which the records were added. */
interface Entry<T> {
  readonly record: T;
  readonly time: string;
  readonly size: number;
  /** Counts all records that were ever added. */
  readonly added: number;
  older: Entry<T> | undefined;
  newer: Entry<T> | undefined;
}

/**
 * Creates a timeline of at most `capacity` records, and of the bytes of its budget.
 * @param timeOf reads the time of a record, as text that sorts like the time
 * @example
 * const timeline = createTimeline<{ at: string }>(100, ({ at }) => at, { budget, sizeOf: () => 100 });
 * timeline.set('a', { at: '2026-11-23T09:30:00.000Z' });
 * for (const record of timeline.latest()) break;
 */
export function createTimeline<T>(
  capacity: number,
  timeOf: (record: T) => string,
  { budget, sizeOf }: Pick<StoreSizes<T>, 'budget' | 'sizeOf'>,
): Timeline<T> {
  const entries = createStore<Entry<T>>(capacity, { budget, sizeOf: ({ size }) => size, onEvict: unlink });
  let newest: Entry<T> | undefined;
  let added = 0;

  function unlink({ older, newer }: Entry<T>): void {
    if (older) older.newer = newer;
    if (newer) newer.older = older;
    else newest = older;
  }

  /** Searches from the newest entry, which is the place of nearly every change: only a clock that was set back needs more steps. */
  function link(entry: Entry<T>): void {
    let newer: Entry<T> | undefined;
    let older = newest;
    while (older && isBefore(entry, older)) {
      newer = older;
      older = older.older;
    }
    entry.older = older;
    entry.newer = newer;
    if (older) older.newer = entry;
    if (newer) newer.older = entry;
    else newest = entry;
  }

  return {
    get size() {
      return entries.size;
    },
    get: (id) => entries.get(id)?.record,
    set(id, record) {
      const known = entries.get(id);
      const entry: Entry<T> = {
        record,
        time: timeOf(record),
        size: sizeOf(record, id),
        added: known?.added ?? ++added,
        older: undefined,
        newer: undefined,
      };
      if (known) unlink(known);
      link(entry);
      entries.set(id, entry);
    },
    *values() {
      for (const { record } of entries.values()) yield record;
    },
    *entries() {
      for (const [id, { record }] of entries.entries()) yield [id, record];
    },
    *latest() {
      for (let entry = newest; entry; entry = entry.older) yield entry.record;
    },
  };
}

function isBefore<T>(a: Entry<T>, b: Entry<T>): boolean {
  return a.time < b.time || (a.time === b.time && a.added < b.added);
}

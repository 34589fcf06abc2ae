import type { Store } from './store.ts';

/** A store that also knows in which order its records were changed. */
export interface Timeline<T> extends Store<T> {
  /** Every record, the one changed last first; of those changed at the same time, the one made last first. Costs by what is taken. */
  latest(): Iterable<T>;
}

interface Entry<T> {
  readonly id: string;
  record: T;
  /** Its number among all that were ever made. */
  readonly made: number;
  /** Where it stands among the changes. */
  changed: number;
}

/** Places of changes that were followed by others, kept until there are as many as records and these. */
const slack = 1_000;

/**
 * A store of at most `capacity` records, the oldest of which goes.
 * @param timeOf when a record was changed last, as text that sorts like the time
 * @example
 * const timeline = createTimeline<{ at: string }>(100, ({ at }) => at);
 * timeline.set('a', { at: '2026-11-23T09:30:00.000Z' });
 * for (const record of timeline.latest()) break;
 */
export function createTimeline<T>(capacity: number, timeOf: (record: T) => string): Timeline<T> {
  const entries = new Map<string, Entry<T>>();
  const ring: Entry<T>[] = [];
  let made = 0;
  let changes: (Entry<T> | undefined)[] = [];
  let newest = '';
  // A clock may be set back. From then on the order of the changes is not that of their times.
  let inOrder = true;

  function forget({ id, changed }: Entry<T>): void {
    changes[changed] = undefined;
    entries.delete(id);
  }

  function put(entry: Entry<T>): void {
    const time = timeOf(entry.record);
    if (time < newest) inOrder = false;
    else newest = time;
    entry.changed = changes.push(entry) - 1;
    if (changes.length <= 2 * entries.size + slack) return;
    changes = changes.filter((change) => change !== undefined);
    changes.forEach((change, index) => {
      if (change) change.changed = index;
    });
  }

  function recordsOf(some: Entry<T>[]): T[] {
    if (some.length > 1) some.sort((a, b) => compare(timeOf(b.record), timeOf(a.record)) || b.made - a.made);
    return some.map(({ record }) => record);
  }

  return {
    get size() {
      return entries.size;
    },
    get: (id) => entries.get(id)?.record,
    set(id, record) {
      const known = entries.get(id);
      if (known) {
        changes[known.changed] = undefined;
        known.record = record;
        put(known);
        return;
      }
      const place = made % capacity;
      const oldest = ring[place];
      if (oldest) forget(oldest);
      const entry = { id, record, made, changed: 0 };
      ring[place] = entry;
      made += 1;
      entries.set(id, entry);
      put(entry);
    },
    values: () => [...entries.values()].map(({ record }) => record).values(),
    *latest() {
      if (!inOrder) {
        for (const record of recordsOf([...entries.values()])) yield record;
        return;
      }
      let alike: Entry<T>[] = [];
      for (let index = changes.length - 1; index >= 0; index--) {
        const entry = changes[index];
        if (!entry) continue;
        const [first] = alike;
        if (first && timeOf(first.record) !== timeOf(entry.record)) {
          for (const record of recordsOf(alike)) yield record;
          alike = [];
        }
        alike.push(entry);
      }
      for (const record of recordsOf(alike)) yield record;
    },
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A bounded collection of records by id, oldest first. */
export interface Store<T> {
  readonly size: number;
  get(id: string): T | undefined;
  /** Adds a record, or replaces the one of that id in its place. When the store is full, it removes and returns the oldest record. */
  set(id: string, record: T): T | undefined;
  /** Iterates over the records, oldest first. */
  values(): IterableIterator<T>;
}

/**
 * Creates a store of at most `capacity` records.
 *
 * A ring holds the ids, because finding the oldest key of a Map costs more than the rest of an exchange.
 * @example
 * const store = createStore<number>(2);
 * for (const id of ['a', 'b', 'c']) store.set(id, 1);
 * store.get('a'); // undefined
 */
export function createStore<T>(capacity: number): Store<T> {
  const records = new Map<string, T>();
  const ring: string[] = [];
  let next = 0;
  return {
    get size() {
      return records.size;
    },
    get: (id) => records.get(id),
    set(id, record) {
      const sizeBefore = records.size;
      records.set(id, record);
      if (records.size === sizeBefore) return undefined;
      const oldestId = ring[next];
      const oldest = oldestId === undefined ? undefined : records.get(oldestId);
      if (oldestId !== undefined) records.delete(oldestId);
      ring[next] = id;
      next = (next + 1) % capacity;
      return oldest;
    },
    values: () => records.values(),
  };
}

/** A bounded collection of records by id, oldest first. */
export interface Store<T> {
  readonly size: number;
  get(id: string): T | undefined;
  /** Adds a record, or replaces the one of that id in its place; when the store is full, the oldest goes. */
  set(id: string, record: T): void;
  /** Every record, oldest first. */
  values(): IterableIterator<T>;
}

/**
 * A store of at most `capacity` records.
 *
 * Evicting through the keys of a Map costs more than the rest of an exchange, so the ids stand in a ring beside it.
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
      const before = records.size;
      records.set(id, record);
      if (records.size === before) return;
      const oldest = ring[next];
      if (oldest !== undefined) records.delete(oldest);
      ring[next] = id;
      next = (next + 1) % capacity;
    },
    values: () => records.values(),
  };
}

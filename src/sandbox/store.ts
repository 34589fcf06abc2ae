/** A bounded collection of records by id, oldest first. */
export interface Store<T> {
  readonly size: number;
  get(id: string): T | undefined;
  /** Adds a record, or replaces the one of that id in its place. When the store is full, it removes the oldest records. */
  set(id: string, record: T): void;
  /** Iterates over the records, oldest first. */
  values(): IterableIterator<T>;
  /** Iterates over the ids with their records, oldest first. */
  entries(): IterableIterator<[id: string, record: T]>;
}

/** The room for records, in bytes; a character counts as one. */
export interface Budget {
  /** The largest size of one store. */
  readonly bytes: number;
  /** Counts bytes that a store has taken, or given back (negative). */
  count(this: void, bytes: number): void;
}

/** The sizes of a store's records. */
export interface StoreSizes<T> {
  readonly budget: Budget;
  /** Measures a record; the result must not change while the store has it. */
  sizeOf(this: void, record: T, id: string): number;
  /** Called with each record that is removed because the store is full. */
  onEvict?(this: void, record: T): void;
}

/**
 * Creates a store of at most `capacity` records, and of the bytes of its budget. The newest record stays even when it alone is larger.
 *
 * A ring holds the ids, because finding the oldest key of a Map costs more than the rest of an exchange.
 * @example
 * const store = createStore<number>(2);
 * for (const id of ['a', 'b', 'c']) store.set(id, 1);
 * store.get('a'); // undefined
 */
export function createStore<T>(capacity: number, sizes?: StoreSizes<T>): Store<T> {
  const records = new Map<string, T>();
  const ring: string[] = [];
  let oldest = 0;
  let bytes = 0;

  function count(size: number): void {
    bytes += size;
    sizes?.budget.count(size);
  }

  function evict(): void {
    const id = ring[oldest] ?? '';
    oldest = (oldest + 1) % capacity;
    const record = records.get(id);
    records.delete(id);
    if (!sizes || record === undefined) return;
    count(-sizes.sizeOf(record, id));
    sizes.onEvict?.(record);
  }

  return {
    get size() {
      return records.size;
    },
    get: (id) => records.get(id),
    set(id, record) {
      const known = records.get(id);
      if (known === undefined && records.size === capacity) evict();
      records.set(id, record);
      if (known === undefined) ring[(oldest + records.size - 1) % capacity] = id;
      if (!sizes) return;
      count(sizes.sizeOf(record, id) - (known === undefined ? 0 : sizes.sizeOf(known, id)));
      while (bytes > sizes.budget.bytes && records.size > 1) evict();
    },
    values: () => records.values(),
    entries: () => records.entries(),
  };
}

import type { AdminClient, Exchange } from './admin-client.ts';
import { createFilter, type ExchangeFilter, emptyFilter } from './exchange-filter.ts';
import { type Connection, followExchanges } from './live-feed.ts';

/** The exchanges as the page shows them. */
export interface ExchangeState {
  /** The exchanges that the filter admits, newest first. */
  readonly shown: readonly Exchange[];
  /** All exchanges that the page keeps, newest first. */
  readonly all: readonly Exchange[];
  /** The number of exchanges that came while the list was paused. */
  readonly waiting: number;
  readonly isPaused: boolean;
  readonly filter: ExchangeFilter;
  readonly connection: Connection;
  /** True as soon as the journal was read. */
  readonly isLoaded: boolean;
}

/** The exchanges, followed live. */
export interface ExchangeStore {
  state(): ExchangeState;
  /** Calls a listener after each change; exchanges that come fast are a change together. Returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Calls a listener when the connection is there again after it was lost: the server may be another. Returns the function that ends it. */
  onReturn(listener: () => void): () => void;
  start(): void;
  setFilter(filter: ExchangeFilter): void;
  setPaused(isPaused: boolean): void;
  clear(): Promise<void>;
}

/** The exchanges that the page keeps, as many as the journal does. */
const limit = 10_000;
/** The exchanges that are read first, so that the page shows something soon. */
const firstPage = 200;
/** The shortest time between two batches of exchanges, in ms: nobody reads faster, and each costs a rendering of the list. */
const batchInterval = 200;

const noExchanges = { shown: [], all: [], waiting: 0, isPaused: false, isLoaded: false };

/** Creates the store. */
export function createExchangeStore(client: AdminClient): ExchangeStore {
  let state: ExchangeState = { ...noExchanges, filter: emptyFilter, connection: 'connecting' };
  let admits = createFilter(emptyFilter);
  /** Exchanges that came since the last frame or, in a paused list, since the pause; oldest first. */
  let arrived: Exchange[] = [];
  let newestId: string | undefined;
  let isScheduled = false;
  let lastBatch = 0;
  /** True while the page itself clears the journal, and hears of it by the stream, too. */
  let isClearing = false;
  /** True if the connection was lost, or the journal cleared, while the list was paused. */
  let isStale = false;
  /** Exchanges that came while the journal is read anew, and may be missing there. */
  let late: Exchange[] | undefined;
  /** The exchanges that were read last: the stream, which has a connection of its own, may bring them later. */
  let known: ReadonlySet<string> = new Set();
  /** The number of readings that have begun: only the last is up to date. */
  let readings = 0;
  let stop: (() => void) | undefined;
  /** True from when the connection was lost until it is there again. */
  let isLost = false;
  const listeners = new Set<() => void>();
  const returnListeners = new Set<() => void>();

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onReturn(listener) {
      returnListeners.add(listener);
      return () => returnListeners.delete(listener);
    },
    start() {
      stop?.();
      stop = followExchanges(client, {
        onExchanges: add,
        onClear: () => isClearing || reloadOrWait(),
        onConnection: connect,
        onConnect: (isFirst) => (isFirst ? load() : reload()),
        lastId: () => newestId,
      });
    },
    setFilter(filter) {
      admits = createFilter(filter);
      change({ filter, shown: state.all.filter(admits) });
    },
    setPaused(isPaused) {
      change({ isPaused });
      flush();
      if (isStale) reloadOrWait();
    },
    async clear() {
      isClearing = true;
      await client.send({ method: 'DELETE', path: 'requests' }).finally(() => {
        isClearing = false;
      });
      replace([]);
      isStale = false;
      // Exchanges may have come after the server cleared the journal and before the page heard of it.
      await read(limit).catch(() => {});
    },
  };

  function connect(connection: Connection): void {
    const isBack = isLost && connection === 'live';
    isLost = connection === 'lost' || (isLost && !isBack);
    change({ connection });
    if (isBack) for (const listener of returnListeners) listener();
  }

  async function load(): Promise<void> {
    const count = await read(firstPage);
    if (count === firstPage) await read(limit);
  }

  /**
   * Reads the journal anew after somebody cleared it, or the connection was lost: the stream leaves exchanges out for a page that
   * reads too slowly, and the server may have been started anew. A paused list stays as it is until it goes on.
   */
  async function reload(): Promise<void> {
    isStale = state.isPaused;
    if (!isStale) await read(limit);
  }

  /** Reads it anew; the connection tells of an error, too, and is made anew. */
  function reloadOrWait(): void {
    void reload().catch(() => {});
  }

  /**
   * Reads the newest exchanges of the journal, unless a later reading begins, or the journal is cleared, in the meantime.
   * @returns their number, 0 if they are out of date
   */
  async function read(count: number): Promise<number> {
    const reading = ++readings;
    const came: Exchange[] = [];
    late = came;
    const page = await client.listExchanges(count).catch((error: unknown) => {
      if (reading === readings) late = undefined;
      throw error;
    });
    if (reading !== readings) return 0;
    late = undefined;
    replace(page);
    add(came);
    return page.length;
  }

  function replace(all: readonly Exchange[]): void {
    newestId = all[0]?.id ?? '0';
    known = new Set(all.map(({ id }) => id));
    arrived = [];
    change({ all, shown: all.filter(admits), waiting: 0, isLoaded: true });
  }

  function add(exchanges: readonly Exchange[]): void {
    const added = exchanges.filter(({ id }) => !known.has(id));
    if (added.length === 0) return;
    newestId = added.at(-1)?.id;
    for (const exchange of added) {
      arrived.push(exchange);
      late?.push(exchange);
    }
    if (arrived.length > 2 * limit) arrived = arrived.slice(-limit);
    if (isScheduled) return;
    isScheduled = true;
    setTimeout(() => requestAnimationFrame(showBatch), Math.max(0, lastBatch + batchInterval - performance.now()));
  }

  function showBatch(): void {
    isScheduled = false;
    lastBatch = performance.now();
    flush();
  }

  function flush(): void {
    if (state.isPaused) {
      change({ waiting: arrived.length });
      return;
    }
    const added = arrived.reverse();
    arrived = [];
    change({
      all: [...added, ...state.all].slice(0, limit),
      shown: [...added.filter(admits), ...state.shown].slice(0, limit),
      waiting: 0,
    });
  }

  function change(part: Partial<ExchangeState>): void {
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }
}

import type { Redact } from '../contract/redact.ts';
import { setImmediate, setTimeout } from '../edges/timers.ts';
import type { Entry } from '../journal/entry.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import type { Store } from './store.ts';

/** The journal of all processes that share a store. */
export interface StoreJournal {
  /** Puts an exchange of this process into the store's journal; resolves once it is on its way. */
  record(this: void, entry: Entry): void;
  /** Resolves once everything that was recorded is on its way to the store. */
  sent(this: void): Promise<void>;
  /** Brings the view up to date. */
  refresh(this: void): Promise<void>;
  /** Calls a listener with the exchanges of all processes; returns the function that ends it. */
  subscribe: Journal['subscribe'];
  /** Removes the exchanges that match, or all, from the store. */
  clear(this: void, matches?: (exchange: Exchange) => boolean): Promise<void>;
  /** Reads everything anew with the next refresh: the store may have lost exchanges. */
  forget(this: void): void;
}

/** The time between two looks for exchanges of other processes while somebody watches, in ms. */
const watchInterval = 100;

/**
 * Creates the journal of a store.
 * @param copy the copy of the journal in this process
 * @param redact hides credentials: none leaves the process
 */
export function createStoreJournal(store: Store, copy: Journal, redact: Pick<Redact, 'body'>): StoreJournal {
  let lines: string[] = [];
  let sent = Promise.resolve();
  /** The removals that the copy knows of; `undefined` for a copy that must be read anew. */
  let removals: number | undefined;
  let position = '';
  let refreshed = Promise.resolve();
  let watchers = 0;
  let isWatching = false;
  /** The position of the last exchange that watchers were told of, and true while the copy takes over one that they know. */
  let told = '';
  let isKnown = false;

  function send(): void {
    const entries = lines;
    lines = [];
    // The exchanges happened, whatever becomes of the journal; `health` tells of a store that cannot be used.
    store.appendJournal(entries).catch(() => undefined);
    // Clients write at the end of the turn; so the store has the exchange before the client has its response.
    sent = new Promise((resolve) => setImmediate(resolve));
  }

  async function load(): Promise<void> {
    const part = await store.readJournal(position);
    if (part.removals !== removals) {
      copy.clear();
      removals = part.removals;
      if (position !== '') {
        position = '';
        return load();
      }
    }
    for (const [at, text] of part.entries) {
      const entry: unknown = JSON.parse(text);
      isKnown = !isAfter(at, told);
      if (!isKnown) told = at;
      if (isEntry(entry)) copy.add(entry);
      position = at;
    }
  }

  function refresh(): Promise<void> {
    refreshed = refreshed.catch(() => undefined).then(load);
    return refreshed;
  }

  function watch(): void {
    isWatching = watchers > 0;
    if (isWatching)
      void refresh()
        .catch(() => undefined)
        .finally(() => setTimeout(watch, watchInterval));
  }

  return {
    record(entry) {
      const requestBody = redact.body(entry.requestBody, entry.requestHeaders['content-type']);
      // One turn for all exchanges of this one.
      if (lines.push(JSON.stringify({ ...entry, requestBody })) === 1) queueMicrotask(send);
    },
    async sent() {
      await Promise.resolve();
      await sent;
    },
    refresh,
    subscribe(listener, onClear) {
      const end = copy.subscribe((...exchange) => isKnown || listener(...exchange), onClear);
      watchers += 1;
      if (!isWatching) watch();
      return () => {
        watchers -= 1;
        return end();
      };
    },
    async clear(matches) {
      if (!matches) return store.removeJournal();
      await refresh();
      const ids = new Set(copy.entries.filter(matches).map(({ id }) => id));
      const { entries } = await store.readJournal('');
      const removed = entries.filter(([, text]) => {
        const entry: unknown = JSON.parse(text);
        return isEntry(entry) && ids.has(entry.id);
      });
      await store.removeJournal(removed.map(([at]) => at));
    },
    forget() {
      removals = undefined;
    },
  };
}

/** Compares positions: numbers, the first of which count most. */
function isAfter(position: string, other: string): boolean {
  const [parts, others] = [position, other].map((text) => text.split('-').map(Number));
  const index = parts?.findIndex((part, at) => part !== (others?.[at] ?? 0)) ?? -1;
  return index >= 0 && (parts?.[index] ?? 0) > (others?.[index] ?? 0);
}

/** Narrows what `record` wrote. */
function isEntry(entry: unknown): entry is Entry {
  return typeof entry === 'object' && entry !== null && 'requestBody' in entry;
}

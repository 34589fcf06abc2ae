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
  let removals = 0;
  let position = '';
  let refreshed = Promise.resolve();
  let watchers = 0;

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
      if (isEntry(entry)) copy.add(entry);
      position = at;
    }
  }

  function refresh(): Promise<void> {
    refreshed = refreshed.catch(() => undefined).then(load);
    return refreshed;
  }

  function watch(): void {
    if (watchers > 0)
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
    subscribe(listener) {
      const end = copy.subscribe(listener);
      if (++watchers === 1) watch();
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
  };
}

/** Narrows what `record` wrote. */
function isEntry(entry: unknown): entry is Entry {
  return typeof entry === 'object' && entry !== null && 'requestBody' in entry;
}

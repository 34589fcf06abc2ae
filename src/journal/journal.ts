import { defaultLimits } from '../contract/limits.ts';
import type { Redact } from '../contract/redact.ts';
import type { Request } from '../contract/request.ts';
import { type Entry, measure, measureHeaders, toExchange, toSummary } from './entry.ts';
import { createEntryList } from './entry-list.ts';
import type { Exchange, ExchangeListener } from './exchange.ts';

/** The changes of a journal in numbers, by which a reader knows which exchanges it has not seen. */
export interface JournalState {
  /** The number of exchanges that were ever added. */
  readonly added: number;
  /** The number of those that are still there. */
  readonly length: number;
  /** The number of times that somebody cleared exchanges; removal of the oldest to make room does not count. */
  readonly clears: number;
}

/** An {@link ExchangeListener} that also gets the characters of both bodies: to read long ones takes time. */
export type JournalListener = (...exchange: [...Parameters<ExchangeListener>, characters: number]) => void;

/** The exchanges that happened, a bounded number of them. */
export interface Journal {
  readonly state: JournalState;
  /** Oldest first. */
  readonly entries: Exchange[];
  /** Yields the exchanges that are there when it starts, the newest first. Each is a new object, made when it is taken. */
  latest(): Iterable<Exchange>;
  find(id: string): Exchange | undefined;
  /** The ids that a process takes at once, in ascending order, where several processes write the journal. */
  readonly idBlock?: number | undefined;
  add(entry: Entry): void;
  /**
   * Calls a listener with every exchange from now on; returns the function that ends it.
   * @param onClear called after somebody cleared exchanges
   */
  subscribe(listener: JournalListener, onClear?: () => void): () => unknown;
  /** Forgets the exchanges that match, or all; the journal of a store does it later. */
  clear(matches?: (exchange: Exchange) => boolean): void | Promise<void>;
}

/** Default limits: the number of exchanges, and the bytes that they take; a character counts as one. */
export const defaultJournalLimits = { exchanges: 10_000, bytes: defaultLimits.maxJournalBytes };

/**
 * Makes a journal of the last exchanges. The newest stays even when it alone is too large.
 * @param redact hides credentials in the bodies of requests, when they are read
 */
export function createJournal(redact: Pick<Redact, 'body'>, limits = defaultJournalLimits): Journal {
  let list = createEntryList();
  let added = 0;
  let clears = 0;
  let lastHeaders: Request['headers'] | undefined;
  const subscribers = new Set<{ readonly listener: JournalListener; readonly onClear: (() => void) | undefined }>();
  // Readers of the array get the same object again. Those of `latest` do not, because to remember thousands takes long.
  const exchanges = new WeakMap<Entry, Exchange>();

  return {
    get state() {
      return { added, length: list.length, clears };
    },
    get entries() {
      return list.all().map(read);
    },
    *latest() {
      for (const entry of list.latest()) yield toExchange(entry, redact);
    },
    find(id) {
      const entry = list.find(id);
      return entry && read(entry);
    },
    add(entry) {
      const { requestHeaders } = entry;
      // A client that repeats itself shares its headers between exchanges.
      const size = measure(entry) + (requestHeaders === lastHeaders ? 0 : measureHeaders(requestHeaders));
      lastHeaders = requestHeaders;
      list.push(entry, size);
      added += 1;
      while (list.length > 1 && (list.length > limits.exchanges || list.size > limits.bytes)) list.shift();
      if (subscribers.size === 0) return;
      const summary = toSummary(entry);
      // All subscribers get the same object: to read a large body takes long, and there may be a hundred of them.
      let exchange: Exchange | undefined;
      const readOnce = () => {
        exchange ??= toExchange(entry, redact);
        return exchange;
      };
      const characters = entry.requestBody.length + entry.responseBody.length;
      for (const { listener } of subscribers) notify(listener, summary, readOnce, characters);
    },
    subscribe(listener, onClear) {
      const subscriber = { listener, onClear };
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    clear(matches) {
      const { length } = list;
      if (matches) list.filter((entry) => !matches(read(entry)));
      else list = createEntryList();
      if (list.length === length) return;
      clears += 1;
      for (const { onClear } of subscribers) onClear?.();
    },
  };

  function read(entry: Entry): Exchange {
    const known = exchanges.get(entry);
    if (known) return known;
    const exchange = toExchange(entry, redact);
    exchanges.set(entry, exchange);
    return exchange;
  }
}

/**
 * Makes the condition that an exchange came after the one with an id. Several processes count apart, so the place in the journal decides;
 * of an exchange that the journal no longer has, the number.
 */
export function laterThan(
  { entries }: { readonly entries: readonly Pick<Exchange, 'id'>[] },
  id: string,
): (exchange: Pick<Exchange, 'id'>) => boolean {
  const index = entries.findIndex((exchange) => Number(exchange.id) === Number(id));
  if (index < 0) return (exchange) => Number(exchange.id) > Number(id);
  const earlier = new Set(entries.slice(0, index + 1).map((exchange) => exchange.id));
  return (exchange) => !earlier.has(exchange.id);
}

/** Calls a listener; an error in it is the user's, and is reported as uncaught, as for a listener of an event. */
function notify(listener: JournalListener, ...exchange: Parameters<JournalListener>): void {
  try {
    listener(...exchange);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

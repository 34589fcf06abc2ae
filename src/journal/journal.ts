import { parseJson } from '../contract/json.ts';
import { defaultLimits } from '../contract/limits.ts';
import type { Redact } from '../contract/redact.ts';
import type { Request } from '../contract/request.ts';
import type { AllSet, Exchange, ExchangeListener, ExchangeSummary } from './exchange.ts';

/** The exchanges that happened, a bounded number of them. */
export interface Journal {
  /** Oldest first. */
  readonly entries: Exchange[];
  /** Yields the exchanges, the newest first. It costs by what is taken. */
  latest(): Iterable<Exchange>;
  find(id: string): Exchange | undefined;
  /** @param bodies the bodies as text; they are redacted and parsed when somebody reads them */
  add(exchange: Entry['exchange'], bodies: Entry['bodies']): void;
  /** Calls a listener with every exchange from now on; returns the function that ends it. */
  subscribe(listener: ExchangeListener): () => unknown;
  /** Forgets the exchanges that match, or all; the journal of a store does it later. */
  clear(matches?: (exchange: Exchange) => boolean): void | Promise<void>;
}

/** An exchange as it is stored. */
interface Entry {
  readonly exchange: AllSet<Omit<Exchange, 'request' | 'response'>> & {
    readonly request: Omit<Request, 'body'>;
    readonly response: Omit<Exchange['response'], 'body'>;
  };
  /** The request's body as it was sent, and the response's without its secrets. */
  readonly bodies: { readonly request: string; readonly response: string };
  /** Bytes that it takes, roughly. */
  readonly size: number;
  /** The exchange as it was read first, so that readers get the same object again. */
  read: Exchange | undefined;
}

/** Default limits: the number of exchanges, and the bytes that they take; a character counts as one. */
export const defaultJournalLimits = { exchanges: 10_000, bytes: defaultLimits.maxJournalBytes };

/** Bytes that an exchange and each of its findings take without their texts, roughly. */
const entrySize = 800;
const findingSize = 200;

/**
 * Makes a journal of the last exchanges. The newest stays even when it alone is too large.
 * @param redact hides credentials in the bodies of requests, when they are read
 */
export function createJournal(redact: Pick<Redact, 'body'>, limits = defaultJournalLimits): Journal {
  // Entries before `first` are forgotten; they are cut off now and then, because cutting costs by what is left.
  let list: (Entry | undefined)[] = [];
  let first = 0;
  let bytes = 0;
  let lastHeaders: Request['headers'] | undefined;
  const listeners = new Set<ExchangeListener>();

  function forgetFirst(): void {
    bytes -= list[first]?.size ?? 0;
    list[first] = undefined;
    first += 1;
    if (first <= limits.exchanges) return;
    list = list.slice(first);
    first = 0;
  }

  return {
    get entries() {
      return list.flatMap((entry) => (entry ? [read(entry)] : []));
    },
    *latest() {
      for (let index = list.length - 1; index >= first; index--) {
        const entry = list[index];
        if (entry) yield read(entry);
      }
    },
    find(id) {
      const entry = list.findLast((candidate) => candidate?.exchange.id === id);
      return entry && read(entry);
    },
    add(exchange, bodies) {
      const { headers } = exchange.request;
      // A client that repeats itself shares its headers between exchanges.
      const size = measure(exchange, bodies) + (headers === lastHeaders ? 0 : measureHeaders(headers));
      lastHeaders = headers;
      const entry: Entry = { exchange, bodies, size, read: undefined };
      list.push(entry);
      bytes += size;
      while (list.length - first > 1 && (list.length - first > limits.exchanges || bytes > limits.bytes)) forgetFirst();
      if (listeners.size === 0) return;
      // Not stored in the entry: most subscribers look at an exchange once.
      const readOnce = () => toExchange(entry, redact);
      for (const listener of listeners) notify(listener, exchange, readOnce);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear(matches = () => true) {
      list = list.filter((entry) => entry && !matches(read(entry)));
      first = 0;
      bytes = list.reduce((sum, entry) => sum + (entry?.size ?? 0), 0);
    },
  };

  function read(entry: Entry): Exchange {
    entry.read ??= toExchange(entry, redact);
    return entry.read;
  }
}

/**
 * Makes the condition that an exchange came after the one with an id. Several processes count apart, so the place in the journal decides;
 * of an exchange that the journal no longer has, the number.
 */
export function laterThan({ entries }: Pick<Journal, 'entries'>, id: string): (exchange: Exchange) => boolean {
  const index = entries.findIndex((exchange) => Number(exchange.id) === Number(id));
  if (index < 0) return (exchange) => Number(exchange.id) > Number(id);
  const earlier = new Set(entries.slice(0, index + 1));
  return (exchange) => !earlier.has(exchange);
}

/** Calls a listener; an error in it is the user's, and is reported as uncaught, as for a listener of an event. */
function notify(listener: ExchangeListener, summary: ExchangeSummary, read: () => Exchange): void {
  try {
    listener(summary, read);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Measures an exchange without the headers of its request. */
function measure({ request, response, violations, advisories }: Entry['exchange'], bodies: Entry['bodies']): number {
  const { path, query } = request;
  let size = entrySize + path.length + query.length + bodies.request.length + bodies.response.length;
  size += measureHeaders(response.headers);
  for (const { where, expected } of violations) size += findingSize + where.length + expected.length;
  for (const { where, text } of advisories) size += findingSize + where.length + text.length;
  return size;
}

function measureHeaders(headers: Request['headers']): number {
  let size = 0;
  for (const name of Object.keys(headers)) size += name.length + (headers[name]?.length ?? 0);
  return size;
}

function toExchange({ exchange, bodies }: Entry, redact: Pick<Redact, 'body'>): Exchange {
  const { id, at, duration, api, operationId, sandbox, tokenKind, request, response, violations, advisories, fault, sabotage } =
    exchange;
  let parsed: { readonly body: unknown } | undefined;
  return {
    id,
    at,
    ...(duration === undefined ? {} : { duration }),
    ...(api === undefined ? {} : { api }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(tokenKind === undefined ? {} : { tokenKind }),
    request: { ...request, body: redact.body(bodies.request, request.headers['content-type']) },
    response: {
      ...response,
      get body() {
        parsed ??= { body: parseResponseBody(bodies.response) };
        return parsed.body;
      },
    },
    violations,
    advisories,
    ...(fault ? { fault } : {}),
    ...(sabotage === undefined ? {} : { sabotage }),
  };
}

/** Parses a body; a text that cannot be read as JSON, which an upstream may send, stays as it is. */
function parseResponseBody(text: string): unknown {
  if (text === '') return undefined;
  const body = parseJson(text);
  return body === undefined ? text : body;
}

import { parseJson } from '../contract/json.ts';
import { defaultLimits } from '../contract/limits.ts';
import type { Request } from '../contract/request.ts';
import type { Advisory, Violation } from '../contract/violation.ts';
import type { Fault } from '../sandbox/faults.ts';

/** One request with its answer and findings. Credentials are not in it. */
export interface Exchange {
  readonly id: string;
  /** The time of the request, in ms of the epoch. */
  readonly at: number;
  /** The time from reading the request to the response, in ms; absent where it was not measured. */
  readonly duration?: number;
  readonly api?: string;
  readonly operationId?: string;
  readonly sandbox?: string;
  /** The kind of the client's token, where its API has several. */
  readonly tokenKind?: string;
  readonly request: Request;
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
  /** Findings that break the contract, the reason of the rejection first. */
  readonly violations: readonly Violation[];
  /** Findings that are legal, but known traps. */
  readonly advisories: readonly Advisory[];
  /** The fault that struck on purpose. */
  readonly fault?: Fault;
  /** The mutation that broke the contract, in a mock that was started to do so. */
  readonly sabotage?: string;
}

/** The exchanges that happened, a bounded number of them. */
export interface Journal {
  /** Oldest first. */
  readonly entries: Exchange[];
  /** Yields the exchanges, the newest first. It costs by what is taken. */
  latest(): Iterable<Exchange>;
  find(id: string): Exchange | undefined;
  /** @param response the response with its body as text, which is parsed when somebody reads it */
  add(exchange: Entry['exchange'], response: Entry['response']): void;
  /** Calls a listener with every exchange from now on; returns the function that ends it. */
  subscribe(listener: (exchange: Exchange) => void): () => void;
  /** Forgets the exchanges that match, or all. */
  clear(matches?: (exchange: Exchange) => boolean): void;
}

/** Every property of a record set, to keep V8 on one hidden class. */
type AllSet<T> = { readonly [Name in keyof T]-?: object extends Pick<T, Name> ? T[Name] | undefined : T[Name] };

/** An exchange as it is stored. */
interface Entry {
  readonly exchange: AllSet<Omit<Exchange, 'response'>>;
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
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

/** Makes a journal of the last exchanges. The newest stays even when it alone is too large. */
export function createJournal(limits = defaultJournalLimits): Journal {
  // Entries before `first` are forgotten; they are cut off now and then, because cutting costs by what is left.
  let list: (Entry | undefined)[] = [];
  let first = 0;
  let bytes = 0;
  let lastHeaders: Request['headers'] | undefined;
  const listeners = new Set<(exchange: Exchange) => void>();

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
    add(exchange, response) {
      const { headers } = exchange.request;
      // A client that repeats itself shares its headers between exchanges.
      const size = measure(exchange, response) + (headers === lastHeaders ? 0 : measureHeaders(headers));
      lastHeaders = headers;
      const entry: Entry = { exchange, response, size, read: undefined };
      list.push(entry);
      bytes += size;
      while (list.length - first > 1 && (list.length - first > limits.exchanges || bytes > limits.bytes)) forgetFirst();
      if (listeners.size === 0) return;
      // Not stored in the entry: subscribers such as the log look at an exchange once.
      const added = toExchange(entry);
      for (const listener of listeners) notify(listener, added);
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
}

/** Calls a listener; an error in it is the user's, and is reported as uncaught, as for a listener of an event. */
function notify(listener: (exchange: Exchange) => void, exchange: Exchange): void {
  try {
    listener(exchange);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Measures an exchange without the headers of its request. */
function measure({ request, violations, advisories }: Entry['exchange'], response: Entry['response']): number {
  const { path, query, body } = request;
  let size = entrySize + path.length + query.length + body.length + response.body.length + measureHeaders(response.headers);
  for (const { where, expected } of violations) size += findingSize + where.length + expected.length;
  for (const { where, text } of advisories) size += findingSize + where.length + text.length;
  return size;
}

function measureHeaders(headers: Request['headers']): number {
  let size = 0;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
}

function read(entry: Entry): Exchange {
  entry.read ??= toExchange(entry);
  return entry.read;
}

function toExchange({ exchange, response: { status, headers, body: text } }: Entry): Exchange {
  const { id, at, duration, api, operationId, sandbox, tokenKind, request, violations, advisories, fault, sabotage } = exchange;
  let parsed: { readonly body: unknown } | undefined;
  return {
    id,
    at,
    ...(duration === undefined ? {} : { duration }),
    ...(api === undefined ? {} : { api }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(tokenKind === undefined ? {} : { tokenKind }),
    request,
    response: {
      status,
      headers,
      get body() {
        parsed ??= { body: parseResponseBody(text) };
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

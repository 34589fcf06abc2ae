import type { Advisory, Violation } from '../contract/violation.ts';
import type { Fault } from '../sandbox/faults.ts';

/** One request with its answer and findings. Credentials are not in it. */
export interface Exchange {
  readonly id: string;
  /** When the request came, in ms of the epoch. */
  readonly at: number;
  readonly api?: string;
  readonly operationId?: string;
  readonly sandbox?: string;
  /** What kind of token the client had, where its API has several. */
  readonly tokenKind?: string;
  readonly request: {
    /** Where the client reached us, without a slash at the end. */
    readonly base: string;
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: Readonly<Record<string, string | undefined>>;
    readonly body: string;
  };
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
  /** What broke the contract, the reason of the refusal first. */
  readonly violations: readonly Violation[];
  /** What is legal, but a known trap. */
  readonly advisories: readonly Advisory[];
  /** What went wrong on purpose. */
  readonly fault?: Fault;
  /** The sabotage that broke the contract, in a mock that was started to do so. */
  readonly sabotage?: string;
}

/** An exchange as it is kept: flat, and with its answer as the text that was sent. It is put together when it is read. */
export interface JournalEntry {
  readonly id: string;
  readonly at: number;
  readonly api: string | undefined;
  readonly operationId: string | undefined;
  readonly sandbox: string | undefined;
  readonly tokenKind: string | undefined;
  readonly base: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly requestHeaders: Exchange['request']['headers'];
  readonly requestBody: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly violations: readonly Violation[];
  readonly advisories: readonly Advisory[];
  readonly fault: Fault | undefined;
  /** Sabotaged exchanges only have it. */
  readonly sabotage?: string;
}

/** The exchanges that happened, a bounded number of them. */
export interface Journal {
  /** Oldest first. */
  readonly entries: Exchange[];
  find(id: string): Exchange | undefined;
  add(kept: JournalEntry): void;
  /** Calls with every exchange from now on; answers what ends that. */
  subscribe(listener: (exchange: Exchange) => void): () => void;
  /** Forgets the exchanges that match, or all. */
  clear(matches?: (exchange: Exchange) => boolean): void;
}

/** What a journal keeps, unless other limits are given: the last exchanges, and no more of them than fit. */
export const defaultJournalLimits = { exchanges: 10_000, bytes: 16 * 1024 * 1024 };

/** What an exchange takes beside its bodies, roughly. */
const overhead = 1_000;

/** A journal of the last exchanges. The newest is kept even when it alone is too large. */
export function createJournal(limits = defaultJournalLimits): Journal {
  // Entries before `first` are forgotten; they are cut off now and then, because cutting costs by what is left.
  let list: (JournalEntry | undefined)[] = [];
  let first = 0;
  let bytes = 0;
  const listeners = new Set<(exchange: Exchange) => void>();
  const put = new WeakMap<JournalEntry, Exchange>();

  /** Who reads the journal again and again gets the same exchanges. */
  function read(kept: JournalEntry): Exchange {
    const known = put.get(kept);
    if (known) return known;
    const exchange = exchangeFrom(kept);
    put.set(kept, exchange);
    return exchange;
  }

  function forgetFirst(): void {
    bytes -= sizeOf(list[first]);
    list[first] = undefined;
    first += 1;
    if (first <= limits.exchanges) return;
    list = list.slice(first);
    first = 0;
  }

  return {
    get entries() {
      return list.flatMap((kept) => (kept ? [read(kept)] : []));
    },
    find(id) {
      const kept = list.find((entry) => entry?.id === id);
      return kept && read(kept);
    },
    add(kept) {
      list.push(kept);
      bytes += sizeOf(kept);
      while (list.length - first > 1 && (list.length - first > limits.exchanges || bytes > limits.bytes)) forgetFirst();
      if (listeners.size === 0) return;
      // Made for them alone: what `read` remembers lives as long as its entry does, and a log looks only once.
      const exchange = exchangeFrom(kept);
      for (const listener of listeners) listener(exchange);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear(matches = () => true) {
      list = list.filter((kept) => kept && !matches(read(kept)));
      first = 0;
      bytes = list.reduce((sum, kept) => sum + sizeOf(kept), 0);
    },
  };
}

function sizeOf(kept: JournalEntry | undefined): number {
  return kept ? kept.requestBody.length + kept.body.length + overhead : 0;
}

function exchangeFrom(kept: JournalEntry): Exchange {
  const { id, at, api, operationId, sandbox, tokenKind, violations, advisories, fault, sabotage } = kept;
  const { base, method, path, query, requestHeaders, requestBody, status, headers, body } = kept;
  return {
    id,
    at,
    ...(api === undefined ? {} : { api }),
    ...(operationId === undefined ? {} : { operationId }),
    ...(sandbox === undefined ? {} : { sandbox }),
    ...(tokenKind === undefined ? {} : { tokenKind }),
    request: { base, method, path, query, headers: requestHeaders, body: requestBody },
    response: responseFrom(status, headers, body),
    violations,
    advisories,
    ...(fault ? { fault } : {}),
    ...(sabotage === undefined ? {} : { sabotage }),
  };
}

/** The body is read when somebody looks at it: a log does not, and there are long ones. */
function responseFrom(status: number, headers: JournalEntry['headers'], text: string): Exchange['response'] {
  let read: { readonly body: unknown } | undefined;
  return {
    status,
    headers,
    get body() {
      read ??= { body: readBody(text) };
      return read.body;
    },
  };
}

/** A body as a value; the text itself where it is no JSON, as what others answer may be. */
function readBody(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

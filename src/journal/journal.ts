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
}

/** The exchanges that happened, a bounded number of them. */
export interface Journal {
  /** Oldest first. */
  readonly entries: Exchange[];
  find(id: string): Exchange | undefined;
  add(exchange: Exchange): void;
  /** Calls with every exchange from now on; answers what ends that. */
  subscribe(listener: (exchange: Exchange) => void): () => void;
  /** Forgets the exchanges that match, or all. */
  clear(matches?: (exchange: Exchange) => boolean): void;
}

/** What a journal keeps, unless other limits are given: the last exchanges, and no more of them than fit. */
export const defaultJournalLimits = { exchanges: 10_000, bytes: 64 * 1024 * 1024 };

/** What an exchange takes beside its request's body, roughly. */
const overhead = 1_000;

/** A journal of the last exchanges. The newest is kept even when it alone is too large. */
export function createJournal(limits = defaultJournalLimits): Journal {
  // Entries before `first` are forgotten; they are cut off now and then, because cutting costs by what is left.
  let list: Exchange[] = [];
  let first = 0;
  let bytes = 0;
  const listeners = new Set<(exchange: Exchange) => void>();

  function forgetFirst(): void {
    bytes -= sizeOf(list[first]);
    first += 1;
    if (first <= limits.exchanges) return;
    list = list.slice(first);
    first = 0;
  }

  return {
    get entries() {
      return list.slice(first);
    },
    find: (id) => list.find((exchange, index) => index >= first && exchange.id === id),
    add(exchange) {
      list.push(exchange);
      bytes += sizeOf(exchange);
      while (list.length - first > 1 && (list.length - first > limits.exchanges || bytes > limits.bytes)) forgetFirst();
      for (const listener of listeners) listener(exchange);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear(matches = () => true) {
      list = list.slice(first).filter((exchange) => !matches(exchange));
      first = 0;
      bytes = list.reduce((sum, exchange) => sum + sizeOf(exchange), 0);
    },
  };
}

function sizeOf(exchange: Exchange | undefined): number {
  return exchange ? exchange.request.body.length + overhead : 0;
}

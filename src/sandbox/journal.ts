import type { Advisory, Violation } from '../contract/violation.ts';
import type { Fault } from './faults.ts';

/** One request with its answer and findings. Credentials are not in it. */
export interface Exchange {
  readonly id: string;
  /** When the request came, in ms of the epoch. */
  readonly at: number;
  readonly api?: string;
  readonly operationId?: string;
  readonly sandbox?: string;
  readonly request: {
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
  /** Forgets the exchanges that match, or all. */
  clear(matches?: (exchange: Exchange) => boolean): void;
}

/** A journal of the last `capacity` exchanges. */
export function createJournal(capacity: number): Journal {
  const ring: Exchange[] = [];
  let next = 0;
  const inOrder = () => [...ring.slice(next), ...ring.slice(0, next)];
  return {
    get entries() {
      return inOrder();
    },
    find: (id) => ring.find((exchange) => exchange.id === id),
    add(exchange) {
      ring[next] = exchange;
      next = (next + 1) % capacity;
    },
    clear(matches = () => true) {
      const kept = inOrder().filter((exchange) => !matches(exchange));
      ring.splice(0, ring.length, ...kept);
      next = kept.length % capacity;
    },
  };
}

import type { Request } from '../contract/request.ts';
import type { Advisory, Violation } from '../contract/violation.ts';
import type { Fault } from '../sandbox/faults.ts';

/** Every property of a record set, to keep V8 on one hidden class. */
export type AllSet<T> = { readonly [Name in keyof T]-?: object extends Pick<T, Name> ? T[Name] | undefined : T[Name] };

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

/** The part of an exchange that is known without reading its bodies, which costs time. */
export interface ExchangeSummary
  extends Pick<Exchange, 'id' | 'at' | 'violations' | 'advisories'>,
    Partial<Pick<AllSet<Exchange>, 'duration' | 'operationId' | 'sandbox' | 'sabotage'>> {
  readonly request: Pick<Request, 'method' | 'path' | 'headers'>;
  readonly response: Pick<Exchange['response'], 'status'>;
}

/** Looks at an exchange; `read` returns the whole of it. */
export type ExchangeListener = (summary: ExchangeSummary, read: () => Exchange) => void;

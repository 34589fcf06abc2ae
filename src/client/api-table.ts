import type { Json } from '../contract/contract.ts';

/** A documented error, as its responses carry it. */
export interface ErrorEntry {
  readonly name: string;
  /** The statuses that it can come with; the first is the documented one. */
  readonly statuses: readonly number[];
  /** The body; its texts may hold `{placeholders}`. Absent for a page, which is known by its media type. */
  readonly body?: Json;
  /** Its placeholders, without a sample. */
  readonly samples?: Readonly<Record<string, string>>;
  /** The media type of a page. */
  readonly mediaType?: string;
  /** True where the same request can succeed later. */
  readonly retryable?: boolean;
}

/** An operation, as a request for it is written. */
export interface OperationEntry {
  /** The method in lower case. */
  readonly method: 'get' | 'put' | 'post' | 'delete' | 'patch';
  readonly path: string;
  /** The media type of its successes. */
  readonly accept: string;
  /** The media type of its body. */
  readonly contentType?: string;
  /** True where it needs a bearer token. */
  readonly bearer?: boolean;
  /** True where Accept carries the version of the API. */
  readonly versioned?: boolean;
  /** The places of its errors in the list of the API, in order of priority. */
  readonly errors: readonly number[];
}

/** The part of the contract that a client of an API needs. */
export interface ApiTable {
  readonly versions?: { readonly parameter: string; readonly supported: readonly number[] };
  readonly errors: readonly ErrorEntry[];
  readonly operations: Readonly<Record<string, OperationEntry>>;
}

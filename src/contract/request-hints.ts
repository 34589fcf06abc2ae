import type { Json } from './contract.ts';

/** A named example of a request body. */
export interface NamedRequest {
  readonly name: string;
  readonly line: number;
  /** When it is sent, in words. */
  readonly summary: string;
  readonly value: Json;
  /** The named error that answers it; absent where it is valid. */
  readonly refusedAs?: string;
}

/** What helps to make requests of one operation. */
export interface RequestHints {
  /** Whether it takes an account's credentials by HTTP Basic, in place of those in its body. */
  readonly basic: boolean;
  readonly examples: readonly NamedRequest[];
  /** An example of each parameter. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** By the name of an error: members and path parameters with which ringback's default world answers it. */
  readonly provoked: Readonly<Record<string, Json>>;
}

/** What the contract tells beyond what a server needs: how requests look. */
export interface Hints {
  /** By operation. */
  readonly requests: Readonly<Record<string, RequestHints>>;
  /** By schema and schemaPath: examples of the values it allows. */
  readonly samples: Readonly<Record<string, Readonly<Record<string, readonly Json[]>>>>;
}

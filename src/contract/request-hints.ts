import type { Json } from './json-value.ts';

/** A named example of a request body. */
export interface NamedRequest {
  readonly name: string;
  readonly line: number;
  /** The situation in which it is sent, in words. */
  readonly summary: string;
  readonly value: Json;
  /** The named error that answers it; absent where it is valid. */
  readonly refusedAs?: string;
}

/** Material for requests of one operation. */
export interface RequestHints {
  /** True where it takes credentials by HTTP Basic in place of those in its body. */
  readonly basic: boolean;
  readonly examples: readonly NamedRequest[];
  /** An example of each parameter. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** Members and path parameters that provoke an error in ringback's default world, by the error's name. */
  readonly provoked: Readonly<Record<string, Json>>;
}

/** Material for requests, which a server does not need. */
export interface Hints {
  /** By operation. */
  readonly requests: Readonly<Record<string, RequestHints>>;
  /** By schema and schemaPath: examples of the values it allows. */
  readonly samples: Readonly<Record<string, Readonly<Record<string, readonly Json[]>>>>;
}

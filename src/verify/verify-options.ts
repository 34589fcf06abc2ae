import type { Contract, Json } from '../contract/contract.ts';
import type { Hints } from '../contract/request-hints.ts';
import type { Overlays } from '../overlay/overlay.ts';
import type { CaseResult } from '../report/result.ts';

/** Defaults of `verify`, apart so that the CLI can show them without loading it. */
export const verifyDefaults = {
  /** Requests in flight at a time. */
  concurrency: 8,
  /** Longest wait for a response, in ms. */
  timeout: 10_000,
} as const;

/** Thrown if nothing answers at a target. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** A server to verify: its URL, or a function that answers requests in-process. */
export type Target = string | URL | ((request: Request) => Promise<Response>);

/** Values of the target that replace those of the contract's examples, which are those of ringback's default world. */
export interface TargetValues {
  /** The key of the account. */
  readonly account?: string | undefined;
  /** The account's API token. */
  readonly secret?: string | undefined;
  /** An available agent. */
  readonly agent?: string | undefined;
  /** Another available agent. */
  readonly otherAgent?: string | undefined;
  /** Groups with an available agent. */
  readonly groups?: readonly string[] | undefined;
  /** The number to call. */
  readonly number?: string | undefined;
  /** The number that the called party sees. */
  readonly callbackNumber?: string | undefined;
  /** Any other value of the contract's examples, and its replacement. */
  readonly values?: Readonly<Record<string, string>> | undefined;
}

/** A contract, with its schemas and examples as data. */
export interface ContractSource {
  readonly contract: Contract;
  readonly schemas: Readonly<Record<string, Json>>;
  readonly hints: Hints;
}

/** Options of `verify`. Each has a default. */
export interface VerifyOptions extends TargetValues {
  /**
   * Access tokens by kind, or by API for an API without kinds; `''` is for everything else. By default, `verify` makes up tokens
   * of the form that ringback accepts; other targets reject them.
   */
  readonly tokens?: Readonly<Record<string, string>> | undefined;
  /** Additional headers of every request; reports do not show them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** By the name of an error: the body members and path parameters that provoke it at the target. */
  readonly states?: Readonly<Record<string, Json>> | undefined;
  /** The name of the API to verify; all of the contract by default. */
  readonly api?: string | undefined;
  /** Selects cases by parts of their names, with `*` as a wildcard; all by default. */
  readonly only?: readonly string[] | undefined;
  /** Requests in flight at a time; 8 by default. */
  readonly concurrency?: number | undefined;
  /** Longest wait for a response, in ms; 10,000 by default. */
  readonly timeout?: number | undefined;
  /** Allows requests with side effects; by default only if the target is on this machine. */
  readonly placeCalls?: boolean | undefined;
  /** Receives each result as it comes, with the number of finished cases and of all. */
  readonly onResult?: ((result: CaseResult, done: number, all: number) => void) | undefined;
  /** The contract to derive cases from; generated from openapi.yaml by default. */
  readonly source?: ContractSource | undefined;
  /** Overlays of the contract, for a server that differs from it: the result of `readOverlays`. */
  readonly overlays?: Overlays | undefined;
}

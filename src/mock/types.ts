import type { SandboxControls } from '../apis/index.ts';
import type { AuthMode } from '../contract/auth-mode.ts';
import type { Coverage } from '../coverage/coverage.ts';
import type { CloseOptions, Servable } from '../edges/listening.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Explanation } from '../journal/explain.ts';
import { type ServerOptions, serverOptionNames } from '../pipeline/check-options.ts';
import type { PipelineFactory } from '../sabotage/mutated-pipeline.ts';
import type { WorldFile } from '../sandbox/world.ts';
import type { Store } from '../store/store.ts';
import type { MockPromises } from './promises.ts';

/** The options of a mock. Each has a default. */
export interface MockOptions extends ServerOptions {
  /** The world that every sandbox starts with; fixtures/world.yaml by default. */
  readonly world?: WorldFile | undefined;
  /**
   * The access tokens to accept: `any` that is not empty, by default; or only those `issued` by ringback for the same account,
   * unexpired on the sandbox's clock.
   */
  readonly auth?: AuthMode | undefined;
  /** The address for Location and links; the one that the client used by default. */
  readonly publicUrl?: string | undefined;
  /** True to let pages of any origin call the mock and read its responses; never those of the admin API. False by default. */
  readonly cors?: boolean | undefined;
  /** Seeds the identifiers of each sandbox, so that they are the same in every run; random by default. */
  readonly seed?: number | undefined;
  /** The number of records of each kind that a sandbox keeps; 10,000 by default. The oldest goes first. */
  readonly records?: number;
  /** The version of an API for requests that name none, for clients that cannot set `Accept`; by default that of the contract. */
  readonly defaultVersion?: number | undefined;
  /**
   * The place of the state: `file:PATH`, which survives a restart, or `redis://HOST:PORT` (`rediss://` with TLS), which several
   * processes share and which needs the package `@redis/client`. In memory by default. A mock with a store is controlled by
   * `promises`, because a change must reach the store first: `sandbox` and `reset` throw.
   */
  readonly store?: string | Store | undefined;
  /**
   * Gives the text of `GET /_ringback/metrics`, for a mock that consists of several processes; by default, this is `mock.metrics()`,
   * the figures of this process.
   */
  readonly metrics?: (() => Promise<string>) | undefined;
  /** A mutation that breaks the contract on purpose, made by `createSabotage` of `ringback/sabotage`. */
  readonly sabotage?: PipelineFactory | undefined;
}

/** The names of these options, all of them by their type. */
export const mockOptionNames = {
  ...serverOptionNames,
  world: true,
  auth: true,
  publicUrl: true,
  cors: true,
  seed: true,
  records: true,
  defaultVersion: true,
  store: true,
  metrics: true,
  sabotage: true,
} as const satisfies Readonly<Record<keyof MockOptions, true>>;

/**
 * A sandbox as a test controls it, also before its first request.
 * @example
 * const sandbox = mock.sandbox('a1b2c3d4e5');
 * sandbox.patch({ agents: { '1234': 'busy' } });
 * sandbox.clock.advance('PT15S'); // [{ event: 'callEnded', … }]
 */
export interface SandboxHandle extends SandboxControls {
  /** The exchanges of the sandbox, oldest first. */
  readonly journal: readonly Exchange[];
}

/** A mock of every API of the contract. Two mocks share nothing. */
export interface Mock extends Servable {
  /**
   * Answers in-process, as `fetch` does over the network: give it to a client in place of `fetch`. The host of a URL does not
   * matter. Takes requests of any library, such as undici, node-fetch and happy-dom.
   * @throws TypeError (rejects) for what fetch cannot send, and for a fault that drops the connection
   * @throws the reason of the signal (rejects) if it aborts; then nothing happened, unless the response was delayed
   * @example
   * const { status } = await createMock().fetch('http://mock/v3/communication/voice_calls', {
   *   headers: { Authorization: 'Bearer staff_alice' },
   * });
   * status; // 200
   */
  readonly fetch: typeof fetch;
  /** Explains a rejection: the reason, whose fault it is, and a command that would pass; `undefined` for a success. */
  explain(exchange: Exchange): Explanation | undefined;
  /**
   * Measures the part of the contract that the exchanges of the journal covered: statuses, messages, values, members, versions.
   * The code for it is loaded with the first call.
   * @example
   * const { percent, groups } = await mock.coverage();
   */
  coverage(): Promise<Coverage>;
  /**
   * Gives the figures of this process in Prometheus' text format. Exchanges are counted from the first call on.
   * @example
   * const text = await mock.metrics();
   * text.includes('ringback_exchange_duration_seconds_count'); // true
   */
  metrics(): Promise<string>;
  /**
   * Gives the controls of a sandbox.
   * @throws StoreError for a mock with a store: use `promises.sandbox`
   */
  sandbox(name: string): SandboxHandle;
  /**
   * Forgets every sandbox and the journal.
   * @throws StoreError for a mock with a store: use `promises.reset`
   */
  reset(): void;
  /**
   * The controls as promises, which work with every store.
   * @example
   * const sandbox = mock.promises.sandbox('a1b2c3d4e5');
   * await sandbox.patch({ agents: { '1234': 'busy' } });
   * (await sandbox.read()).world.agents['1234']; // 'busy'
   */
  readonly promises: MockPromises;
  /** Closes every socket that `listen` opened. */
  close(options?: CloseOptions): Promise<void>;
}

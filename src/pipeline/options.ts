import type { Apis, Behaviours } from '../apis/api.ts';
import type { AuthMode } from '../contract/auth-mode.ts';
import type { CompiledContract } from '../contract/compile.ts';
import type { Journal } from '../journal/journal.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';

/** The parts that a pipeline is made of. */
export interface PipelineOptions {
  readonly contract: CompiledContract;
  readonly apis: Apis;
  readonly behaviours: Behaviours;
  readonly sandboxes: Sandboxes;
  readonly journal: Pick<Journal, 'add'>;
  /** The time, in ms of the epoch. */
  readonly now: () => number;
  readonly auth: AuthMode;
  /** The address for Location and links, without a slash at the end; the one that the client used by default. */
  readonly publicUrl?: string | undefined;
  /** Gives the id of a new exchange; by default 1, 2, and so on. */
  readonly newId?: (() => string) | undefined;
  /** True in a proxy: `Prefer` is the upstream's business and is left alone. */
  readonly forwards?: boolean;
}

import type { Apis } from '../apis/api.ts';
import type { Contract } from '../contract/contract.ts';
import type { Redact } from '../contract/redact.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import { type ByteSource, seededBytes } from '../sandbox/ids.ts';
import type { SandboxSources } from '../sandbox/sandbox.ts';
import type { SandboxLimits } from '../sandbox/sandboxes.ts';
import type { WorldFile } from '../sandbox/world.ts';
import { retention } from './store.ts';

/** Numbers of tokens that a process remembers. */
const maxNumbers = 10_000;

/**
 * The sources of a mock with a store: time, randomness, ids and numbers depend on the command that is carried out, so that every
 * copy of a sandbox gets the same ones. The parts that a store must open first are filled in then.
 */
export interface StoreContext {
  /** The time of the command that is carried out, in ms of the epoch; `undefined` while none is. */
  at: number | undefined;
  /** The position of that command in the log of its sandbox. */
  position: number;
  /** The ids of exchanges that are reserved for this process: the next, and the end. */
  nextId: number;
  lastId: number;
  /** Gives the key of a token, from which the token cannot be told. */
  digest: (token: string) => string;
  /** The numbers of tokens by their keys, as far as this process knows them, and the times at which it learned of them. */
  readonly numbers: Map<string, { readonly number: number; readonly at: number }>;
  /** The key of a token that was asked for and has no number yet. */
  unnumbered: string | undefined;
  /** Puts an exchange into the journal of the store. */
  record: Journal['add'];
  now(this: void): number;
  bytesFor(this: void, name: string): ByteSource;
  numberOf(this: void, token: string): number;
  newId(this: void): string;
}

/**
 * Creates the sources of a mock with a store.
 * @param seed the seed of all sandboxes; random by default
 * @param now the real time, in ms of the epoch
 */
export function createStoreContext(seed: number | undefined, now: () => number): StoreContext {
  const context: StoreContext = {
    at: undefined,
    position: 0,
    nextId: 1,
    lastId: 0,
    digest: (token) => token,
    numbers: new Map(),
    unnumbered: undefined,
    record: () => undefined,
    now: () => context.at ?? now(),
    // A position never comes again, so a sandbox that was reset gets other ids.
    bytesFor: (name) => seededBytes(seed === undefined ? `${context.position} ${name}` : `${seed} ${name}`),
    numberOf(token) {
      if (context.numbers.size > maxNumbers) context.numbers.clear();
      const key = context.digest(token);
      const known = context.numbers.get(key);
      // The store forgets a number that nobody asks for.
      if (known && now() - known.at < retention / 2) return known.number;
      context.unnumbered = key;
      return 0;
    },
    newId: () => String(context.nextId++),
  };
  return context;
}

/** Gives the sources of sandboxes that are copies: each starts with the records of all APIs, so that no read creates them. */
export function storeSources(context: StoreContext, apis: Apis): Partial<SandboxSources> {
  const { now, bytesFor } = context;
  return {
    now,
    bytesFor,
    tokenKey: (token) => context.digest(token),
    onCreate(sandbox) {
      for (const api of Object.values(apis)) api.save(sandbox);
    },
  };
}

/** Creates the journal that the pipeline of a mock with a store writes to: it keeps nothing, tells its listeners, and passes on. */
export function createRelay(redact: Pick<Redact, 'body'>, context: StoreContext): Pick<Journal, 'add' | 'subscribe'> {
  const { add, subscribe } = createJournal(redact, { exchanges: 1, bytes: 1 });
  return {
    subscribe,
    add(entry) {
      add(entry);
      context.record(entry);
    },
  };
}

/** Describes what all processes of a mock must have in common. */
export function describeMock(contract: Contract, world: WorldFile, seed: number | undefined, limits: SandboxLimits): string {
  const { version, parts } = contract;
  const { records, recordBytes } = limits;
  // A contract with overlays has a text; what is undefined is left out.
  const changed = parts && hash(parts.text);
  const shared = { version, world: hash(JSON.stringify(world)), seed: seed ?? null, records, recordBytes, contract: changed };
  return JSON.stringify(shared);
}

function hash(text: string): string {
  return ((seededBytes(text).place ?? 0) >>> 0).toString(16);
}

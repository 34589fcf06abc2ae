import type { components } from '../contract/generated/types.ts';
import { applyMergePatch, type MergePatch } from '../contract/merge-patch.ts';
import type { PlacedCall } from './calls.ts';
import { checkWorld } from './check-world.ts';
import { type Clock, createClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { createIds } from './ids.ts';
import { createStore, type Store } from './store.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import type { IssuedToken } from './tokens.ts';
import { createWorld, type World, type WorldFile, worldOfAccount } from './world.ts';

/** A recorded call. */
export type RecordedCall = components['schemas']['VoiceCall'];

/** One isolated world with its calls and its clock. */
export interface Sandbox {
  readonly name: string;
  readonly world: World;
  readonly clock: Clock;
  /** A new identifier. */
  newId(): string;
  /** Bytes that are repeatable where identifiers are. */
  randomBytes(size: number): Uint8Array<ArrayBuffer>;
  /** A number from 0 up to 1, repeatable where identifiers are. */
  random(): number;
  readonly faults: Faults;
  /**
   * Changes the world.
   * @throws WorldError for a change that would make another kind of thing of it; then nothing is changed
   */
  patch(patch: MergePatch<WorldFile>): void;
  readonly calls: Store<PlacedCall>;
  /** The call that each agent was on last. */
  readonly lastCallOf: Map<string, PlacedCall>;
  readonly voiceCalls: Timeline<RecordedCall>;
  /** The recorded call of each identifier that a provider gave to a call, to notice when one comes twice. */
  readonly sourceIds: Store<string>;
  /** The same for the provider's other identifier. */
  readonly externalUuids: Store<string>;
  /** The access tokens that were issued for it. */
  readonly tokens: Store<IssuedToken>;
}

/** The sandboxes of one mock. */
export interface Sandboxes {
  /** The sandbox of a name; it comes into being when it is first asked for. */
  get(name: string): Sandbox;
  /** The sandbox of a name, if there is one. */
  find(name: string): Sandbox | undefined;
  /** The sandbox of a name or, where there is none, one that is forgotten unless it is kept. */
  preview(name: string): Sandbox;
  /** Keeps a sandbox that was only previewed. */
  commit(sandbox: Sandbox): void;
  names(): string[];
  /** The first sandbox for which a condition holds. */
  search(holds: (sandbox: Sandbox) => boolean): Sandbox | undefined;
  /** Forgets one sandbox, or all. The next request finds a new one. */
  reset(name?: string): void;
}

/** Limits of what a mock keeps. */
export interface SandboxLimits {
  /** Records of each kind a sandbox keeps. */
  readonly records: number;
  /** Sandboxes a mock keeps; when one more is needed, the one used least recently goes, if it is not in use. */
  readonly sandboxes: number;
  /** Sandboxes a mock keeps even when all are in use. */
  readonly sandboxesInUse: number;
  /** How long after its last request a sandbox counts as in use, in ms of real time. */
  readonly inUse: number;
}

/** The limits unless others are given. */
export const defaultLimits: SandboxLimits = {
  records: 10_000,
  sandboxes: 1_000,
  sandboxesInUse: 5_000,
  inUse: 5 * 60_000,
};

/** Access tokens that a sandbox remembers. */
const rememberedTokens = 10_000;

/** What sandboxes are made of. */
export interface SandboxSources {
  /** What each starts with. */
  readonly world: WorldFile;
  /** What their clocks run with, in ms of the epoch. */
  readonly now: () => number;
  /** The randomness of the sandbox of a name: fills an array with bytes. */
  readonly bytesFor: (name: string) => (bytes: Uint8Array<ArrayBuffer>) => void;
}

/** Sandboxes that all start with the same world. */
export function createSandboxes(sources: SandboxSources, limits: SandboxLimits = defaultLimits): Sandboxes {
  const sandboxes = new Map<string, { readonly sandbox: Sandbox; used: number; usedAt: number }>();
  let uses = 0;

  /** Makes room for one more. */
  function evict(): void {
    if (sandboxes.size < limits.sandboxes) return;
    let [oldest, least, usedAt] = ['', Number.POSITIVE_INFINITY, 0];
    for (const [name, entry] of sandboxes) {
      if (entry.used < least) [oldest, least, usedAt] = [name, entry.used, entry.usedAt];
    }
    const isInUse = sources.now() - usedAt < limits.inUse;
    if (!isInUse || sandboxes.size >= limits.sandboxesInUse) sandboxes.delete(oldest);
  }

  function keep(sandbox: Sandbox): Sandbox {
    const entry = sandboxes.get(sandbox.name);
    if (entry) {
      entry.used = ++uses;
      entry.usedAt = sources.now();
      return entry.sandbox;
    }
    evict();
    sandboxes.set(sandbox.name, { sandbox, used: ++uses, usedAt: sources.now() });
    return sandbox;
  }

  function preview(name: string): Sandbox {
    return sandboxes.get(name)?.sandbox ?? createSandbox(name, sources, limits.records);
  }

  return {
    get: (name) => keep(preview(name)),
    find: (name) => sandboxes.get(name)?.sandbox,
    preview,
    commit: keep,
    names: () => [...sandboxes.keys()],
    search(holds) {
      for (const { sandbox } of sandboxes.values()) if (holds(sandbox)) return sandbox;
      return undefined;
    },
    reset: (name) => (name === undefined ? sandboxes.clear() : void sandboxes.delete(name)),
  };
}

function createSandbox(name: string, { world: file, now, bytesFor }: SandboxSources, capacity: number): Sandbox {
  let world = createWorld(worldOfAccount(file, name));
  const clock = createClock(now);
  const fill = bytesFor(name);
  const newId = createIds(fill);
  const randomBytes = (size: number) => {
    const bytes = new Uint8Array(size);
    fill(bytes);
    return bytes;
  };
  return {
    name,
    get world() {
      return world;
    },
    clock,
    newId: () => newId(clock.now()),
    randomBytes,
    random: () => new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32,
    faults: createFaults(),
    patch(patch) {
      world = createWorld(checkWorld(applyMergePatch(world.file, patch)));
    },
    calls: createStore(capacity),
    lastCallOf: new Map(),
    voiceCalls: createTimeline(capacity, ({ updated_at }) => updated_at),
    sourceIds: createStore(capacity),
    externalUuids: createStore(capacity),
    tokens: createStore(rememberedTokens),
  };
}

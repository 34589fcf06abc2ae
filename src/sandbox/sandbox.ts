import type { components } from '../contract/generated/types.ts';
import { createStore, type Store } from './store.ts';
import { type CallResult, createWorld, type World, type WorldFile } from './world.ts';

/** A placed call. Its links are made when it is read, for the address the reader uses. */
export interface PlacedCall {
  readonly call: Omit<components['schemas']['Call'], 'links' | 'status' | 'recordingStatus' | 'result'>;
  recordingStatus: components['schemas']['Call']['recordingStatus'];
  /** When it ends, in ms of the epoch, and how; absent while nothing ends it. */
  readonly end?: { readonly at: number; readonly result: CallResult };
}

/** A recorded call. */
export type RecordedCall = components['schemas']['VoiceCall'];

/** One isolated world with its calls. */
export interface Sandbox {
  readonly name: string;
  readonly world: World;
  readonly calls: Store<PlacedCall>;
  readonly voiceCalls: Store<RecordedCall>;
  /** The identifiers that providers gave to recorded calls, to notice when one comes twice. */
  readonly providerIds: Store<string>;
}

/** The sandboxes of one mock. */
export interface Sandboxes {
  /** The sandbox of a name; it comes into being when it is first asked for. */
  get(name: string): Sandbox;
  /** The sandbox of a name or, where there is none, one that is forgotten unless it is kept. */
  preview(name: string): Sandbox;
  /** Keeps a sandbox that was only previewed. */
  keep(sandbox: Sandbox): void;
  names(): string[];
  /** Forgets one sandbox, or all. The next request finds a new one. */
  reset(name?: string): void;
}

/** Limits of what a mock keeps. */
export interface SandboxLimits {
  /** Records of each kind a sandbox keeps. */
  readonly records: number;
  /** Sandboxes a mock keeps; when one more is needed, the one used least recently goes. */
  readonly sandboxes: number;
}

/** The limits unless others are given. */
export const defaultLimits: SandboxLimits = { records: 100_000, sandboxes: 1_000 };

/** Sandboxes that all start with the same world. */
export function createSandboxes(world: WorldFile, limits: SandboxLimits = defaultLimits): Sandboxes {
  const sandboxes = new Map<string, { readonly sandbox: Sandbox; used: number }>();
  let uses = 0;

  function evict(): void {
    let oldest: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [name, { used }] of sandboxes) {
      if (used < least) [oldest, least] = [name, used];
    }
    if (oldest !== undefined) sandboxes.delete(oldest);
  }

  function keep(sandbox: Sandbox): Sandbox {
    const entry = sandboxes.get(sandbox.name);
    if (entry) {
      entry.used = ++uses;
      return entry.sandbox;
    }
    if (sandboxes.size >= limits.sandboxes) evict();
    sandboxes.set(sandbox.name, { sandbox, used: ++uses });
    return sandbox;
  }

  function preview(name: string): Sandbox {
    return sandboxes.get(name)?.sandbox ?? createSandbox(name, world, limits.records);
  }

  return {
    get: (name) => keep(preview(name)),
    preview,
    keep,
    names: () => [...sandboxes.keys()],
    reset: (name) => (name === undefined ? sandboxes.clear() : void sandboxes.delete(name)),
  };
}

function createSandbox(name: string, world: WorldFile, capacity: number): Sandbox {
  return {
    name,
    world: createWorld(world, name),
    calls: createStore(capacity),
    voiceCalls: createStore(capacity),
    providerIds: createStore(2 * capacity),
  };
}

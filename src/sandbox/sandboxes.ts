import { defaultLimits } from '../contract/limits.ts';
import { createSandbox, type Sandbox, type SandboxSources, type SavedSandbox } from './sandbox.ts';
import { createStartWorlds } from './world.ts';

/** The sandboxes of one mock. */
export interface Sandboxes {
  /** Gets the sandbox of a name, and creates it if there is none. */
  get(name: string): Sandbox;
  /** Finds the sandbox of a name. */
  find(name: string): Sandbox | undefined;
  /** Gets the sandbox of a name; if there is none, one that is forgotten unless it is committed. */
  preview(name: string): Sandbox;
  /** Makes the sandbox of a name continue from a saved state, in place of the one that is kept. */
  restore(name: string, saved: SavedSandbox): Sandbox;
  /** Keeps a sandbox that was only previewed; returns the one of that name that is kept. */
  commit(sandbox: Sandbox): Sandbox;
  names(): string[];
  /** Finds the first sandbox that meets a condition. */
  search(meets: (sandbox: Sandbox) => boolean): Sandbox | undefined;
  /** Forgets one sandbox, or all of them. The next request finds a new one. */
  reset(name?: string): void;
}

/** The limits of a mock's memory. */
export interface SandboxLimits {
  /** Records of each kind in a sandbox. */
  readonly records: number;
  /** Bytes of these records. */
  readonly recordBytes: number;
  /** Bytes of all sandboxes together; more evict the least recently used ones. */
  readonly bytes: number;
  /** Sandboxes; one more evicts the least recently used, unless that is in use. */
  readonly sandboxes: number;
  /** Sandboxes, if all are in use. */
  readonly sandboxesInUse: number;
  /** The real time, in ms, for which a sandbox counts as in use after its last request. */
  readonly inUse: number;
}

/** The default limits. */
export const defaultSandboxLimits: SandboxLimits = {
  records: 10_000,
  recordBytes: defaultLimits.maxRecordBytes,
  bytes: defaultLimits.maxSandboxBytes,
  sandboxes: 1_000,
  sandboxesInUse: 5_000,
  inUse: 5 * 60_000,
};

/** Bytes that an empty sandbox takes without its name and its world, roughly. */
const sandboxSize = 4_000;

/** A sandbox with its last use, and the bytes that it takes. */
interface Entry {
  readonly sandbox: Sandbox;
  bytes: number;
  /** False for a preview. */
  isKept: boolean;
  used: number;
  usedAt: number;
}

/** Creates the sandboxes of a mock, all of which start with the same world. */
export function createSandboxes(sources: SandboxSources, limits: SandboxLimits = defaultSandboxLimits): Sandboxes {
  const sandboxes = new Map<string, Entry>();
  const previews = new WeakMap<Sandbox, Entry>();
  const startWorldOf = createStartWorlds(sources.world);
  const worldSize = JSON.stringify(sources.world).length;
  let uses = 0;
  let bytes = 0;

  function findOldest(): [name: string, entry: Entry | undefined] {
    let oldest: [string, Entry | undefined] = ['', undefined];
    for (const entry of sandboxes) if (!oldest[1] || entry[1].used < oldest[1].used) oldest = entry;
    return oldest;
  }

  function evict(): void {
    if (sandboxes.size < limits.sandboxes) return;
    const [name, entry] = findOldest();
    const isInUse = entry && sources.now() - entry.usedAt < limits.inUse;
    if (!isInUse || sandboxes.size >= limits.sandboxesInUse) forget(name);
  }

  function forget(name: string): void {
    const entry = sandboxes.get(name);
    if (!entry) return;
    sandboxes.delete(name);
    entry.isKept = false;
    bytes -= entry.bytes;
  }

  /** Counts bytes of a sandbox. The one that takes them is the last to go. */
  function count(entry: Entry, size: number): void {
    entry.bytes += size;
    if (!entry.isKept) return;
    bytes += size;
    while (bytes > limits.bytes && sandboxes.size > 1) {
      const [name, oldest] = findOldest();
      if (oldest === entry) entry.used = ++uses;
      else forget(name);
    }
  }

  function create(name: string, saved?: SavedSandbox): Entry {
    let entry: Entry | undefined;
    // Saved tokens and worlds count before there is an entry.
    let size = sandboxSize + name.length + worldSize;
    const add = (more: number) => {
      if (entry) count(entry, more);
      else size += more;
    };
    const sandbox = createSandbox(
      name,
      startWorldOf(name),
      sources,
      { capacity: limits.records, budget: { bytes: limits.recordBytes, count: add } },
      saved,
    );
    entry = { sandbox, bytes: size, isKept: false, used: 0, usedAt: 0 };
    previews.set(sandbox, entry);
    if (!saved) sources.onCreate?.(sandbox);
    return entry;
  }

  function keep(entry: Entry): Sandbox {
    const { sandbox } = entry;
    entry.used = ++uses;
    entry.usedAt = sources.now();
    if (entry.isKept) return sandbox;
    evict();
    sandboxes.set(sandbox.name, entry);
    entry.isKept = true;
    bytes += entry.bytes;
    count(entry, 0);
    return sandbox;
  }

  return {
    get: (name) => keep(sandboxes.get(name) ?? create(name)),
    find: (name) => sandboxes.get(name)?.sandbox,
    restore(name, saved) {
      forget(name);
      return keep(create(name, saved));
    },
    preview: (name) => (sandboxes.get(name) ?? create(name)).sandbox,
    commit(sandbox) {
      const entry = sandboxes.get(sandbox.name) ?? previews.get(sandbox);
      return entry ? keep(entry) : sandbox;
    },
    names: () => [...sandboxes.keys()],
    search(meets) {
      for (const { sandbox } of sandboxes.values()) if (meets(sandbox)) return sandbox;
      return undefined;
    },
    reset(name) {
      for (const each of name === undefined ? [...sandboxes.keys()] : [name]) forget(each);
    },
  };
}

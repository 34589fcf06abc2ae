import { createSandbox, type Sandbox, type SandboxSources } from './sandbox.ts';

/** The sandboxes of one mock. */
export interface Sandboxes {
  /** Gets the sandbox of a name, and creates it if there is none. */
  get(name: string): Sandbox;
  /** Finds the sandbox of a name. */
  find(name: string): Sandbox | undefined;
  /** Gets the sandbox of a name; if there is none, one that is forgotten unless it is committed. */
  preview(name: string): Sandbox;
  /** Keeps a sandbox that was only previewed. */
  commit(sandbox: Sandbox): void;
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
  /** Sandboxes; one more evicts the least recently used, unless that is in use. */
  readonly sandboxes: number;
  /** Sandboxes, if all are in use. */
  readonly sandboxesInUse: number;
  /** The real time, in ms, for which a sandbox counts as in use after its last request. */
  readonly inUse: number;
}

/** The default limits. */
export const defaultLimits: SandboxLimits = {
  records: 10_000,
  sandboxes: 1_000,
  sandboxesInUse: 5_000,
  inUse: 5 * 60_000,
};

/** Creates the sandboxes of a mock, all of which start with the same world. */
export function createSandboxes(sources: SandboxSources, limits: SandboxLimits = defaultLimits): Sandboxes {
  const sandboxes = new Map<string, { readonly sandbox: Sandbox; used: number; usedAt: number }>();
  let uses = 0;

  function evict(): void {
    if (sandboxes.size < limits.sandboxes) return;
    let [oldest, least, usedAt] = ['', Number.POSITIVE_INFINITY, 0];
    for (const [name, entry] of sandboxes) {
      if (entry.used < least) [oldest, least, usedAt] = [name, entry.used, entry.usedAt];
    }
    const isInUse = sources.now() - usedAt < limits.inUse;
    if (!isInUse || sandboxes.size >= limits.sandboxesInUse) sandboxes.delete(oldest);
  }

  function commit(sandbox: Sandbox): Sandbox {
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
    get: (name) => commit(preview(name)),
    find: (name) => sandboxes.get(name)?.sandbox,
    preview,
    commit,
    names: () => [...sandboxes.keys()],
    search(meets) {
      for (const { sandbox } of sandboxes.values()) if (meets(sandbox)) return sandbox;
      return undefined;
    },
    reset: (name) => (name === undefined ? sandboxes.clear() : void sandboxes.delete(name)),
  };
}

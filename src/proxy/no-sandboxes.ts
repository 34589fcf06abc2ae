import type { Sandbox, Sandboxes } from '../sandbox/sandbox.ts';

/** A proxy keeps no state for anybody: there is no sandbox, and none comes into being. */
export function noSandboxes(): Sandboxes {
  const none = (): Sandbox => {
    throw new RangeError('a proxy has no sandboxes: what is answered is up to its upstream');
  };
  return {
    get: none,
    preview: none,
    find: () => undefined,
    search: () => undefined,
    keep: () => undefined,
    names: () => [],
    reset: () => undefined,
  };
}

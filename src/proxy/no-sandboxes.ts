import { problem } from '../contract/problem.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Sandbox, Sandboxes } from '../sandbox/sandbox.ts';

const why = 'A proxy has no sandboxes: what is answered is up to its upstream.';

/** The answer to whoever asks for one. */
export function noSuchSandbox(): Reply {
  return problem(404, 'No such sandbox', why);
}

/** A proxy keeps no state for anybody: there is no sandbox, and none comes into being. */
export function noSandboxes(): Sandboxes {
  const none = (): Sandbox => {
    throw new RangeError(why);
  };
  return {
    get: none,
    preview: none,
    find: () => undefined,
    search: () => undefined,
    commit: () => undefined,
    names: () => [],
    reset: () => undefined,
  };
}

import { problem } from '../contract/problem.ts';
import type { Reply } from '../contract/validate-response.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';

const explanation = 'A proxy has no sandboxes: its upstream creates the responses.';

/** Reports a request for a sandbox. */
export function noSuchSandbox(): Reply {
  return problem(404, 'No such sandbox', explanation);
}

/** Makes the empty registry of a proxy, which keeps no state. */
export function noSandboxes(): Sandboxes {
  const fail = (): Sandbox => {
    throw new RangeError(explanation);
  };
  return {
    get: fail,
    preview: fail,
    find: () => undefined,
    search: () => undefined,
    commit: () => undefined,
    names: () => [],
    reset: () => undefined,
  };
}

import { type ControlTarget, runControl, type SandboxesAccess } from '../apis/control-table.ts';
import { type ControlsOptions, createSandboxControls } from '../apis/index.ts';
import { createTokenSteps, joinControls } from '../sandbox/controls.ts';

/** The number of sandboxes whose controls are kept. */
const maxControls = 1_000;

/** Creates the way to sandboxes in the memory of this process. */
export function createMemoryAccess(options: ControlsOptions): SandboxesAccess {
  const { contract, sandboxes } = options;
  // To join controls takes longer than most requests; they look for their sandbox each time, so they can be used again.
  const known = new Map<string, ControlTarget>();

  function controlsOf(name: string): ControlTarget {
    const found = known.get(name);
    if (found) return found;
    if (known.size === maxControls) known.clear();
    const controls = joinControls(createSandboxControls(name, options), createTokenSteps(name, sandboxes, contract));
    known.set(name, controls);
    return controls;
  }

  return {
    names: async () => sandboxes.names(),
    find: async (name) => (sandboxes.find(name) ? controlsOf(name) : undefined),
    read: async (name) => controlsOf(name),
    run: async (name, control, ...values) => runControl(controlsOf(name), control, values),
    issueToken: (name, request) => controlsOf(name).issueToken(request),
  };
}

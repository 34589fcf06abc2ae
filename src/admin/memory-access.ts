import { runControl, type SandboxesAccess } from '../apis/control-table.ts';
import { type ControlsOptions, createSandboxControls } from '../apis/index.ts';
import { createTokenSteps, joinControls } from '../sandbox/controls.ts';

/** Creates the way to sandboxes in the memory of this process. */
export function createMemoryAccess(options: ControlsOptions): SandboxesAccess {
  const { contract, sandboxes } = options;
  return {
    names: async () => sandboxes.names(),
    find: async (name) => (sandboxes.find(name) ? createSandboxControls(name, options) : undefined),
    read: async (name) => createSandboxControls(name, options),
    run: async (name, control, ...values) =>
      runControl(
        joinControls(createSandboxControls(name, options), createTokenSteps(name, sandboxes, contract)),
        control,
        values,
      ),
    issueToken: (name, request) => createSandboxControls(name, options).issueToken(request),
  };
}

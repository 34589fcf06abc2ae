import { type ControlTarget, runControl } from '../apis/control-table.ts';
import { type ControlsOptions, createSandboxControls } from '../apis/index.ts';
import type { CompiledContract } from '../contract/compile.ts';
import { isIndexable } from '../contract/json.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { createTokenSteps, joinControls } from '../sandbox/controls.ts';
import type { SavedSandbox } from '../sandbox/sandbox.ts';
import { type Command, toReceived } from './commands.ts';

/** The sandboxes of one process as copies: commands lead all copies of a sandbox through the same states. */
export interface Machine {
  exists(name: string): boolean;
  /** Gives the controls of a sandbox of this process. */
  target(name: string): ControlTarget;
  /** Carries out a command of another process, or of an earlier one. */
  carryOut(name: string, command: Command): void;
  /** Writes the state of a sandbox. */
  save(name: string): string;
  /** Takes over a state that was written; without one, the sandbox does not exist. */
  restore(name: string, saved: string | undefined): void;
  /** Lists the keys of the sandbox's tokens after the first ones. */
  tokenKeys(name: string, first: number): readonly string[];
  tokenCount(name: string): number;
}

/** The parts that a machine is made of. */
export interface MachineOptions extends ControlsOptions {
  readonly contract: CompiledContract;
  readonly pipeline: Pick<Pipeline, 'respond'>;
}

/** A state as it is written; null for a sandbox that does not exist. */
type Saved = { readonly sandbox: SavedSandbox; readonly apis: Readonly<Record<string, unknown>> } | null;

/** Creates the machine of a process. */
export function createMachine(options: MachineOptions): Machine {
  const { contract, apis, sandboxes, pipeline } = options;
  const target = (name: string): ControlTarget =>
    joinControls(createSandboxControls(name, options), createTokenSteps(name, sandboxes, contract));

  return {
    target,
    exists: (name) => sandboxes.find(name) !== undefined,
    carryOut(name, command) {
      if ('operationId' in command) {
        pipeline.respond(toReceived(contract, name, command));
        return;
      }
      try {
        runControl(target(name), command.control, command.values);
      } catch {
        // The process that sent it reports it; no copy has changed.
      }
    },
    save(name) {
      const sandbox = sandboxes.find(name);
      const saved: Saved = sandbox ? { sandbox: sandbox.save(), apis: mapValues(apis, (api) => api.save(sandbox)) } : null;
      return JSON.stringify(saved);
    },
    restore(name, text = 'null') {
      const saved: unknown = JSON.parse(text);
      sandboxes.reset(name);
      if (!isSaved(saved)) return;
      const sandbox = sandboxes.restore(name, saved.sandbox);
      for (const [api, { restore }] of Object.entries(apis)) restore(sandbox, saved.apis[api]);
    },
    tokenKeys: (name, first) => [...(sandboxes.find(name)?.tokens.entries() ?? [])].slice(first).map(([key]) => key),
    tokenCount: (name) => sandboxes.find(name)?.tokens.size ?? 0,
  };
}

function mapValues<From, To>(object: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value)]));
}

/** Narrows the result of `save`. */
function isSaved(saved: unknown): saved is NonNullable<Saved> {
  return isIndexable(saved) && 'sandbox' in saved;
}

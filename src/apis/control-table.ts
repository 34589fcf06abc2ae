import type { TokenSteps } from '../sandbox/controls.ts';
import type { TokenRequest } from '../sandbox/tokens.ts';
import type { SandboxControls } from './index.ts';

/** The controls of a sandbox, and the steps in which a store issues a token. */
export interface ControlTarget extends SandboxControls, TokenSteps {}

/** The changes of a sandbox, with values that JSON can hold. */
interface ControlFunctions
  extends TokenSteps,
    Pick<SandboxControls, 'patch' | 'reset' | 'endCall' | 'changeCall' | 'addVoiceCall' | 'changeVoiceCall'> {
  freeze: SandboxControls['clock']['freeze'];
  resume: SandboxControls['clock']['resume'];
  setClock: SandboxControls['clock']['set'];
  advance: SandboxControls['clock']['advance'];
  addFault: SandboxControls['faults']['add'];
  clearFaults: SandboxControls['faults']['clear'];
}

/** The name of a change. */
export type ControlName = keyof ControlFunctions;
/** The values of a change. */
export type ControlValues<Name extends ControlName> = Parameters<ControlFunctions[Name]>;
/** The result of a change. */
export type ControlResult<Name extends ControlName> = ReturnType<ControlFunctions[Name]>;

/** The changes by name: a store writes names and values down, and all copies of a sandbox carry them out. */
const controls: {
  readonly [Name in ControlName]: (sandbox: ControlTarget, ...values: ControlValues<Name>) => ControlResult<Name>;
} = {
  patch: (sandbox, patch) => sandbox.patch(patch),
  freeze: ({ clock }, time) => clock.freeze(time),
  resume: ({ clock }) => clock.resume(),
  setClock: ({ clock }, time) => clock.set(time),
  advance: ({ clock }, duration) => clock.advance(duration),
  addFault: ({ faults }, fault) => faults.add(fault),
  clearFaults: ({ faults }) => faults.clear(),
  endCall: (sandbox, id, end) => sandbox.endCall(id, end),
  changeCall: (sandbox, id, change) => sandbox.changeCall(id, change),
  addVoiceCall: (sandbox, record) => sandbox.addVoiceCall(record),
  changeVoiceCall: (sandbox, uid, change) => sandbox.changeVoiceCall(uid, change),
  draftToken: (sandbox, request) => sandbox.draftToken(request),
  keepToken: (sandbox, key, issued) => sandbox.keepToken(key, issued),
  reset: (sandbox) => sandbox.reset(),
};

/** Carries out a change. */
export function runControl<Name extends ControlName>(
  sandbox: ControlTarget,
  control: Name,
  values: ControlValues<Name>,
): ControlResult<Name> {
  return controls[control](sandbox, ...values);
}

/** The way to the sandboxes of a mock: at once in memory; with a store, once it has put reads and changes in order. */
export interface SandboxesAccess {
  names(): Promise<readonly string[]>;
  /** Gives the controls of a sandbox, to read from; `undefined` if there is none of that name. */
  find(name: string): Promise<SandboxControls | undefined>;
  /** Gives the controls of a sandbox, to read from; one that does not exist is as it would start. */
  read(name: string): Promise<SandboxControls>;
  /**
   * Changes a sandbox.
   * @throws what the control throws (rejects)
   */
  run<Name extends ControlName>(name: string, control: Name, ...values: ControlValues<Name>): Promise<ControlResult<Name>>;
  /** Issues a token, as {@link SandboxControls} does. */
  issueToken(name: string, request: TokenRequest): Promise<string>;
}

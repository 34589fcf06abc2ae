import type { SandboxAccess } from '../../sandbox/controls.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { EditVoiceCall } from './edit-voice-call.ts';
import type { SeedVoiceCall } from './seed-voice-call.ts';
import type { VcitaState, VoiceCall, VoiceCallSeed } from './state.ts';

/** A recorded call as a test sees it, with every member that the contract declares. */
export type VoiceCallRecord = Readonly<VoiceCall>;
/** The members of a recorded call to replace. */
export type VoiceCallChange = Omit<VoiceCallSeed, 'uid'>;

/** The recorded calls of a sandbox, for tests. */
export interface VoiceCallControls {
  /** The records, oldest first. */
  readonly voiceCalls: readonly VoiceCallRecord[];
  /**
   * Adds a record, as if the service had it. Members that are left out are as in the documented new record, with a new `uid` and the
   * time of the sandbox's clock.
   * @throws RangeError for a value that the contract does not allow, and for a `uid` that another record has
   * @example
   * const { uid } = sandbox.addVoiceCall({ status: 'MISSED', transcript_status: 'IN_PROGRESS' });
   */
  addVoiceCall(record?: VoiceCallSeed): VoiceCallRecord;
  /**
   * Replaces members of a record, also those that only the service can change; `updated_at` becomes the time of the sandbox's clock
   * unless it is given.
   * @throws RangeError for a value that the contract does not allow, and if no record has this uid
   * @example
   * sandbox.changeVoiceCall(uid, { transcript_status: 'DONE', deleted_at: '2026-11-24T09:30:00Z' });
   */
  changeVoiceCall(uid: string, change: VoiceCallChange): VoiceCallRecord;
}

/** Creates the controls over the recorded calls of a sandbox. */
export function createVoiceCallControls(
  seed: SeedVoiceCall,
  edit: EditVoiceCall,
  stateOf: StateOf<VcitaState>,
  { read, change }: SandboxAccess,
): VoiceCallControls {
  return {
    get voiceCalls() {
      return [...stateOf(read()).voiceCalls.values()];
    },
    addVoiceCall: (record = {}) => change((sandbox) => seed(stateOf(sandbox), sandbox, record)),
    changeVoiceCall: (uid, members) =>
      change((sandbox) => {
        const { name, clock } = sandbox;
        const { voiceCalls } = stateOf(sandbox);
        const before = voiceCalls.get(uid);
        if (!before) throw new RangeError(`sandbox "${name}" has no voice call ${uid}`);
        const record = edit({ ...before, updated_at: new Date(clock.now()).toISOString() }, members);
        if (record.uid !== uid) throw new RangeError(`/uid is "${record.uid}"; a voice call keeps its uid, which is "${uid}"`);
        voiceCalls.set(uid, record);
        return record;
      }),
  };
}

import type { Contract } from '../../contract/contract.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { EditVoiceCall } from './edit-voice-call.ts';
import { documentedNewRecord } from './new-record.ts';
import { completeVoiceCall, providerIds, type VcitaState, type VoiceCall, type VoiceCallSeed } from './state.ts';

/** Adds a record that no request created. */
export type SeedVoiceCall = (state: VcitaState, sandbox: Sandbox, seed: VoiceCallSeed) => VoiceCall;

/**
 * Creates a function that adds a record. Members that are left out are as in the documented new record, at the sandbox's time. It
 * throws a RangeError for a wrong member, and for a uid that another record has.
 */
export function createSeedVoiceCall(contract: Contract, edit: EditVoiceCall): SeedVoiceCall {
  const { data } = documentedNewRecord(contract).body;
  const documented = completeVoiceCall(contract, data);
  return ({ voiceCalls, uids }, sandbox, seed) => {
    const time = new Date(sandbox.clock.now()).toISOString();
    const edited = edit({ ...documented, uid: sandbox.newId(), created_at: time, updated_at: time }, seed);
    const record = seed.updated_at === undefined ? { ...edited, updated_at: edited.created_at } : edited;
    if (voiceCalls.get(record.uid))
      throw new RangeError(`/uid is "${record.uid}"; another voice call of sandbox "${sandbox.name}" has it`);
    voiceCalls.set(record.uid, record);
    for (const member of providerIds) {
      const value = seed[member];
      if (typeof value === 'string' && uids[member].get(value) === undefined) uids[member].set(value, record.uid);
    }
    return record;
  };
}

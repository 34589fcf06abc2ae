import type { Contract } from '../../contract/contract.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { documentedResponse } from '../documented.ts';
import type { VcitaState } from './state.ts';

/** Reads a record. */
export function getVoiceCall(contract: Contract, stateOf: StateOf<VcitaState>): Behaviour<'getVoiceCall'> {
  const found = documentedResponse(contract, 'getVoiceCall', 200, 'found');
  return ({ path, sandbox }) => {
    const record = stateOf(sandbox).voiceCalls.get(path.uid ?? '');
    return record ? () => ({ status: 200, body: { ...found, data: record } }) : ['voiceCallNotFound'];
  };
}

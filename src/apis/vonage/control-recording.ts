import type { Contract } from '../../contract/contract.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { operationOf } from '../documented.ts';
import { findCall, hasEnded, type VonageState } from './state.ts';

/** Starts or pauses the recording of an active call. */
export function controlRecording(contract: Contract, stateOf: StateOf<VonageState>): Behaviour<'controlRecording'> {
  const { retention = 0 } = operationOf(contract, 'getCall');
  return ({ path, sandbox, body: { recordingStatus }, now }) => {
    const call = findCall(stateOf(sandbox), path.callGuid, now, retention);
    if (!call) return ['callNotFound'];
    if (hasEnded(call, now)) return ['invalidRequest'];
    return () => {
      call.recordingStatus = recordingStatus;
      return { status: 202, body: { recordingStatus } };
    };
  };
}

import type { Contract } from '../../contract/contract.ts';
import type { StateOf } from '../../sandbox/sandbox.ts';
import type { Behaviour } from '../api.ts';
import { operationOf } from '../documented.ts';
import { findCall, hasEnded, type VonageState } from './state.ts';

/** Starts or pauses the recording of a call that lasts. */
export function controlRecording(contract: Contract, stateOf: StateOf<VonageState>): Behaviour<'controlRecording'> {
  const retention = operationOf(contract, 'getCall').retention ?? 0;
  return {
    refuse({ path, sandbox, now }) {
      const call = findCall(stateOf(sandbox), path.callGuid, now, retention);
      if (!call) return ['callNotFound'];
      return hasEnded(call, now) ? ['invalidRequest'] : [];
    },
    respond({ path, sandbox, body, now }) {
      const call = findCall(stateOf(sandbox), path.callGuid, now, retention);
      if (!call) return { refused: 'callNotFound' };
      call.recordingStatus = body.recordingStatus;
      return { status: 202, body: { recordingStatus: body.recordingStatus } };
    },
  };
}

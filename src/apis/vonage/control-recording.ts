import type { Contract } from '../../contract/contract.ts';
import { hasEnded } from '../../sandbox/calls.ts';
import type { Behaviour } from '../api.ts';
import { operationOf } from '../documented.ts';
import { findReadableCall } from './call.ts';

/** Starts or pauses the recording of a call that lasts. */
export function controlRecording(contract: Contract): Behaviour<'controlRecording'> {
  const retention = operationOf(contract, 'getCall').retention ?? 0;
  return {
    refuse({ path, sandbox, now }) {
      const placed = findReadableCall(sandbox, path.callGuid, now, retention);
      if (!placed) return ['callNotFound'];
      return hasEnded(placed, now) ? ['invalidRequest'] : [];
    },
    respond({ path, sandbox, body, now }) {
      const placed = findReadableCall(sandbox, path.callGuid, now, retention);
      if (!placed) return { refused: 'callNotFound' };
      placed.recordingStatus = body.recordingStatus;
      return { status: 202, body: { recordingStatus: body.recordingStatus } };
    },
  };
}

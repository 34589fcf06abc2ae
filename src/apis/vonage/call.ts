import type { ResponseBodyOf } from '../api.ts';
import { hasEnded, type PlacedCall } from './state.ts';

type Call = ResponseBodyOf<'getCall', 200>;

/** The two ends of a call, as the contract shows them. */
export function partiesOf(call: PlacedCall): Pick<Call, 'from' | 'to'> {
  const { agentId, presentedClid, telephoneNumber, calledAgentId = '' } = call;
  return {
    from: presentedClid === undefined ? { agentId } : { presentedClid, agentId },
    to: telephoneNumber === undefined ? { agentId: calledAgentId } : { telephoneNumber },
  };
}

/** Writes a call as it stands at a time: one that has ended has a result in place of its states. */
export function callAt(call: PlacedCall, { links, status }: Pick<Call, 'links' | 'status'>, now: number): Call {
  const { id, reference, application, dispositionCode, result } = call;
  const { from, to } = partiesOf(call);
  const ended = hasEnded(call, now);
  const recordingStatus = ended ? null : call.recordingStatus;
  // Most calls have nothing else, and an object literal without spreads is cheap.
  if (!ended && reference === undefined && application === undefined)
    return { id, links, from, to, status, recordingStatus, dispositionCode };
  return {
    id,
    links,
    from,
    to,
    ...(reference === undefined ? {} : { regarding: { reference } }),
    status: ended ? null : status,
    recordingStatus,
    ...(ended && result ? { result } : {}),
    ...(application === undefined ? {} : { application }),
    dispositionCode,
  };
}

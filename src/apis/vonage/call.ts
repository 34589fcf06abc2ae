import { hasEnded, type PlacedCall, partiesOf } from '../../sandbox/calls.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { ResponseBodyOf } from '../api.ts';

type Call = ResponseBodyOf<'getCall', 200>;

/** A call that can still be read: one that lasts, or has ended within the retention (ms). */
export function findReadableCall(
  sandbox: Sandbox,
  id: string | undefined,
  now: number,
  retention: number,
): PlacedCall | undefined {
  const placed = id === undefined ? undefined : sandbox.calls.get(id.toLowerCase());
  return placed?.endsAt !== undefined && placed.endsAt + retention < now ? undefined : placed;
}

/** A call as it stands: an ended one has a result in place of its states. */
export function callAt(placed: PlacedCall, { links, status }: Pick<Call, 'links' | 'status'>, now: number): Call {
  const { id, reference, application, dispositionCode, result } = placed;
  const { from, to } = partiesOf(placed);
  const ended = hasEnded(placed, now);
  const recordingStatus = ended ? null : placed.recordingStatus;
  // Most calls have nothing else, and an object that is written in one piece is cheap.
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

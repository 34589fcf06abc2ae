import { hasEnded, type PlacedCall } from '../../sandbox/calls.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { AnswerOf } from '../api.ts';

type Call = AnswerOf<'getCall', 200>;

/** A call that can still be read: one that lasts, or has ended within the retention (ms). */
export function readableCall(sandbox: Sandbox, id: string | undefined, now: number, retention: number): PlacedCall | undefined {
  const placed = id === undefined ? undefined : sandbox.calls.get(id.toLowerCase());
  return placed?.end !== undefined && placed.end.at + retention < now ? undefined : placed;
}

/** A call as it stands: an ended one has a result in place of its states. */
export function callAt(placed: PlacedCall, { links, status }: Pick<Call, 'links' | 'status'>, now: number): Call {
  const { id, from, to, regarding, application } = placed.call;
  const ended = hasEnded(placed, now);
  return {
    id,
    links,
    from,
    to,
    ...(regarding ? { regarding } : {}),
    status: ended ? null : status,
    recordingStatus: ended ? null : placed.recordingStatus,
    ...(ended && placed.end ? { result: placed.end.result } : {}),
    ...(application === undefined ? {} : { application }),
    dispositionCode: placed.dispositionCode,
  };
}

import type { components } from '../contract/generated/types.ts';
import type { Sandbox } from './sandbox.ts';
import type { CallResult } from './world.ts';

type Call = components['schemas']['Call'];

/**
 * A placed call, flat: a sandbox may keep many. What a reader sees of it is put together when it is read, and its links are made
 * for the address that the reader uses.
 */
export interface PlacedCall {
  readonly id: string;
  /** The agent who was rung. */
  readonly agentId: string;
  readonly presentedClid: string | undefined;
  /** The number that was called; absent in a call between agents. */
  readonly telephoneNumber: string | undefined;
  /** The agent who was called. */
  readonly calledAgentId: string | undefined;
  readonly reference: string | undefined;
  readonly application: string | undefined;
  recordingStatus: Call['recordingStatus'];
  dispositionCode: Call['dispositionCode'];
  /** When it ends, in ms of the epoch; absent while nothing ends it. */
  endsAt: number | undefined;
  /** How it ends. */
  result: CallResult | undefined;
}

/** Whether a call has ended. */
export function hasEnded({ endsAt }: PlacedCall, now: number): boolean {
  return endsAt !== undefined && endsAt <= now;
}

/** Keeps a call, and remembers that its agents are on it. */
export function addCall({ calls, lastCallOf }: Sandbox, placed: PlacedCall): void {
  calls.set(placed.id, placed);
  lastCallOf.set(placed.agentId, placed);
  if (placed.calledAgentId !== undefined) lastCallOf.set(placed.calledAgentId, placed);
}

/** The ends of a call, as the contract shows them. */
export function partiesOf(placed: PlacedCall): Pick<Call, 'from' | 'to'> {
  const { agentId, presentedClid, telephoneNumber, calledAgentId } = placed;
  return {
    from: presentedClid === undefined ? { agentId } : { presentedClid, agentId },
    to: telephoneNumber === undefined ? { agentId: calledAgentId ?? '' } : { telephoneNumber },
  };
}

/** Whether an agent can be rung: available and, where the world says that it matters, on no call. */
export function isFree({ world, lastCallOf, clock }: Sandbox, agent: string): boolean {
  const last = world.busyWhileOnCall ? lastCallOf.get(agent) : undefined;
  return world.agents.get(agent) === 'available' && (last === undefined || hasEnded(last, clock.now()));
}

/** How a call is ended from outside. */
export interface CallEnd {
  /** The world's `endedResult` by default. */
  readonly result?: CallResult | undefined;
  /** The account's own word for how the call went; it stays as it is by default. */
  readonly dispositionCode?: string | undefined;
}

/** Ends a call that lasts. False when there is none of this id, or it has ended. */
export function endCall(sandbox: Sandbox, id: string, { result = sandbox.world.endedResult, dispositionCode }: CallEnd): boolean {
  const placed = sandbox.calls.get(id);
  const now = sandbox.clock.now();
  if (!placed || hasEnded(placed, now)) return false;
  placed.endsAt = now;
  placed.result = result;
  if (dispositionCode !== undefined) placed.dispositionCode = dispositionCode;
  return true;
}

import type { components } from '../contract/generated/types.ts';
import type { Sandbox } from './sandbox.ts';
import type { CallResult } from './world.ts';

type Call = components['schemas']['Call'];

/** A placed call. Its links are made when it is read, for the address the reader uses. */
export interface PlacedCall {
  readonly call: Omit<Call, 'links' | 'status' | 'recordingStatus' | 'result' | 'dispositionCode'>;
  /** Who is on it: the agent who was rung and, in a call between agents, the other. */
  readonly agents: readonly string[];
  recordingStatus: Call['recordingStatus'];
  dispositionCode: Call['dispositionCode'];
  /** When it ends, in ms of the epoch, and how; absent while nothing ends it. */
  end?: { readonly at: number; readonly result: CallResult };
}

/** Whether a call has ended. */
export function hasEnded({ end }: PlacedCall, now: number): boolean {
  return end !== undefined && end.at <= now;
}

/** Keeps a call, and remembers that its agents are on it. */
export function addCall(sandbox: Sandbox, placed: PlacedCall): void {
  sandbox.calls.set(placed.call.id, placed);
  for (const agent of placed.agents) sandbox.lastCallOf.set(agent, placed);
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
  placed.end = { at: now, result };
  if (dispositionCode !== undefined) placed.dispositionCode = dispositionCode;
  return true;
}

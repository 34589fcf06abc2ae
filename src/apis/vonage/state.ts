import type { components } from '../../contract/generated/types.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { createStore, type Store } from '../../sandbox/store.ts';
import type { AgentState, CallResult } from '../../sandbox/world.ts';

type Call = components['schemas']['Call'];

/** A placed call. It is flat because a sandbox may hold many; the response body is built when a client reads it. */
export interface PlacedCall {
  readonly id: string;
  /** The time at which it was placed, in ms of the epoch. */
  readonly startedAt: number;
  /** The agent whose telephone rang first. */
  readonly agentId: string;
  readonly presentedClid: string | undefined;
  /** The called number; absent in a call between agents. */
  readonly telephoneNumber: string | undefined;
  /** The called agent. */
  readonly calledAgentId: string | undefined;
  readonly reference: string | undefined;
  readonly application: string | undefined;
  recordingStatus: Call['recordingStatus'];
  dispositionCode: Call['dispositionCode'];
  /** The time of its end, in ms of the epoch; absent while nothing ends it. */
  endsAt: number | undefined;
  /** The result that it ends with. */
  result: CallResult | undefined;
}

/** The calls of one sandbox. */
export interface VonageState {
  readonly calls: Store<PlacedCall>;
  /** The latest call of each agent. */
  readonly lastCalls: Map<string, PlacedCall>;
}

/** Bytes that a call takes beside its reference, roughly; the contract limits its other texts to some characters. */
const callSize = 600;

/** Creates the state of a sandbox without calls. */
export function createState({ capacity, budget }: Sandbox): VonageState {
  const lastCalls = new Map<string, PlacedCall>();
  const calls = createStore<PlacedCall>(capacity, {
    budget,
    sizeOf: ({ reference = '' }) => callSize + reference.length,
    onEvict(call) {
      for (const agent of [call.agentId, call.calledAgentId ?? '']) if (lastCalls.get(agent) === call) lastCalls.delete(agent);
    },
  });
  return { calls, lastCalls };
}

/** Adds a call, and remembers that its agents are on it. */
export function addCall({ calls, lastCalls }: VonageState, call: PlacedCall): void {
  calls.set(call.id, call);
  lastCalls.set(call.agentId, call);
  if (call.calledAgentId !== undefined) lastCalls.set(call.calledAgentId, call);
}

/** Gives the calls, oldest first. */
export function saveState({ calls }: VonageState): readonly PlacedCall[] {
  return [...calls.values()];
}

/** Creates the state that was saved. */
export function restoreState(sandbox: Sandbox, saved: unknown): VonageState {
  const state = createState(sandbox);
  // JSON leaves out what is undefined, as `addCall` expects.
  if (isSaved(saved)) for (const call of saved) addCall(state, call);
  return state;
}

/** Narrows the result of `saveState`. */
function isSaved(saved: unknown): saved is readonly PlacedCall[] {
  return Array.isArray(saved);
}

/** Finds a call that lasts, or that ended no longer than the retention (ms) ago. */
export function findCall({ calls }: VonageState, id: string | undefined, now: number, retention: number): PlacedCall | undefined {
  const call = id === undefined ? undefined : calls.get(id.toLowerCase());
  return call?.endsAt !== undefined && call.endsAt + retention < now ? undefined : call;
}

/** Tells if a call has ended. */
export function hasEnded({ endsAt }: PlacedCall, now: number): boolean {
  return endsAt !== undefined && endsAt <= now;
}

/** The states of an agent who may call, and of one who may be called (V-STATES). */
const freeStates: Readonly<Record<'caller' | 'called', readonly (AgentState | undefined)[]>> = {
  caller: ['available', 'readyForOutbound'],
  called: ['available'],
};

/** Tells if an agent may call or be called: by its state and, in a world with `busyWhileOnCall`, if it is on no call. */
export function isFree({ world, clock }: Sandbox, state: VonageState, agent: string, as: keyof typeof freeStates): boolean {
  const last = world.file.busyWhileOnCall ? state.lastCalls.get(agent) : undefined;
  return freeStates[as].includes(world.agents.get(agent)) && (last === undefined || hasEnded(last, clock.now()));
}

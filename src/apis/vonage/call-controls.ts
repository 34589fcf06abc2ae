import type { Contract } from '../../contract/contract.ts';
import { fillText } from '../../contract/message.ts';
import { excerpt } from '../../contract/violation.ts';
import type { SandboxAccess } from '../../sandbox/controls.ts';
import type { Sandbox, StateOf } from '../../sandbox/sandbox.ts';
import type { CallResult } from '../../sandbox/world.ts';
import { operationOf } from '../documented.ts';
import { partiesOf } from './call.ts';
import { hasEnded, type PlacedCall, type VonageState } from './state.ts';

type Parties = ReturnType<typeof partiesOf>;

/** A placed call as a test sees it. */
export interface CallState {
  readonly id: string;
  readonly agents: readonly string[];
  readonly from: Parties['from'];
  readonly to: Parties['to'];
  readonly active: boolean;
  /** The time at which it was placed, in ms of the epoch. */
  readonly startedAt: number;
  /** The time of its end, past or to come, in ms of the epoch; absent while nothing ends it. */
  readonly endsAt?: number;
  readonly recordingStatus: PlacedCall['recordingStatus'];
  readonly dispositionCode: string | null;
  /** The result of a call that has ended. */
  readonly result?: CallResult;
  /** The subject of the Salesforce task, if the world has Salesforce and the call names its application. */
  readonly taskSubject?: string;
}

/** The end of a call. */
export interface CallEnd {
  /** The world's `endedResult` by default. */
  readonly result?: CallResult | undefined;
  /** The account's own code for the outcome; unchanged by default. */
  readonly dispositionCode?: string | undefined;
}

/** A change of an active call. */
export interface CallChange {
  /** The state of its recording, as an agent sets it. */
  readonly recordingStatus?: NonNullable<PlacedCall['recordingStatus']> | undefined;
}

/** Something that happens to a call as time passes: it ends, or can no longer be read. */
export interface CallEvent {
  /** In ms of the epoch. */
  readonly at: number;
  readonly event: 'callEnded' | 'callForgotten';
  readonly callId: string;
  readonly result: CallResult;
}

/** The calls of a sandbox, for tests. */
export interface CallControls {
  /** The placed calls, oldest first. */
  readonly calls: readonly CallState[];
  /**
   * Ends a call.
   * @throws RangeError if no active call has this id
   * @example
   * sandbox.endCall(id, { dispositionCode: 'Wrong Number' });
   */
  endCall(id: string, end?: CallEnd): void;
  /**
   * Changes a call.
   * @throws RangeError if no active call has this id, and for a value that the contract does not have
   * @example
   * sandbox.changeCall(id, { recordingStatus: 'Started' });
   */
  changeCall(id: string, change: CallChange): void;
}

/** Creates the controls over the calls of a sandbox. */
export function createCallControls(
  contract: Contract,
  stateOf: StateOf<VonageState>,
  { read, change }: SandboxAccess,
): CallControls {
  const { taskSubject } = operationOf(contract, 'createCall');
  const recordingStatuses: readonly string[] = contract.enums.RecordingStatus ?? [];

  function findActive(id: string, sandbox: Sandbox): PlacedCall {
    const call = stateOf(sandbox).calls.get(id);
    if (!call || hasEnded(call, sandbox.clock.now())) throw new RangeError(`sandbox "${sandbox.name}" has no active call ${id}`);
    return call;
  }

  return {
    get calls() {
      const sandbox = read();
      return [...stateOf(sandbox).calls.values()].map((call) => toCallState(call, sandbox, taskSubject));
    },
    endCall: (id, { result, dispositionCode } = {}) =>
      change((sandbox) => {
        const call = findActive(id, sandbox);
        call.endsAt = sandbox.clock.now();
        call.result = result ?? sandbox.world.endedResult;
        call.dispositionCode = dispositionCode ?? call.dispositionCode;
      }),
    changeCall: (id, { recordingStatus }) =>
      change((sandbox) => {
        const call = findActive(id, sandbox);
        if (recordingStatus === undefined) return;
        if (!recordingStatuses.includes(recordingStatus))
          throw new RangeError(
            `"recordingStatus" must be one of ${recordingStatuses.join(', ')}, not ${excerpt(recordingStatus)}`,
          );
        call.recordingStatus = recordingStatus;
      }),
  };
}

/** Lists the events of all calls that have an end. */
export function callEvents({ calls }: VonageState, retention: number): readonly CallEvent[] {
  return [...calls.values()].flatMap(({ id, endsAt, result }): CallEvent[] =>
    endsAt !== undefined && result
      ? [
          { at: endsAt, event: 'callEnded', callId: id, result },
          { at: endsAt + retention, event: 'callForgotten', callId: id, result },
        ]
      : [],
  );
}

function toCallState(call: PlacedCall, { world, clock }: Sandbox, taskSubject: string | undefined): CallState {
  const { id, agentId, calledAgentId, telephoneNumber, application, recordingStatus, dispositionCode, result } = call;
  const { startedAt, endsAt } = call;
  const active = !hasEnded(call, clock.now());
  const isTask = world.file.salesforce && application !== undefined && telephoneNumber !== undefined;
  const task = isTask ? { application, telephoneNumber } : undefined;
  return {
    id,
    agents: calledAgentId === undefined ? [agentId] : [agentId, calledAgentId],
    ...partiesOf(call),
    active,
    startedAt,
    ...(endsAt === undefined ? {} : { endsAt }),
    recordingStatus: active ? recordingStatus : null,
    dispositionCode,
    ...(result && !active ? { result } : {}),
    ...(task && taskSubject ? { taskSubject: fillText(taskSubject, task) } : {}),
  };
}

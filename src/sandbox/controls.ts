import type { Contract } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import type { MergePatch } from '../contract/merge-patch.ts';
import type { Exchange, Journal } from '../journal/journal.ts';
import { type CallEnd, endCall, hasEnded, type PlacedCall, partiesOf } from './calls.ts';
import { eventsBetween, type SandboxEvent } from './events.ts';
import { checkFault, type Fault } from './faults.ts';
import type { Sandbox, Sandboxes } from './sandbox.ts';
import { issueToken, type TokenRequest } from './tokens.ts';
import type { CallResult, WorldFile } from './world.ts';

type Parties = ReturnType<typeof partiesOf>;

/** A placed call as a test sees it. */
export interface CallState {
  readonly id: string;
  readonly agents: readonly string[];
  readonly from: Parties['from'];
  readonly to: Parties['to'];
  readonly active: boolean;
  readonly recordingStatus: PlacedCall['recordingStatus'];
  readonly dispositionCode: string | null;
  /** How it went, once it has ended. */
  readonly result?: CallResult;
  /** The subject of the task in Salesforce, where the world has switched that on and the call names its application. */
  readonly taskSubject?: string;
}

/** The clock of a sandbox. */
export interface SandboxClock {
  /** In ms of the epoch. */
  now(): number;
  readonly frozen: boolean;
  /** Stops it, where it stands or at a time (ISO 8601). */
  freeze(time?: string): void;
  /** Lets it run on from where it stands. */
  resume(): void;
  /** Sets it to a time (ISO 8601), and answers what happened until then, in order. */
  set(time: string): readonly SandboxEvent[];
  /** Moves it on by an ISO 8601 duration such as PT45S, and answers what happened meanwhile, in order. */
  advance(duration: string): readonly SandboxEvent[];
}

/** The faults of a sandbox. */
export interface SandboxFaults {
  /** Those that have requests left to strike. */
  readonly list: readonly Fault[];
  /**
   * Adds one; it strikes after those that are there.
   * @throws RangeError for an operation, status or example that the contract does not have, and for a delay that is none
   */
  add(fault: Fault): void;
  clear(): void;
}

/**
 * A sandbox as a test steers it. It can be steered before its first request.
 * @example
 * const sandbox = mock.sandbox('a1b2c3d4e5');
 * sandbox.patch({ agents: { '1234': 'busy' } });
 * sandbox.clock.advance('PT15S'); // [{ event: 'callEnded', … }]
 */
export interface SandboxHandle {
  readonly name: string;
  /** Its exchanges, oldest first. */
  readonly journal: readonly Exchange[];
  /** Its world as it stands. */
  readonly world: WorldFile;
  /**
   * Changes its world: members replace those of the same name, null takes one away (JSON Merge Patch, RFC 7396).
   * @throws WorldError for a change that the world's schema does not allow; then nothing is changed
   */
  patch(patch: MergePatch<WorldFile>): void;
  readonly clock: SandboxClock;
  /** What goes wrong on purpose. */
  readonly faults: SandboxFaults;
  /** Its placed calls, oldest first. */
  readonly calls: readonly CallState[];
  /**
   * Ends a call.
   * @throws RangeError when no call of this id lasts
   */
  endCall(id: string, end?: CallEnd): void;
  /**
   * Issues an access token for it, good on its clock; with `auth: 'issued'` no other is taken.
   * @throws RangeError (rejects) for a kind or a form that the contract does not have
   */
  issueToken(wish: TokenRequest): Promise<string>;
  /** Forgets its calls and changes; the next request finds it as the world file has it. */
  reset(): void;
}

/** The latest time that the contract's timestamps can write. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A handle on the sandbox of a name. */
export function createSandboxHandle(name: string, sandboxes: Sandboxes, journal: Journal, contract: Contract): SandboxHandle {
  const operations = Object.values(contract.operations);
  const retention = operations.find((operation) => operation.retention !== undefined)?.retention ?? 0;
  const taskSubject = operations.find((operation) => operation.taskSubject !== undefined)?.taskSubject;
  const sandbox = () => sandboxes.get(name);

  function moveTo(time: number): readonly SandboxEvent[] {
    if (!(time >= 0 && time <= latest)) throw new RangeError('the clock goes from 1970 to 9999');
    const { clock } = sandbox();
    const from = clock.now();
    clock.set(time);
    return eventsBetween(sandbox(), from, time, retention);
  }

  return {
    name,
    get journal() {
      return journal.entries.filter((entry) => entry.sandbox === name);
    },
    get world() {
      return sandbox().world.file;
    },
    patch: (patch) => sandbox().patch(patch),
    clock: {
      now: () => sandbox().clock.now(),
      get frozen() {
        return sandbox().clock.frozen;
      },
      freeze(time) {
        if (time !== undefined) moveTo(timeOf(time));
        sandbox().clock.freeze();
        if (time !== undefined) sandbox().clock.set(timeOf(time));
      },
      resume: () => sandbox().clock.resume(),
      set: (time) => moveTo(timeOf(time)),
      advance: (duration) => moveTo(sandbox().clock.now() + milliseconds(duration)),
    },
    faults: {
      get list() {
        return sandbox().faults.list;
      },
      add(fault) {
        checkFault(contract, fault);
        sandbox().faults.add(fault);
      },
      clear: () => sandbox().faults.clear(),
    },
    get calls() {
      return [...sandbox().calls.values()].map((placed) => stateOf(placed, sandbox(), taskSubject));
    },
    endCall(id, end = {}) {
      if (!endCall(sandbox(), id, end)) throw new RangeError(`sandbox "${name}" has no call ${id} that lasts`);
    },
    issueToken: (wish) => issueToken(contract, sandbox(), wish),
    reset: () => sandboxes.reset(name),
  };
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new RangeError(`"${text}" is not a time in ISO 8601, like 2026-11-23T09:30:00Z`);
  return time;
}

function stateOf(placed: PlacedCall, { world, clock }: Sandbox, taskSubject: string | undefined): CallState {
  const { id, agentId, calledAgentId, telephoneNumber, application, recordingStatus, dispositionCode, result } = placed;
  const active = !hasEnded(placed, clock.now());
  const values: Readonly<Record<string, string | undefined>> = { application, telephoneNumber };
  const hasTask = world.salesforce && application !== undefined && telephoneNumber !== undefined;
  return {
    id,
    agents: calledAgentId === undefined ? [agentId] : [agentId, calledAgentId],
    ...partiesOf(placed),
    active,
    recordingStatus: active ? recordingStatus : null,
    dispositionCode,
    ...(result && !active ? { result } : {}),
    ...(hasTask && taskSubject
      ? { taskSubject: taskSubject.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole) }
      : {}),
  };
}

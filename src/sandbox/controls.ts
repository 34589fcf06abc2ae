import type { Contract } from '../contract/contract.ts';
import { milliseconds } from '../contract/duration.ts';
import type { MergePatch } from '../contract/json-edit.ts';
import type { Clock } from './clock.ts';
import type { TimedEvent } from './events.ts';
import { checkFault, type Fault, type Faults } from './faults.ts';
import type { Sandbox } from './sandbox.ts';
import type { Sandboxes } from './sandboxes.ts';
import { issueToken, type TokenRequest } from './tokens.ts';
import type { WorldFile } from './world.ts';

/** The clock of a sandbox. Setting it to a time before 1970 or after 9999 throws a RangeError. */
export interface ClockControls<Event> extends Pick<Clock, 'now' | 'frozen' | 'resume'> {
  /** Stops it, now or at a time (ISO 8601). */
  freeze(time?: string): void;
  /** Sets it to a time (ISO 8601), and returns the events until then, in order. */
  set(time: string): readonly Event[];
  /** Moves it on by an ISO 8601 duration, like PT45S, and returns the events meanwhile, in order. */
  advance(duration: string): readonly Event[];
}

/** The faults of a sandbox. */
export interface SandboxFaults extends Omit<Faults, 'take'> {
  /**
   * Adds a fault; it strikes after the earlier ones.
   * @throws RangeError for an operation, status or example that the contract does not have, and for an invalid delay
   */
  add(fault: Fault): void;
}

/** The controls that every sandbox has, whatever its APIs are. */
export interface BaseControls<Event extends TimedEvent> {
  readonly name: string;
  /** The world as it stands. */
  readonly world: WorldFile;
  /**
   * Changes the world by a JSON Merge Patch (RFC 7396): members replace those of the same name, null removes one.
   * @throws WorldError if the world's schema does not allow the change, or it is about `records`; then nothing changes
   */
  patch(patch: MergePatch<WorldFile>): void;
  readonly clock: ClockControls<Event>;
  /** The faults that strike the next requests. */
  readonly faults: SandboxFaults;
  /**
   * Issues an access token for the sandbox, which expires on its clock. With `auth: 'issued'` the mock accepts no other.
   * @throws RangeError (rejects) for a kind or a form that the contract does not have
   */
  issueToken(request: TokenRequest): Promise<string>;
  /** Forgets its records and changes; the next request finds it as the world file describes it. */
  reset(): void;
}

/** The latest time that the contract's timestamps can write. */
const latestTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Creates the controls of a sandbox. It need not exist yet.
 * @param listEvents lists the events of a sandbox, past and future
 */
export function createBaseControls<Event extends TimedEvent>(
  name: string,
  sandboxes: Sandboxes,
  contract: Contract,
  listEvents: (sandbox: Sandbox) => readonly Event[],
): BaseControls<Event> {
  const sandbox = () => sandboxes.get(name);

  function moveTo(time: number): readonly Event[] {
    if (!(time >= 0 && time <= latestTime)) throw new RangeError('the clock goes from 1970 to 9999');
    const { clock } = sandbox();
    const from = clock.now();
    clock.set(time);
    const events = listEvents(sandbox()).filter(({ at }) => at > from && at <= time);
    return events.sort((a, b) => a.at - b.at);
  }

  return {
    name,
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
        if (time !== undefined) moveTo(parseTime(time));
        sandbox().clock.freeze();
        if (time !== undefined) sandbox().clock.set(parseTime(time));
      },
      resume: () => sandbox().clock.resume(),
      set: (time) => moveTo(parseTime(time)),
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
    issueToken: (request) => issueToken(contract, sandbox(), request),
    reset: () => sandboxes.reset(name),
  };
}

/** Joins two objects into one. Unlike a spread, it keeps getters as getters. */
export function joinControls<A extends object, B extends object>(a: A, b: B): A & B {
  return Object.create(Object.prototype, { ...Object.getOwnPropertyDescriptors(a), ...Object.getOwnPropertyDescriptors(b) });
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new RangeError(`"${text}" is not a time in ISO 8601, like 2026-11-23T09:30:00Z`);
  return time;
}

import type { Contract } from '../contract/contract.ts';
import { toSortableInstant } from '../contract/date-time.ts';
import { milliseconds } from '../contract/duration.ts';
import type { MergePatch } from '../contract/json-edit.ts';
import { excerpt } from '../contract/violation.ts';
import { type Clock, latestTime } from './clock.ts';
import type { TimedEvent } from './events.ts';
import { checkFault, copyFault, type Fault, type Faults } from './faults.ts';
import type { IssuedToken, Sandbox } from './sandbox.ts';
import type { Sandboxes } from './sandboxes.ts';
import { draftToken, type TokenDraft, type TokenRequest } from './tokens.ts';
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

/** The two steps in which a store issues a token: all copies of a sandbox take both, and one of them writes the token in between. */
export interface TokenSteps {
  draftToken(request: TokenRequest): TokenDraft;
  keepToken(key: string, issued: IssuedToken): void;
}

/** The way to the sandbox of a name, which need not exist: to look at it does not make it, nor does a change that fails. */
export interface SandboxAccess {
  /** Gives the sandbox; one that does not exist is as it would start. */
  read(this: void): Sandbox;
  /** Changes the sandbox, and keeps it unless the change throws. */
  change<Result>(this: void, act: (sandbox: Sandbox) => Result): Result;
}

/** Gives access to the sandbox of a name. */
export function accessSandbox(name: string, sandboxes: Pick<Sandboxes, 'preview' | 'commit'>): SandboxAccess {
  const read = () => sandboxes.preview(name);
  return {
    read,
    change(act) {
      const sandbox = read();
      const result = act(sandbox);
      sandboxes.commit(sandbox);
      return result;
    },
  };
}

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
  const { read, change } = accessSandbox(name, sandboxes);

  function moveTo(time: number, freezes = false): readonly Event[] {
    if (!(time >= 0 && time <= latestTime)) throw new RangeError('the clock goes from 1970 to 9999');
    return change((sandbox) => {
      const { clock } = sandbox;
      const from = clock.now();
      if (freezes) clock.freeze();
      clock.set(time);
      const events = listEvents(sandbox).filter(({ at }) => at > from && at <= time);
      return events.sort((a, b) => a.at - b.at);
    });
  }

  return {
    name,
    get world() {
      return read().world.file;
    },
    patch: (patch) => change((sandbox) => sandbox.patch(patch)),
    clock: {
      now: () => read().clock.now(),
      get frozen() {
        return read().clock.frozen;
      },
      freeze(time) {
        if (time === undefined) change(({ clock }) => clock.freeze());
        else moveTo(parseTime(time), true);
      },
      resume: () => change(({ clock }) => clock.resume()),
      set: (time) => moveTo(parseTime(time)),
      advance: (duration) => moveTo(read().clock.now() + milliseconds(duration)),
    },
    faults: {
      get list() {
        return read().faults.list;
      },
      add(fault) {
        // A copy, so that what its caller changes in it later is not in the sandbox unchecked.
        const copy = copyFault(fault);
        checkFault(contract, copy);
        change(({ faults }) => faults.add(copy));
      },
      clear: () => sandboxes.find(name)?.faults.clear(),
    },
    async issueToken(request) {
      const sandbox = read();
      const { issued, write } = draftToken(contract, sandbox, request);
      const token = await write();
      sandboxes.commit(sandbox).tokens.set(sandbox.tokenKey(token), issued);
      return token;
    },
    reset: () => sandboxes.reset(name),
  };
}

/** Creates the steps in which a store issues a token. */
export function createTokenSteps(name: string, sandboxes: Sandboxes, contract: Contract): TokenSteps {
  const { change } = accessSandbox(name, sandboxes);
  return {
    draftToken: (request) => change((sandbox) => draftToken(contract, sandbox, request)),
    keepToken: (key, issued) => change(({ tokens }) => tokens.set(key, issued)),
  };
}

/** Joins two objects into one. Unlike a spread, it keeps getters as getters. */
export function joinControls<A extends object, B extends object>(a: A, b: B): A & B {
  return Object.create(Object.prototype, { ...Object.getOwnPropertyDescriptors(a), ...Object.getOwnPropertyDescriptors(b) });
}

/** Reads a day, or a time with an offset: one without depends on the machine. */
function parseTime(text: string): number {
  const instant = toSortableInstant(text) ?? toSortableInstant(`${text}T00:00:00Z`);
  // Digits beyond milliseconds follow the Z.
  const time = Date.parse(instant?.slice(0, '2026-11-23T09:30:00.000Z'.length) ?? '');
  if (Number.isNaN(time))
    throw new RangeError(`"${excerpt(text)}" is not a time in ISO 8601 with Z or an offset, like 2026-11-23T09:30:00Z`);
  return time;
}

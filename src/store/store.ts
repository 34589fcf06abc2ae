import { isIndexable } from '../contract/json.ts';

/** The part of a sandbox's log that an instance has not seen yet. Positions count commands, over the life of the log. */
export interface Segment {
  /** The position after the commands that others appended, and before those of this instance. */
  readonly position: number;
  /** True if the instance must start anew from the snapshot or, without one, from nothing. */
  readonly restarts: boolean;
  /** The state of the sandbox at the start of the log. */
  readonly snapshot?: string | undefined;
  /** The position of the first command that the log still has, less one. */
  readonly start: number;
  /** The commands of others, in order. */
  readonly commands: readonly string[];
  /** True if the commands of this instance may have made the sandbox, so that a note of its existence must follow. */
  readonly isDirty: boolean;
}

/** The log of a sandbox whose name ends with a number. */
export interface NumberedSegment {
  readonly number: number;
  readonly segment: Segment;
}

/** A part of the journal that an instance has not seen yet. */
export interface JournalPart {
  /** Counts how often exchanges were removed: if it has changed, the journal must be read again from its start. */
  readonly removals: number;
  readonly entries: readonly (readonly [position: string, entry: string])[];
}

/** The limits of the journal: the number of exchanges, and their bytes. */
export interface JournalRoom {
  readonly exchanges: number;
  readonly bytes: number;
}

/**
 * The place of a mock's state, which several processes may share: a log of commands for each sandbox, a journal, and some counters.
 * A command is in the log before it is carried out, so that all copies of a sandbox carry out the same commands in the same order.
 * Every method rejects with a {@link StoreError} when the store cannot be used; then nothing was acknowledged.
 */
export interface Store {
  /**
   * Opens the store for a mock.
   * @param mock describes what all instances must have in common; a store of another mock is refused
   * @param onLoss called when the store may have lost what it had, so that everything that was read from it must be read again
   */
  open(mock: string, room: JournalRoom, onLoss: () => void): Promise<void>;
  /** Appends commands to the log of a sandbox, and reads the commands of others since a position: one round trip. */
  sync(name: string, position: number, commands: readonly string[]): Promise<Segment>;
  /** Replaces the start of a log by the state of the sandbox at a position. */
  saveSnapshot(name: string, position: number, snapshot: string): Promise<void>;
  /** Keeps the name of a sandbox that commands may make, so that it is listed. */
  keepName(name: string): Promise<void>;
  /** Notes that a sandbox exists, or no longer, since a position. */
  noteExistence(name: string, position: number, exists: boolean): Promise<void>;
  /** Lists the sandboxes that were kept, and if they exist: `undefined` where a note is missing, so that only the log tells. */
  names(): Promise<readonly (readonly [name: string, exists: boolean | undefined])[]>;
  /** Gives the number of a key: the next one for a new key. */
  numberOf(key: string): Promise<number>;
  /**
   * Gives the number of a key, and appends commands to the log of the sandbox `prefix` + number, which it reads whole: one round
   * trip. Absent where a number costs none.
   */
  syncNumbered?(key: string, prefix: string, commands: readonly string[]): Promise<NumberedSegment>;
  /** Notes the sandbox that a token was issued for. */
  setOwner(key: string, name: string): Promise<void>;
  ownerOf(key: string): Promise<string | undefined>;
  /** The ids that a process reserves at once: more where that takes a round trip. */
  readonly idBlock: number;
  /** Reserves a number of ids; returns the first. */
  takeIds(count: number): Promise<number>;
  appendJournal(entries: readonly string[]): Promise<void>;
  /** Reads the journal after a position; an empty text is its start. */
  readJournal(position: string): Promise<JournalPart>;
  /** Removes exchanges at these positions, or all. */
  removeJournal(positions?: readonly string[]): Promise<void>;
  /** The reason why the store cannot be reached now. */
  readonly fault: string | undefined;
  /** Checks that changes can be stored. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The time in ms for which a sandbox is kept after its last use. */
export const retention = 7 * 24 * 60 * 60_000;

/** A store that cannot be used: the sentence says why, and what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Refuses the store of another mock.
 * @param kept the description in the store; `undefined` in a new one
 * @param advice tells what to do
 * @throws StoreError that says what differs
 */
export function checkDescription(kept: string | undefined, mock: string, advice: string): void {
  if (kept === undefined || kept === mock) return;
  const [found, wanted] = [readDescription(kept), readDescription(mock)];
  const names = [...new Set([...Object.keys(wanted), 'contract'])];
  const show = (name: string, value: unknown) =>
    name === 'contract' && value === undefined ? 'the one without overlays' : String(value);
  const differences = names.flatMap((name) =>
    found[name] === wanted[name] ? [] : [`its ${name} is ${show(name, found[name])}, not ${show(name, wanted[name])}`],
  );
  throw new StoreError(`the store belongs to a mock that differs: ${differences.join('; ')}: ${advice}`);
}

/** Reads a description; of a text that another program wrote, an empty one. */
function readDescription(text: string): Readonly<Record<string, unknown>> {
  try {
    const description: unknown = JSON.parse(text);
    return isIndexable(description) ? description : {};
  } catch {
    return {};
  }
}

/**
 * Creates the error of a control that returns before a store could have the change.
 * @param call the call that waits for the store
 */
export function controlError(call: string): StoreError {
  return new StoreError(`this mock has a store, which each change must reach first: call ${call}, whose promises wait for it`);
}

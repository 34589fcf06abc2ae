import { applyMergePatch, type MergePatch } from '../contract/json-edit.ts';
import { fixedLimits } from '../contract/limits.ts';
import { memoize } from '../contract/memoize.ts';
import { checkWorld } from './check-world.ts';
import { type Clock, createClock, type SavedClock } from './clock.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { type ByteSource, createIds, type SavedIds } from './ids.ts';
import { type Budget, createStore, type Store } from './store.ts';
import { createWorld, type World, type WorldFile } from './world.ts';
import { WorldError } from './world-error.ts';

/** An access token that was issued for a sandbox. */
export interface IssuedToken {
  /** The API that accepts it. */
  readonly api: string;
  readonly kind?: string;
  /** In ms of the epoch, on the sandbox's clock. */
  readonly expiresAt: number;
}

/** One isolated world with its clock, faults and tokens. Each API keeps further state for it: see `createStateOf`. */
export interface Sandbox {
  readonly name: string;
  readonly world: World;
  readonly clock: Clock;
  /** The number of records of each kind to keep. */
  readonly capacity: number;
  /** The room for the records of each kind. */
  readonly budget: Budget;
  /** Creates an identifier. */
  newId(): string;
  /** Creates random bytes; a seed makes them repeatable. */
  randomBytes(size: number): Uint8Array;
  /** Draws a number from 0 up to 1; a seed makes it repeatable. */
  random(): number;
  readonly faults: Faults;
  /**
   * Changes the world.
   * @throws WorldError if the world's schema does not allow the change, or it is about `records`; then nothing changes
   */
  patch(patch: MergePatch<WorldFile>): void;
  /** The access tokens that were issued for it, by their keys. */
  readonly tokens: Store<IssuedToken>;
  /** Gives the key of an access token: the token itself, or a digest where the tokens are stored outside of the process. */
  tokenKey(token: string): string;
  /** Gives its state, from which `createSandbox` continues; the records of the APIs are not in it. */
  save(): SavedSandbox;
}

/** The state of a sandbox without the records of the APIs, as JSON. */
export interface SavedSandbox {
  readonly clock: SavedClock;
  readonly ids: SavedIds;
  /** The place of its random bytes. */
  readonly place?: number | undefined;
  readonly faults: readonly Fault[];
  /** Absent for the world it started with. */
  readonly world?: WorldFile | undefined;
  readonly tokens: readonly (readonly [key: string, token: IssuedToken])[];
}

/** The sources of a sandbox. */
export interface SandboxSources {
  /** The content of the world file that all sandboxes start with. */
  readonly world: WorldFile;
  /** The real time, in ms of the epoch. */
  readonly now: () => number;
  /** Gives the source of randomness for a name: it fills an array with bytes. */
  readonly bytesFor: (name: string) => ByteSource;
  /** Gives the key of an access token; the token itself by default. */
  readonly tokenKey?: ((token: string) => string) | undefined;
  /** Called with a new sandbox that continues from no saved state. */
  readonly onCreate?: ((sandbox: Sandbox) => void) | undefined;
}

/** The room of a sandbox: the number of records of each kind, and their bytes. */
export interface SandboxRoom extends Pick<Sandbox, 'capacity' | 'budget'> {}

/** The number of issued tokens that a sandbox remembers. */
const maxTokens = 10_000;
/** Bytes that a token takes beside its text, roughly. */
const tokenSize = 200;

/**
 * Creates a sandbox; one that continues from a saved state, if there is one.
 * @param start the world of one that does not
 */
export function createSandbox(
  name: string,
  start: World,
  { now, bytesFor, tokenKey = (token) => token }: SandboxSources,
  { capacity, budget }: SandboxRoom,
  saved?: SavedSandbox,
): Sandbox {
  let world = saved?.world ? createWorld(saved.world) : start;
  let worldSize = saved?.world ? JSON.stringify(saved.world).length : 0;
  if (worldSize > 0) budget.count(worldSize);
  const clock = createClock(now, saved?.clock);
  const fill = bytesFor(name);
  const newId = createIds(fill, saved?.ids);
  if (saved?.place !== undefined) fill.place = saved.place;
  const faults = createFaults(saved?.faults);
  const tokens = createStore<IssuedToken>(maxTokens, { budget, sizeOf: (_, token) => token.length + tokenSize });
  for (const [key, token] of saved?.tokens ?? []) tokens.set(key, token);
  const randomBytes = (size: number) => {
    const bytes = new Uint8Array(size);
    fill(bytes);
    return bytes;
  };
  return {
    name,
    get world() {
      return world;
    },
    clock,
    capacity,
    budget,
    newId: () => newId(clock.now()),
    randomBytes,
    random: () => new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32,
    faults,
    patch(patch) {
      if (Object.hasOwn(Object(patch), 'records'))
        throw new WorldError('/records is for the start of a sandbox; use its other controls to add and change records');
      checkSize(patch, 'the change has');
      const changed = checkWorld(applyMergePatch(world.file, patch));
      const size = checkSize(changed, 'the world would have');
      budget.count(size - worldSize);
      worldSize = size;
      world = createWorld(changed);
    },
    tokens,
    tokenKey,
    save: () => ({
      clock: clock.save(),
      ids: newId.save(),
      place: fill.place,
      faults: faults.list,
      world: worldSize > 0 ? world.file : undefined,
      tokens: [...tokens.entries()],
    }),
  };
}

/** Gives the state that an API keeps for a sandbox. */
export interface StateOf<State> {
  (sandbox: Sandbox): State;
  /** Gives a sandbox a state that was saved. */
  restore(this: void, sandbox: Sandbox, state: State): void;
}

/**
 * Gives every sandbox its own state of one kind: created when it is first needed, forgotten with the sandbox.
 * @example
 * const stateOf = createStateOf(({ capacity }) => ({ calls: createStore<Call>(capacity) }));
 * stateOf(sandbox).calls.get(id);
 */
export function createStateOf<State extends object>(create: (sandbox: Sandbox) => State): StateOf<State> {
  const restored = new WeakMap<Sandbox, State>();
  const stateOf = memoize((sandbox: Sandbox) => restored.get(sandbox) ?? create(sandbox));
  return Object.assign(stateOf, {
    restore(sandbox: Sandbox, state: State) {
      restored.set(sandbox, state);
      stateOf(sandbox);
      restored.delete(sandbox);
    },
  });
}

/**
 * Measures a world, or a change of one: a larger change could only be refused, after work that keeps other clients waiting.
 * @throws WorldError if it is too large, or no JSON
 */
function checkSize(value: unknown, subject: string): number {
  const size = lengthOf(value);
  if (size === undefined) throw new WorldError(`${subject} a value that JSON cannot hold`);
  if (size > fixedLimits.worldBytes) throw new WorldError(`${subject} ${size} bytes; a world may have ${fixedLimits.worldBytes}`);
  return size;
}

/** Gives the length of a value as JSON; `undefined` for one that contains itself, or a large integer. */
function lengthOf(value: unknown): number | undefined {
  try {
    return JSON.stringify(value ?? null)?.length;
  } catch {
    return undefined;
  }
}

import { applyMergePatch, type MergePatch } from '../contract/json-edit.ts';
import { fixedLimits } from '../contract/limits.ts';
import { memoize } from '../contract/memoize.ts';
import { checkWorld, WorldError } from './check-world.ts';
import { type Clock, createClock } from './clock.ts';
import { createFaults, type Faults } from './faults.ts';
import { createIds } from './ids.ts';
import { type Budget, createStore, type Store } from './store.ts';
import { createWorld, type World, type WorldFile, worldOfAccount } from './world.ts';

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
  /** The access tokens that were issued for it. */
  readonly tokens: Store<IssuedToken>;
}

/** The sources of a sandbox. */
export interface SandboxSources {
  /** The world it starts with. */
  readonly world: WorldFile;
  /** The real time, in ms of the epoch. */
  readonly now: () => number;
  /** Gives the source of randomness for a name: it fills an array with bytes. */
  readonly bytesFor: (name: string) => (bytes: Uint8Array) => void;
}

/** The room of a sandbox: the number of records of each kind, and their bytes. */
export interface SandboxRoom extends Pick<Sandbox, 'capacity' | 'budget'> {}

/** The number of issued tokens that a sandbox remembers. */
const maxTokens = 10_000;
/** Bytes that a token takes beside its text, roughly. */
const tokenSize = 200;

/** Creates a sandbox. */
export function createSandbox(
  name: string,
  { world: file, now, bytesFor }: SandboxSources,
  { capacity, budget }: SandboxRoom,
): Sandbox {
  let world = createWorld(worldOfAccount(file, name));
  let worldSize = 0;
  const clock = createClock(now);
  const fill = bytesFor(name);
  const newId = createIds(fill);
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
    faults: createFaults(),
    patch(patch) {
      if (Object.hasOwn(Object(patch), 'records'))
        throw new WorldError('/records is for the start of a sandbox; use its other controls to add and change records');
      const changed = checkWorld(applyMergePatch(world.file, patch));
      const size = JSON.stringify(changed).length;
      if (size > fixedLimits.worldBytes)
        throw new WorldError(`the world would have ${size} bytes; it may have ${fixedLimits.worldBytes}`);
      budget.count(size - worldSize);
      worldSize = size;
      world = createWorld(changed);
    },
    tokens: createStore(maxTokens, { budget, sizeOf: (_, token) => token.length + tokenSize }),
  };
}

/** Gives the state that an API keeps for a sandbox. */
export type StateOf<State> = (sandbox: Sandbox) => State;

/**
 * Gives every sandbox its own state of one kind: created when it is first needed, forgotten with the sandbox.
 * @example
 * const stateOf = createStateOf(({ capacity }) => ({ calls: createStore<Call>(capacity) }));
 * stateOf(sandbox).calls.get(id);
 */
export function createStateOf<State extends object>(create: (sandbox: Sandbox) => State): StateOf<State> {
  return memoize(create);
}

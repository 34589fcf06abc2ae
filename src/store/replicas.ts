import { readCommand } from './commands.ts';
import type { StoreContext } from './context.ts';
import type { Machine } from './machine.ts';
import { type Segment, type Store, StoreError } from './store.ts';
import { observeTrip, type StoreFigures } from './store-figures.ts';

/** The copies of sandboxes in this process. Each is brought up to date before it is used, in the order of the log. */
export interface Replicas {
  /**
   * Reads a sandbox as it stands after everything that any process has acknowledged.
   * @param given its whole log, where the store has given it already
   */
  read<Result>(this: void, name: string, run: () => Result, given?: Segment): Promise<Result>;
  /**
   * Puts a command into the log of a sandbox, and carries it out once all before it are.
   * @param at the time of the command, in ms of the epoch
   * @param given its whole log, where the store has put the command there already
   * @throws what `run` throws (rejects)
   */
  append<Result>(this: void, name: string, at: number, command: string, run: () => Result, given?: Segment): Promise<Result>;
  /** Reads every copy anew when it is used next: the store may have lost commands. */
  forget(this: void): void;
}

/** A read, or a command with its time. */
interface Job {
  readonly command: string | undefined;
  readonly at: number | undefined;
  /** The log that the store has given for it. */
  readonly given: Segment | undefined;
  run(): void;
  /** Reports the result to the caller; called once the store has all that belongs to it. */
  end(): void;
  fail(error: unknown): void;
}

interface Replica {
  position: number;
  /** True if the sandbox existed after the last command; if it is gone since, memory was short and it must be read again. */
  existed: boolean;
  /** True if the store may have lost commands since the last round trip. */
  isForgotten: boolean;
  isBusy: boolean;
  waiting: Job[];
  /** The commands after which the next snapshot is written: more for a large one. */
  interval: number;
}

/** Commands between two snapshots, at least; and the bytes of a snapshot for which one more is waited. */
const minInterval = 1_000;
const bytesPerCommand = 500;
/** Jobs of one round trip. */
const maxJobs = 500;
/** The position of a copy that must be read anew: before every log. */
const unknown = -1;
/** Copies without a sandbox that are remembered. */
const maxReplicas = 10_000;

/**
 * Creates the copies of a process. Jobs that come together, or while a round trip is under way, share the next one.
 * @param figures counts the round trips
 */
export function createReplicas(store: Store, context: StoreContext, machine: Machine, figures: StoreFigures): Replicas {
  const replicas = new Map<string, Replica>();

  function findReplica(name: string): Replica {
    const known = replicas.get(name);
    if (known) return known;
    if (replicas.size >= maxReplicas)
      for (const [other, { isBusy, waiting }] of replicas) if (!isBusy && waiting.length === 0) replicas.delete(other);
    const replica = { position: unknown, existed: false, isForgotten: false, isBusy: false, waiting: [], interval: minInterval };
    replicas.set(name, replica);
    figures.replicas = replicas.size;
    return replica;
  }

  function submit<Result>(name: string, work: Pick<Job, 'command' | 'at' | 'given'>, run: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      let end = () => {};
      const replica = findReplica(name);
      // A log that was given is older than one that those who wait would get.
      replica.waiting[work.given ? 'unshift' : 'push']({
        ...work,
        run() {
          try {
            const result = run();
            end = () => resolve(result);
          } catch (error) {
            end = () => reject(error);
          }
        },
        end: () => end(),
        fail: reject,
      });
      if (replica.isBusy) return;
      replica.isBusy = true;
      queueMicrotask(() => void serve(name, replica));
    });
  }

  async function serve(name: string, replica: Replica): Promise<void> {
    while (replica.waiting.length > 0) {
      const jobs = replica.waiting.splice(0, replica.waiting[0]?.given ? 1 : maxJobs);
      await serveJobs(name, replica, jobs).catch((error: unknown) => {
        for (const job of jobs) job.fail(error);
      });
    }
    replica.isBusy = false;
  }

  async function serveJobs(name: string, replica: Replica, jobs: readonly Job[]): Promise<void> {
    const isLost = () => replica.existed && !machine.exists(name);
    if (replica.isForgotten || isLost()) replica.position = unknown;
    replica.isForgotten = false;
    const commands = jobs.flatMap(({ command }) => command ?? []);
    const mayBeNew = commands.length > 0 && !replica.existed;
    const trip = () => Promise.all([sync(name, replica.position, commands), mayBeNew && store.keepName(name)]);
    const segment = jobs[0]?.given ?? (await trip())[0];
    if (commands.length > 0 && !segment.restarts && segment.commands.length > 0) figures.overtaken += 1;
    const isComplete = segment.restarts || !isLost();
    if (!isComplete) figures.repeats += 1;
    follow(name, replica, isComplete ? segment : await sync(name, unknown, []), segment.position);
    const existedBefore = machine.exists(name);
    const tokens = machine.tokenCount(name);
    for (const job of jobs) carryOutOwn(replica, job);
    replica.existed = machine.exists(name);
    if (commands.length > 0) {
      saveIfDue(name, replica, segment);
      const issued = machine.tokenCount(name) === tokens ? [] : machine.tokenKeys(name, tokens);
      const changed = replica.existed !== existedBefore;
      if (segment.isDirty || changed) await noteExistence(name, replica, segment.isDirty && mayBeNew);
      for (const key of issued) await store.setOwner(key, name);
    }
    for (const job of jobs) job.end();
  }

  /** Notes the existence of a sandbox. Nobody waits where the store knows that its note is missing, and looks into the log. */
  async function noteExistence(name: string, { position, existed }: Replica, isMissed: boolean): Promise<void> {
    const noted = store.noteExistence(name, position, existed);
    if (isMissed) noted.catch(() => undefined);
    else await Promise.all([store.keepName(name), noted]);
  }

  function sync(name: string, position: number, commands: readonly string[]): Promise<Segment> {
    return observeTrip(figures, commands.length > 0, () => store.sync(name, position, commands));
  }

  /** Carries out the commands of others, up to a position. */
  function follow(name: string, replica: Replica, { restarts, snapshot, start, commands }: Segment, end: number): void {
    if (restarts) {
      machine.restore(name, snapshot);
      replica.position = start;
      replica.interval = Math.max(minInterval, (snapshot?.length ?? 0) / bytesPerCommand);
    }
    const following = commands.slice(0, end - replica.position);
    for (const text of following) {
      replica.position += 1;
      const command = readCommand(text);
      context.at = command.at;
      context.position = replica.position;
      try {
        machine.carryOut(name, command);
      } finally {
        context.at = undefined;
      }
    }
    replica.existed = machine.exists(name);
    if (replica.position === end) return;
    replica.position = unknown;
    throw new StoreError(`the log of sandbox "${name}" moved on too fast; send the request again`);
  }

  function carryOutOwn(replica: Replica, { command, at, run }: Job): void {
    if (command !== undefined) {
      replica.position += 1;
      context.position = replica.position;
    }
    context.at = at;
    run();
    context.at = undefined;
  }

  /** Writes a snapshot when the commands of this process pass a multiple of the interval, so that mostly one process writes it. */
  function saveIfDue(name: string, replica: Replica, { start, position }: Segment): void {
    const { interval } = replica;
    if (Math.floor((replica.position - start) / interval) === Math.floor((position - start) / interval)) return;
    const snapshot = machine.save(name);
    replica.interval = Math.max(minInterval, snapshot.length / bytesPerCommand);
    // The log without it is only longer.
    store.saveSnapshot(name, replica.position, snapshot).catch(() => undefined);
  }

  return {
    read: (name, run, given) => submit(name, { command: undefined, at: undefined, given }, run),
    append: (name, at, command, run, given) => submit(name, { command, at, given }, run),
    forget() {
      for (const replica of replicas.values()) replica.isForgotten = true;
    },
  };
}

import { readCommand } from './commands.ts';
import type { StoreContext } from './context.ts';
import type { Machine } from './machine.ts';
import { type Segment, type Store, StoreError } from './store.ts';

/** The copies of sandboxes in this process. Each is brought up to date before it is used: in the order of the log, never back. */
export interface Replicas {
  /** The round trips so far, the time that they took in ms, and the number of copies. */
  readonly figures: { readonly trips: number; readonly time: number; readonly replicas: number };
  /** Reads a sandbox as it stands after everything that any process has acknowledged. */
  read<Result>(this: void, name: string, run: () => Result): Promise<Result>;
  /**
   * Puts a command into the log of a sandbox, and carries it out once all before it are.
   * @param at the time of the command, in ms of the epoch
   * @throws what `run` throws (rejects)
   */
  append<Result>(this: void, name: string, at: number, command: string, run: () => Result): Promise<Result>;
}

/** A read, or a command with its time. */
interface Job {
  readonly command: string | undefined;
  readonly at: number | undefined;
  run(): void;
  /** Reports the result to the caller; called once the store has all that belongs to it. */
  end(): void;
  fail(error: unknown): void;
}

interface Replica {
  position: number;
  /** True if the sandbox existed after the last command; if it is gone since, memory was short and it must be read again. */
  existed: boolean;
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

/** Creates the copies of a process. Jobs that come together, or while a round trip is under way, share the next one. */
export function createReplicas(store: Store, context: StoreContext, machine: Machine): Replicas {
  const replicas = new Map<string, Replica>();
  let trips = 0;
  let time = 0;

  function findReplica(name: string): Replica {
    const known = replicas.get(name);
    if (known) return known;
    if (replicas.size >= maxReplicas)
      for (const [other, { isBusy, waiting }] of replicas) if (!isBusy && waiting.length === 0) replicas.delete(other);
    const replica = { position: unknown, existed: false, isBusy: false, waiting: [], interval: minInterval };
    replicas.set(name, replica);
    return replica;
  }

  function submit<Result>(name: string, command: string | undefined, at: number | undefined, run: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      let end = () => {};
      const replica = findReplica(name);
      replica.waiting.push({
        command,
        at,
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
      const jobs = replica.waiting.splice(0, maxJobs);
      await serveJobs(name, replica, jobs).catch((error: unknown) => {
        for (const job of jobs) job.fail(error);
      });
    }
    replica.isBusy = false;
  }

  async function serveJobs(name: string, replica: Replica, jobs: readonly Job[]): Promise<void> {
    const isLost = () => replica.existed && !machine.exists(name);
    if (isLost()) replica.position = unknown;
    const commands = jobs.flatMap(({ command }) => command ?? []);
    const start = performance.now();
    const segment = await store.sync(name, replica.position, commands);
    trips += 1;
    time += performance.now() - start;
    const isComplete = segment.restarts || !isLost();
    follow(name, replica, isComplete ? segment : await store.sync(name, unknown, []), segment.position);
    const existedBefore = machine.exists(name);
    const tokens = machine.tokenCount(name);
    for (const job of jobs) carryOutOwn(replica, job);
    replica.existed = machine.exists(name);
    if (commands.length > 0) {
      saveIfDue(name, replica, segment);
      const issued = machine.tokenCount(name) === tokens ? [] : machine.tokenKeys(name, tokens);
      if (replica.existed !== existedBefore) await store.noteExistence(name, replica.position, replica.existed);
      for (const key of issued) await store.setOwner(key, name);
    }
    for (const job of jobs) job.end();
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
    get figures() {
      return { trips, time, replicas: replicas.size };
    },
    read: (name, run) => submit(name, undefined, undefined, run),
    append: (name, at, command, run) => submit(name, command, at, run),
  };
}

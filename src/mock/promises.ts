import type { SandboxesAccess } from '../apis/control-table.ts';
import type { SandboxControls } from '../apis/index.ts';
import { checkSandboxName } from '../contract/option-error.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import type { Fault } from '../sandbox/faults.ts';

/** Functions with the results of others as promises; what those throw, these reject with. */
type Promised<Controls> = {
  readonly [Name in keyof Controls]: Controls[Name] extends (...values: infer Values) => infer Result
    ? (...values: Values) => Promise<Awaited<Result>>
    : never;
};

/** A sandbox as it stood when it was read. */
export interface SandboxState extends Pick<SandboxControls, 'name' | 'world' | 'calls' | 'voiceCalls'> {
  /** The time on its clock, in ms of the epoch, and true if the clock is frozen. */
  readonly clock: { readonly now: number; readonly frozen: boolean };
  /** The faults that strike the next requests. */
  readonly faults: readonly Fault[];
  /** The exchanges of the sandbox, of all processes, oldest first. */
  readonly journal: readonly Exchange[];
}

/**
 * A sandbox as a test controls it in any store. Each promise is fulfilled once the store has the change: from then on, every process
 * that shares it acts on the change. Each rejects with a StoreError if the store cannot be used.
 * @example
 * const sandbox = mock.promises.sandbox('a1b2c3d4e5');
 * await sandbox.patch({ agents: { '1234': 'busy' } });
 * await sandbox.clock.advance('PT15S'); // [{ event: 'callEnded', … }]
 * const { calls } = await sandbox.read();
 */
export interface AsyncSandboxHandle
  extends Promised<
    Pick<SandboxControls, 'patch' | 'issueToken' | 'reset' | 'endCall' | 'changeCall' | 'addVoiceCall' | 'changeVoiceCall'>
  > {
  readonly name: string;
  readonly clock: Promised<Pick<SandboxControls['clock'], 'freeze' | 'resume' | 'set' | 'advance'>>;
  readonly faults: Promised<Pick<SandboxControls['faults'], 'add' | 'clear'>>;
  /** Reads it as it stands after everything that any process has acknowledged; one that does not exist is as it would start. */
  read(): Promise<SandboxState>;
}

/** The controls of a mock as promises: the only ones of a mock with a store, and the same for one in memory. */
export interface MockPromises {
  /** Gives the controls of a sandbox. */
  sandbox(name: string): AsyncSandboxHandle;
  /** Reads the journal of all processes that share the store, oldest exchange first. */
  journal(): Promise<readonly Exchange[]>;
  /** Forgets every sandbox and the journal, for all processes that share the store. */
  reset(): Promise<void>;
}

/** The parts of a mock that its promises act on. */
interface PromisesOptions {
  readonly loadAccess: () => Promise<SandboxesAccess>;
  readonly journal: Journal;
  /** Brings the journal up to date. */
  readonly refresh: (() => Promise<void>) | undefined;
}

/** Creates the controls of a mock as promises. */
export function createPromises({ loadAccess, journal, refresh }: PromisesOptions): MockPromises {
  async function readJournal(): Promise<readonly Exchange[]> {
    await refresh?.();
    return journal.entries;
  }

  return {
    sandbox(name) {
      checkSandboxName(name);
      const run: SandboxesAccess['run'] = async (_, control, ...values) => (await loadAccess()).run(name, control, ...values);
      return {
        name,
        patch: (patch) => run(name, 'patch', patch),
        issueToken: async (request) => (await loadAccess()).issueToken(name, request),
        reset: () => run(name, 'reset'),
        endCall: (id, end) => run(name, 'endCall', id, end),
        changeCall: (id, change) => run(name, 'changeCall', id, change),
        addVoiceCall: (record) => run(name, 'addVoiceCall', record),
        changeVoiceCall: (uid, change) => run(name, 'changeVoiceCall', uid, change),
        clock: {
          freeze: (time) => run(name, 'freeze', time),
          resume: () => run(name, 'resume'),
          set: (time) => run(name, 'setClock', time),
          advance: (duration) => run(name, 'advance', duration),
        },
        faults: { add: (fault) => run(name, 'addFault', fault), clear: () => run(name, 'clearFaults') },
        async read() {
          const entries = await readJournal();
          const { clock, faults, world, calls, voiceCalls } = await (await loadAccess()).read(name);
          const { now, frozen } = clock;
          const exchanges = entries.filter(({ sandbox }) => sandbox === name);
          return { name, world, calls, voiceCalls, clock: { now: now(), frozen }, faults: [...faults.list], journal: exchanges };
        },
      };
    },
    journal: readJournal,
    async reset() {
      const access = await loadAccess();
      for (const name of await access.names()) await access.run(name, 'reset');
      await journal.clear();
    },
  };
}

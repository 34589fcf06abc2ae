import { v5 } from 'uuid';
import { runControl, type SandboxesAccess } from '../apis/control-table.ts';
import type { AuthMode } from '../contract/auth-mode.ts';
import type { Request } from '../contract/request.ts';
import type { Journal } from '../journal/journal.ts';
import { createRuleCheck } from '../pipeline/behave.ts';
import type { PipelineOptions } from '../pipeline/options.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { SentResponse } from '../pipeline/records.ts';
import type { StoreContext } from './context.ts';
import { createStoreExchange } from './exchange.ts';
import { createIdReserve } from './exchange-ids.ts';
import { createMachine, type MachineOptions } from './machine.ts';
import { createReplicas } from './replicas.ts';
import type { JournalRoom, Store } from './store.ts';
import { createStoreFigures, noteOutage, type StoreFigures } from './store-figures.ts';
import { createStoreJournal } from './store-journal.ts';

/** The parts of a mock that a store is connected to. */
export interface ConnectOptions extends MachineOptions, Pick<PipelineOptions, 'behaviours'> {
  /** The address of the store, or the store itself. */
  readonly store: string | Store;
  readonly context: StoreContext;
  readonly pipeline: Pipeline;
  readonly auth: AuthMode;
  /** The copy of the journal in this process. */
  readonly journal: Journal;
  readonly journalRoom: JournalRoom;
  /** Describes what all processes must have in common. */
  readonly description: string;
  readonly onWarning?: ((text: string) => void) | undefined;
}

/** A mock's connection to its store. */
export interface StoreConnection extends SandboxesAccess {
  exchange(this: void, request: Request): Promise<SentResponse>;
  readonly journal: ReturnType<typeof createStoreJournal>;
  readonly idBlock: number;
  readonly figures: StoreFigures;
  /** Checks that the store can be used; rejects with a StoreError if it cannot. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A namespace of ringback's own for digests of tokens (RFC 9562). */
const tokenNamespace = '0b6e0a44-3c52-4f0c-9d51-7b1d3c1f5a10';

/**
 * Connects a mock to a store.
 * @throws StoreError (rejects) if the store cannot be used, or belongs to another mock
 */
export async function connectStore(options: ConnectOptions): Promise<StoreConnection> {
  const { context, pipeline, sandboxes, contract, journalRoom, description, auth, onWarning } = options;
  const { store: given } = options;
  const store = typeof given === 'string' ? await (await import('./open-store.ts')).openStore(given, onWarning) : given;
  context.digest = (token) => v5(token, tokenNamespace);
  const machine = createMachine(options);
  const figures = createStoreFigures();
  const replicas = createReplicas(store, context, machine, figures);
  const journal = createStoreJournal(store, options.journal, contract.redact);
  context.record = journal.record;
  const reserveIds = createIdReserve(store, context);
  const forget = () => {
    context.numbers.clear();
    context.lastId = context.nextId;
    replicas.forget();
    journal.forget();
  };
  try {
    await store.open(description, journalRoom, forget);
    // So that the first exchange does not wait for them.
    await reserveIds();
  } catch (error) {
    // Another attempt makes a store of its own.
    await store.close();
    throw error;
  }
  const checkRules = createRuleCheck(options);

  const run: SandboxesAccess['run'] = (name, control, ...values) => {
    const at = context.now();
    // JSON would turn a value that is left out into null.
    const command = JSON.stringify({ at, control, values: values.filter((value) => value !== undefined) });
    return replicas.append(name, at, command, () => runControl(machine.target(name), control, values));
  };

  return {
    exchange: createStoreExchange({
      pipeline,
      store,
      context,
      replicas,
      figures,
      journal,
      sandboxes,
      auth,
      reserveIds,
      checkRules,
    }),
    journal,
    idBlock: store.idBlock,
    figures,
    check: () =>
      store.check().catch((error: unknown) => {
        noteOutage(figures);
        throw error;
      }),
    async names() {
      const kept = await store.names();
      const known = await Promise.all(kept.map(([name, exists]) => exists ?? replicas.read(name, () => machine.exists(name))));
      return kept.flatMap(([name], index) => (known[index] ? name : []));
    },
    find: (name) => replicas.read(name, () => (machine.exists(name) ? machine.target(name) : undefined)),
    read: (name) => replicas.read(name, () => machine.target(name)),
    run,
    async issueToken(name, request) {
      const { issued, write } = await run(name, 'draftToken', request);
      const token = await write();
      await run(name, 'keepToken', context.digest(token), issued);
      return token;
    },
    close: () => store.close(),
  };
}

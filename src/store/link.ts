import type { SandboxesAccess } from '../apis/control-table.ts';
import type { Journal } from '../journal/journal.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { ConnectOptions, StoreConnection } from './connect.ts';
import { answerTime, inTime } from './in-time.ts';
import { StoreError } from './store.ts';
import type { StoreFigures } from './store-figures.ts';

/** A mock's link to its store, which is connected when it is first needed. */
export interface StoreLink {
  /** Answers a request, once the store has put it in order. */
  exchange(this: void, request: Parameters<Pipeline['exchange']>[0]): ReturnType<StoreConnection['exchange']>;
  readonly access: SandboxesAccess;
  /** The exchanges of all processes, as of the last refresh. */
  readonly journal: Journal;
  /** Brings the journal up to date. */
  refresh(this: void): Promise<void>;
  /** Gives the figures of the store's use by this process. */
  figures(this: void): StoreFigures | undefined;
  /** Checks that the store can be used; rejects with a StoreError if it cannot. */
  check(this: void): Promise<void>;
  /** Connects to the store; rejects with a StoreError if it cannot be used. */
  connect(this: void): Promise<StoreConnection>;
  /** Notes a request, so that closing waits for it. */
  follow<Response>(this: void, request: Promise<Response>): Promise<Response>;
  /** Closes the connection, once the requests under way have their responses; what needs the store later connects again. */
  close(): Promise<void>;
}

/** Links a mock to its store. The code of stores is loaded only with the first connection. */
export function linkStore(options: ConnectOptions): StoreLink {
  const { journal: copy, pipeline, onWarning } = options;
  let connecting: Promise<StoreConnection> | undefined;
  let connection: StoreConnection | undefined;
  let warned: string | undefined;
  const underWay = new Set<Promise<unknown>>();

  function connect(): Promise<StoreConnection> {
    if (connecting) return connecting;
    const attempt = import('./connect.ts').then(({ connectStore }) => connectStore(options));
    connecting = attempt;
    // The link may have been closed meanwhile.
    attempt.then(
      (connected) => {
        if (connecting === attempt) connection = connected;
      },
      () => {
        if (connecting === attempt) connecting = undefined;
      },
    );
    return attempt;
  }

  async function refuse(request: Parameters<Pipeline['exchange']>[0], error: unknown) {
    if (!(error instanceof StoreError)) throw error;
    if (error.message !== warned) onWarning?.(error.message);
    warned = error.message;
    const { rejectUnavailable } = await import('./unavailable.ts');
    return rejectUnavailable(pipeline, request, error);
  }

  return {
    connect,
    async exchange(request) {
      const connected = connection ?? (await connect().catch((error: unknown) => ({ error })));
      return 'error' in connected ? refuse(request, connected.error) : connected.exchange(request);
    },
    access: {
      names: async () => (await connect()).names(),
      find: async (name) => (await connect()).find(name),
      read: async (name) => (await connect()).read(name),
      run: async (name, control, ...values) => (await connect()).run(name, control, ...values),
      issueToken: async (name, request) => (await connect()).issueToken(name, request),
    },
    journal: {
      get state() {
        return copy.state;
      },
      get entries() {
        return copy.entries;
      },
      latest: () => copy.latest(),
      find: (id) => copy.find(id),
      get idBlock() {
        return connection?.idBlock;
      },
      add: (entry) => copy.add(entry),
      subscribe: (...listeners) => (connection?.journal ?? copy).subscribe(...listeners),
      clear: async (matches) => (await connect()).journal.clear(matches),
    },
    refresh: async () => (await connect()).journal.refresh(),
    figures: () => connection?.figures,
    check: async () => (await connect()).check(),
    follow(request) {
      underWay.add(request);
      const end = () => underWay.delete(request);
      request.then(end, end);
      return request;
    },
    async close() {
      // One that reads its body still would connect again, and a response may be delayed for long.
      const answered = Promise.allSettled(underWay);
      await inTime<unknown>(answered, answerTime, () => new Error()).catch(() => undefined);
      const closed = connecting;
      connecting = undefined;
      connection = undefined;
      // One that could not be made has nothing to close.
      await closed?.then(
        (connected) => connected.close(),
        () => undefined,
      );
    },
  };
}

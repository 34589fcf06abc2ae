import type { Streams } from './admin/types.ts';
import { behavioursOf, createApis, createSandboxControls, type SandboxControls } from './apis/index.ts';
import { createReservedApp, isReserved } from './app.ts';
import { type AuthMode, defaultAuth } from './contract/auth.ts';
import { compileContract } from './contract/compile.ts';
import { contract as generatedContract } from './contract/generated/contract.ts';
import { limitsOf } from './contract/limits.ts';
import { trimEnd } from './contract/trim.ts';
import { withDefaultVersion } from './contract/versions.ts';
import type { Coverage } from './coverage/coverage.ts';
import { createCors } from './edges/cors.ts';
import { createFetchHandler } from './edges/fetch.ts';
import { createFetch } from './edges/fetch-function.ts';
import { createDecode } from './edges/lazy-decode.ts';
import type { CloseOptions, Listening, Servable } from './edges/listening.ts';
import { setImmediate } from './edges/timers.ts';
import type { Exchange } from './journal/exchange.ts';
import { createExplainer, type Explanation } from './journal/explain.ts';
import { createJournal, defaultJournalLimits } from './journal/journal.ts';
import { createCurlSuggester } from './journal/suggest.ts';
import { checkOptions, type ServerOptions } from './pipeline/check-options.ts';
import { createDryRun } from './pipeline/dry-run.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import type { PipelineFactory } from './sabotage/mutated-pipeline.ts';
import { checkWorld } from './sandbox/check-world.ts';
import { joinControls } from './sandbox/controls.ts';
import { defaultWorld } from './sandbox/generated/world.ts';
import { randomBytes, seededBytes } from './sandbox/ids.ts';
import { createSandboxes, defaultSandboxLimits } from './sandbox/sandboxes.ts';
import type { WorldFile } from './sandbox/world.ts';

/** The options of a mock. Each has a default. */
export interface MockOptions extends ServerOptions {
  /** The world that every sandbox starts with; fixtures/world.yaml by default. */
  readonly world?: WorldFile | undefined;
  /**
   * The access tokens to accept: `any` that is not empty, by default; or only those `issued` by ringback for the same account,
   * unexpired on the sandbox's clock.
   */
  readonly auth?: AuthMode | undefined;
  /** The address for Location and links; the one that the client used by default. */
  readonly publicUrl?: string | undefined;
  /** True to let pages of any origin call the mock and read its responses; never those of the admin API. False by default. */
  readonly cors?: boolean | undefined;
  /** Seeds the identifiers of each sandbox, so that they are the same in every run; random by default. */
  readonly seed?: number | undefined;
  /** The number of records of each kind that a sandbox keeps; 10,000 by default. The oldest goes first. */
  readonly records?: number;
  /** The version of an API for requests that name none, for clients that cannot set `Accept`; by default that of the contract. */
  readonly defaultVersion?: number | undefined;
  /** A mutation that breaks the contract on purpose, made by `createSabotage` of `ringback/sabotage`. */
  readonly sabotage?: PipelineFactory | undefined;
}

/**
 * A sandbox as a test controls it, also before its first request.
 * @example
 * const sandbox = mock.sandbox('a1b2c3d4e5');
 * sandbox.patch({ agents: { '1234': 'busy' } });
 * sandbox.clock.advance('PT15S'); // [{ event: 'callEnded', … }]
 */
export interface SandboxHandle extends SandboxControls {
  /** The exchanges of the sandbox, oldest first. */
  readonly journal: readonly Exchange[];
}

/** A mock of every API of the contract. Two mocks share nothing. */
export interface Mock extends Servable {
  /**
   * Answers in-process, as `fetch` does over the network: give it to a client in place of `fetch`. The host of a URL does not
   * matter. Takes requests of any library, such as undici, node-fetch and happy-dom.
   * @throws TypeError (rejects) for what fetch cannot send, and for a fault that drops the connection
   * @throws the reason of the signal (rejects) if it aborts; then nothing happened, unless the response was delayed
   * @example
   * const { status } = await createMock().fetch('http://mock/v3/communication/voice_calls', {
   *   headers: { Authorization: 'Bearer staff_alice' },
   * });
   * status; // 200
   */
  readonly fetch: typeof fetch;
  /** Explains a rejection: the reason, whose fault it is, and a command that would pass; `undefined` for a success. */
  explain(exchange: Exchange): Explanation | undefined;
  /**
   * Measures the part of the contract that the exchanges of the journal covered: statuses, messages, values, members, versions.
   * The code for it is loaded with the first call.
   * @example
   * const { percent, groups } = await mock.coverage();
   */
  coverage(): Promise<Coverage>;
  /** Gives the controls of a sandbox. */
  sandbox(name: string): SandboxHandle;
  /** Forgets every sandbox and the journal. */
  reset(): void;
  /** Closes every socket that `listen` opened. */
  close(options?: CloseOptions): Promise<void>;
}

/**
 * Makes a mock.
 * @throws WorldError for a world that its schema does not allow
 * @throws RangeError for another option with an impossible value
 * @example
 * const mock = createMock();
 * const response = await mock.fetch('http://mock/v0/a1b2c3d4e5/calls/', {
 *   method: 'POST',
 *   headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
 *   body: JSON.stringify({ from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } }),
 * });
 * response.status; // 201
 */
export function createMock(options: MockOptions = {}): Mock {
  checkOptions(options);
  const {
    world,
    // Looked up each time, so that the clock follows a faked Date.
    now = () => Date.now(),
    auth = defaultAuth,
    seed,
    records = defaultSandboxLimits.records,
    journalSize = defaultJournalLimits.exchanges,
  } = options;
  const publicUrl = options.publicUrl === undefined ? undefined : trimEnd(options.publicUrl, '/');
  const { adminToken, allowHosts, onWarning, onExchange, onSummary, droppedLogLines, sabotage } = options;
  const { maxBody, maxRecordBytes, maxSandboxBytes, maxJournalBytes, maxStreamBytes } = limitsOf(options);
  const contract = compileContract(withDefaultVersion(options.contract ?? generatedContract, options.defaultVersion));
  const bytesFor = (name: string) => (seed === undefined ? randomBytes : seededBytes(`${seed} ${name}`));
  const apis = createApis(contract);
  const initial = { world: world ? checkWorld(world) : defaultWorld, now, bytesFor };
  const sandboxLimits = { ...defaultSandboxLimits, records, recordBytes: maxRecordBytes, bytes: maxSandboxBytes };
  const sandboxes = createSandboxes(initial, sandboxLimits);
  const journal = createJournal(contract.redact, { exchanges: journalSize, bytes: maxJournalBytes });
  if (onExchange) journal.subscribe((_, read) => onExchange(read()));
  if (onSummary) journal.subscribe(onSummary);
  const behaviours = behavioursOf(contract, apis);
  const pipeline = (sabotage?.pipeline ?? createPipeline)({
    contract,
    apis,
    behaviours,
    sandboxes,
    journal,
    now,
    auth,
    publicUrl,
  });
  const dryRun = createDryRun({ contract, apis, behaviours, sandboxes });
  const explain = createExplainer(contract, createCurlSuggester({ contract, dryRun, journal, auth, adminToken }));
  const streams: Streams = { open: new Set(), maxBytes: maxStreamBytes, onWarning };
  const bodies = { maxBody, decode: createDecode(maxBody) };
  const findCoveringRequests = async (name: string) => {
    const { findCoveringRequests: find } = await import('./verify/coverage-requests.ts');
    const exchanges: Exchange[] = [];
    const trial = createMock({ contract, world, now, onExchange: (exchange) => exchanges.push(exchange) });
    return find(contract, name, { fetch: trial.fetch, exchanges });
  };
  const admin = {
    ...{ contract, apis, journal, sandboxes, explain, findCoveringRequests },
    ...{ token: adminToken, streams, publicUrl, droppedLogLines },
  };
  const cors = options.cors ? createCors(contract) : undefined;
  const app = createReservedApp(admin, bodies, cors);
  const access = { token: adminToken, publicUrl, allowHosts, onWarning };
  const listening: Listening[] = [];
  const answer = createFetchHandler(pipeline.exchange, bodies, cors);
  const handlers = { exchange: pipeline.exchange, bodies, fetch: app.fetch, isReserved, access, cors, setImmediate };

  return {
    fetch: createFetch(async (request, signal) =>
      isReserved(new URL(request.url).pathname) ? app.fetch(request) : answer(request, signal),
    ),
    async listen(where = {}) {
      const { listen } = await import('./edges/node.ts');
      const server = await listen(handlers, where);
      listening.push(server);
      return server;
    },
    get journal() {
      return journal.entries;
    },
    explain,
    async coverage() {
      const { measureJournal } = await import('./coverage/measure.ts');
      return measureJournal(journal.entries, contract);
    },
    sandbox: (name) =>
      joinControls(createSandboxControls(name, { contract, apis, sandboxes }), {
        get journal() {
          return journal.entries.filter(({ sandbox }) => sandbox === name);
        },
      }),
    reset() {
      sandboxes.reset();
      journal.clear();
    },
    async close(options) {
      for (const end of streams.open) end();
      await Promise.all(listening.splice(0).map((server) => server.close(options)));
    },
  };
}

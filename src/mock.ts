import { createLazyMetrics } from './admin/lazy-metrics.ts';
import type { Streams } from './admin/types.ts';
import { behavioursOf, createApis, createSandboxControls } from './apis/index.ts';
import { createReservedFetch } from './app.ts';
import { defaultAuth } from './contract/auth-mode.ts';
import { compileContract } from './contract/compile.ts';
import { contract as generatedContract } from './contract/generated/contract.ts';
import { limitsOf } from './contract/limits.ts';
import { checkSandboxName } from './contract/option-error.ts';
import { trimEnd } from './contract/trim.ts';
import { withDefaultVersion } from './contract/versions.ts';
import type { MeasureJournal } from './coverage/journal-coverage.ts';
import { createCors } from './edges/cors.ts';
import { createFetchHandler } from './edges/fetch.ts';
import { createFetch } from './edges/fetch-function.ts';
import { createDecode } from './edges/lazy-decode.ts';
import type { Listening } from './edges/listening.ts';
import { isReserved } from './edges/reserved-paths.ts';
import { setImmediate } from './edges/timers.ts';
import type { Exchange } from './journal/exchange.ts';
import { createExplainer } from './journal/explain.ts';
import { createJournal, defaultJournalLimits } from './journal/journal.ts';
import { createCurlSuggester } from './journal/suggest.ts';
import { createPromises } from './mock/promises.ts';
import { type Mock, type MockOptions, mockOptionNames } from './mock/types.ts';
import { checkOptions } from './pipeline/check-options.ts';
import { createDryRun } from './pipeline/dry-run.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { checkWorld } from './sandbox/check-world.ts';
import { joinControls } from './sandbox/controls.ts';
import { defaultWorld } from './sandbox/generated/world.ts';
import { randomBytes, seededBytes } from './sandbox/ids.ts';
import { createSandboxes, defaultSandboxLimits } from './sandbox/sandboxes.ts';
import { createRelay, createStoreContext, describeMock, storeSources } from './store/context.ts';
import { linkStore } from './store/link.ts';
import { controlError } from './store/store.ts';

/**
 * Makes a mock.
 * @throws WorldError for a world that its schema does not allow
 * @throws RangeError for another option with an impossible value, and for an option that does not exist
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
  checkOptions(options, 'createMock', mockOptionNames);
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
  const { adminToken, allowHosts, onWarning, onExchange, onSummary, droppedLogLines, sabotage, store } = options;
  const { maxBody, maxRecordBytes, maxSandboxBytes, maxJournalBytes, maxStreamBytes } = limitsOf(options);
  const contract = compileContract(
    withDefaultVersion(options.overlays?.contract ?? options.contract ?? generatedContract, options.defaultVersion),
  );
  const bytesFor = (name: string) => (seed === undefined ? randomBytes : seededBytes(`${seed} ${name}`));
  const context = store === undefined ? undefined : createStoreContext(seed, now);
  const apis = createApis(contract, context?.numberOf);
  const initial = {
    ...{ world: world ? checkWorld(world) : defaultWorld, now, bytesFor },
    ...(context && storeSources(context, apis)),
  };
  const sandboxLimits = { ...defaultSandboxLimits, records, recordBytes: maxRecordBytes, bytes: maxSandboxBytes };
  const sandboxes = createSandboxes(initial, sandboxLimits);
  const journalRoom = { exchanges: journalSize, bytes: maxJournalBytes };
  const memoryJournal = createJournal(contract.redact, journalRoom);
  const listened = context ? createRelay(contract.redact, context) : memoryJournal;
  if (onExchange) listened.subscribe((_, read) => onExchange(read()));
  if (onSummary) listened.subscribe(onSummary);
  const behaviours = behavioursOf(contract, apis);
  const pipeline = (sabotage?.pipeline ?? createPipeline)({
    contract,
    apis,
    behaviours,
    sandboxes,
    ...{ journal: listened, now: context?.now ?? now, newId: context?.newId, auth, publicUrl },
  });
  const parts = { contract, apis, behaviours, sandboxes, pipeline, auth, journalRoom, onWarning, journal: memoryJournal };
  const link =
    context && store !== undefined
      ? linkStore({ ...parts, store, context, description: describeMock(contract, initial.world, seed, sandboxLimits) })
      : undefined;
  const journal = link ? link.journal : memoryJournal;
  const exchange = link ? link.exchange : pipeline.exchange;
  const metrics = createLazyMetrics(listened.subscribe, link?.figures);
  const dryRun = createDryRun({ contract, apis, behaviours, sandboxes });
  const explain = createExplainer(contract, createCurlSuggester({ contract, dryRun, journal, auth, adminToken }));
  const streams: Streams = { open: new Set(), maxBytes: maxStreamBytes, onWarning };
  const bodies = { maxBody, decode: createDecode(maxBody) };
  let measure: MeasureJournal | undefined;
  const findCoveringRequests = async (name: string) => {
    const { findCoveringRequests: find } = await import('./verify/coverage-requests.ts');
    const exchanges: Exchange[] = [];
    const trial = createMock({ contract, world, now, onExchange: (exchange) => exchanges.push(exchange) });
    return find(contract, name, { fetch: trial.fetch, exchanges });
  };
  const admin = {
    ...{ contract, apis, journal, sandboxes, explain, findCoveringRequests },
    ...{ token: adminToken, streams, publicUrl, droppedLogLines, metrics: options.metrics ?? metrics },
    ...(link && { access: link.access, refresh: link.refresh, checkStore: link.check }),
  };
  const loadAccess = async () => link?.access ?? (await import('./admin/memory-access.ts')).createMemoryAccess(admin);
  const cors = options.cors ? createCors(contract) : undefined;
  const fetchReserved = createReservedFetch(admin, bodies, cors);
  const access = { token: adminToken, publicUrl, allowHosts, onWarning };
  const listening: Listening[] = [];
  const answer = createFetchHandler(exchange, bodies, cors);
  const send = createFetch(async (request, signal) =>
    isReserved(new URL(request.url).pathname) ? fetchReserved(request) : answer(request, signal),
  );
  const handlers = { exchange, bodies, fetch: fetchReserved, isReserved, access, cors, setImmediate };

  return {
    fetch: link ? (...request) => link.follow(send(...request)) : send,
    async listen(where = {}) {
      await link?.connect();
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
      const { createJournalCoverage } = await import('./coverage/journal-coverage.ts');
      measure ??= createJournalCoverage(contract, journal, context === undefined);
      await link?.refresh();
      const coverage = await measure();
      // Groups that did not change are given again, and what somebody changes in them stays theirs.
      const groups = coverage.groups.map((group) => ({ ...group, items: group.items.map((item) => ({ ...item })) }));
      return { ...coverage, groups };
    },
    metrics,
    promises: createPromises({ loadAccess, journal, refresh: link?.refresh }),
    sandbox(name) {
      checkSandboxName(name);
      if (link) throw controlError(`mock.promises.sandbox(${JSON.stringify(name)})`);
      return joinControls(createSandboxControls(name, { contract, apis, sandboxes }), {
        get journal() {
          return journal.entries.filter(({ sandbox }) => sandbox === name);
        },
      });
    },
    reset() {
      if (link) throw controlError('mock.promises.reset()');
      sandboxes.reset();
      journal.clear();
    },
    async close(options) {
      for (const end of streams.open) end();
      await Promise.all(listening.splice(0).map((server) => server.close(options)));
      await link?.close();
    },
  };
}

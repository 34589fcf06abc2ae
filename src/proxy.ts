import { createLazyMetrics } from './admin/lazy-metrics.ts';
import type { Streams } from './admin/types.ts';
import { behavioursOf, createApis } from './apis/index.ts';
import { createReservedFetch } from './app.ts';
import { compileContract } from './contract/compile.ts';
import type { Contract } from './contract/contract.ts';
import { milliseconds } from './contract/duration.ts';
import { contract as generatedContract } from './contract/generated/contract.ts';
import { fixedLimits, limitsOf } from './contract/limits.ts';
import { problem, serializeReply } from './contract/problem.ts';
import { toFetch } from './edges/fetch.ts';
import { createFetch } from './edges/fetch-function.ts';
import { createDecode } from './edges/lazy-decode.ts';
import type { CloseOptions, Listening, Servable } from './edges/listening.ts';
import { isReserved, isSandboxPath } from './edges/reserved-paths.ts';
import { parseServerUrl } from './edges/url.ts';
import type { Exchange } from './journal/exchange.ts';
import { createExplainer, type Explanation } from './journal/explain.ts';
import { createJournal, defaultJournalLimits } from './journal/journal.ts';
import { checkOptions, type ServerOptions, serverOptionNames } from './pipeline/check-options.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { proxyDefaults } from './proxy/defaults.ts';
import type { ProxyServer } from './proxy/proxy-server.ts';
import { defaultWorld } from './sandbox/generated/world.ts';
import { randomBytes } from './sandbox/ids.ts';
import { createSandboxes } from './sandbox/sandboxes.ts';

/** A server by its http or https URL (Node), or a fetch function, such as that of a mock. */
export type ProxyUpstream = string | URL | ((request: Request) => Response | Promise<Response>);

/** The options of a proxy. Each but the upstream has a default. */
export interface ProxyOptions extends ServerOptions {
  /** The server to forward to. */
  readonly upstream: ProxyUpstream;
  /**
   * True to block violations: a request is rejected in the vendor's words, a response becomes a 502. By default everything
   * passes and is reported.
   */
  readonly enforce?: boolean;
  /** The longest silence of the upstream as an ISO 8601 duration, before and within a response; `PT30S` by default. */
  readonly timeout?: string;
  /**
   * A folder (Node) for fixtures: one file for each exchange with an operation, `<api>/<operationId>/*.yaml`. Credentials,
   * telephone numbers and personal identifiers are replaced consistently. Without it nothing is recorded.
   */
  readonly record?: string | undefined;
}

const proxyOptionNames = {
  ...serverOptionNames,
  ...{ upstream: true, enforce: true, timeout: true, record: true },
} as const satisfies Readonly<Record<keyof ProxyOptions, true>>;

/** A proxy that validates requests and responses against the contract. */
export interface ContractProxy extends Servable {
  /**
   * Forwards in-process, called as `fetch` is. A response with content codings arrives decoded.
   * @throws TypeError (rejects) for what fetch cannot send
   * @throws the reason of the signal (rejects) if it aborts
   */
  readonly fetch: typeof fetch;
  /** The number of violations on both sides since the start or the last reset. */
  readonly violations: number;
  /** Explains why a request that broke the contract was rejected, and whose fault it is; else `undefined`. */
  explain(exchange: Exchange): Explanation | undefined;
  /** Clears the journal and the number of violations. */
  reset(): void;
  /**
   * Closes every socket that `listen` opened, and those to the upstream; resolves when everything is recorded.
   * @throws Error (rejects) when an exchange could not be recorded
   */
  close(options?: CloseOptions): Promise<void>;
}

/** The response to a request for a sandbox; a proxy creates none. */
const noSuchSandbox = problem(404, 'No such sandbox', 'A proxy has no sandboxes: its upstream creates the responses.');

/**
 * Makes a proxy that forwards every request to the upstream. It reports violations on either side in its journal, and in the
 * headers `ringback-violations` and `sl-violations`.
 * @throws TypeError if `upstream` is not an http or https URL
 * @throws RangeError if `timeout` is not a positive ISO 8601 duration of at most a day, and for an option that does not exist
 * @example
 * const proxy = createProxy({ upstream: createMock().fetch });
 * const response = await proxy.fetch(
 *   new Request('http://proxy/v0/a1b2c3d4e5/calls/', {
 *     method: 'POST',
 *     headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
 *     body: JSON.stringify({ from: { agentId: 'Alice' }, to: { telephoneNumber: '02072068888' } }),
 *   }),
 * );
 * response.status; // 400
 * proxy.violations; // 1
 */
export function createProxy(options: ProxyOptions): ContractProxy {
  checkOptions(options, 'createProxy', proxyOptionNames);
  const { now = () => Date.now(), journalSize = defaultJournalLimits.exchanges } = options;
  const contract = compileContract(options.overlays?.contract ?? options.contract ?? generatedContract);
  const { record, enforce = false, timeout = proxyDefaults.timeout } = options;
  const { adminToken, allowHosts, onWarning, onExchange, onSummary, droppedLogLines } = options;
  const { maxBody, maxJournalBytes, maxStreamBytes } = limitsOf(options);
  const upstream = typeof options.upstream === 'function' ? options.upstream : readUpstream(options.upstream);
  const timeoutMs = milliseconds(timeout);
  if (timeoutMs <= 0 || timeoutMs > fixedLimits.timeout)
    throw new RangeError(`timeout must be more than zero and at most a day, not ${timeout}`);

  const apis = createApis(contract);
  const journal = createJournal(contract.redact, { exchanges: journalSize, bytes: maxJournalBytes });
  let violations = 0;
  journal.subscribe((summary) => {
    violations += summary.violations.length;
  });
  if (onExchange) journal.subscribe((_, read) => onExchange(read()));
  if (onSummary) journal.subscribe(onSummary);
  const sandboxes = createSandboxes({ world: defaultWorld, now, bytesFor: () => randomBytes });
  const behaviours = behavioursOf(contract, apis);
  const pipeline = createPipeline({ contract, apis, behaviours, sandboxes, journal, now, auth: 'any', forwards: true });
  const explain = createProxyExplainer(contract);
  const streams: Streams = { open: new Set(), maxBytes: maxStreamBytes, onWarning };
  const bodies = { maxBody, decode: createDecode(maxBody) };
  const target = typeof upstream === 'function' ? 'a function' : upstream.href;
  const admin = {
    contract,
    apis,
    journal,
    sandboxes,
    explain,
    token: adminToken,
    streams,
    metrics: createLazyMetrics(journal.subscribe),
    droppedLogLines,
    upstream: target,
  };
  const fetchApp = createReservedFetch(admin, bodies);
  const fetchReserved = async (request: Request) =>
    isSandboxPath(new URL(request.url).pathname) ? toFetch(serializeReply(noSuchSandbox), request.method) : fetchApp(request);

  // Loaded with the first request, because most processes only mock.
  let loaded: Promise<ProxyServer> | undefined;
  const loadServer = () => {
    loaded ??= load();
    return loaded;
  };
  const load = async () => {
    const { createProxyServer } = await import('./proxy/proxy-server.ts');
    const recording = record === undefined ? undefined : await startRecording(record);
    const onRead = recording?.onRead;
    return createProxyServer({ contract, pipeline, bodies, timeout: timeoutMs, enforce, onRead, recording }, upstream);
  };
  const startRecording = async (folder: string) => {
    const [{ createRecording }, { recordJournal }] = await Promise.all([
      import('./record/node-folder.ts'),
      import('./record/record-journal.ts'),
    ]);
    return recordJournal(journal, createRecording(folder, { contract, onWarning }));
  };
  const access = { token: adminToken, allowHosts, onWarning };
  const listening: Listening[] = [];

  return {
    fetch: createFetch(async (request, signal) =>
      isReserved(new URL(request.url).pathname) ? fetchReserved(request) : (await loadServer()).fetch(request, signal),
    ),
    async listen(where = {}) {
      const [{ listenProxy }, { exchange }] = await Promise.all([import('./proxy/node-server.ts'), loadServer()]);
      const server = await listenProxy({ exchange, bodies, fetch: fetchReserved, isReserved, access }, where);
      listening.push(server);
      return server;
    },
    get journal() {
      return journal.entries;
    },
    get violations() {
      return violations;
    },
    explain,
    reset() {
      journal.clear();
      violations = 0;
    },
    async close(options) {
      for (const end of streams.open) end();
      await Promise.all(listening.splice(0).map((server) => server.close(options)));
      if (loaded) await (await loaded).close();
    },
  };
}

function readUpstream(upstream: string | URL): URL {
  const url = parseServerUrl(String(upstream));
  if (url) return url;
  throw new TypeError(`the upstream must be an http or https URL without credentials, query and fragment, not "${upstream}"`);
}

/** Explains rejections that are the client's fault; only the upstream knows the reason of others. */
function createProxyExplainer(contract: Contract): (exchange: Exchange) => Explanation | undefined {
  const explain = createExplainer(contract);
  return (exchange) =>
    exchange.response.status < 500 && exchange.violations[0]?.side === 'request' ? explain(exchange) : undefined;
}

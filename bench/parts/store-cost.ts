import { generateLoad } from '../load-generator.ts';
import { withFolder } from '../proxies.ts';
import { createCallIn, type RequestSpec } from '../requests.ts';
import { sendRequest } from '../send-request.ts';
import { type Server, startServer } from '../server.ts';
import { type Summary, summarize } from '../statistics.ts';
import { hasRedis, type OpenStore, openStore, type StoreRow, storeRows } from '../stores.ts';
import { createReadableCalls, readableCalls } from './readable-calls.ts';
import { type CostSummary, type Costs, measureInTurn, summarizeCosts } from './slices.ts';

/** The cost of a store. */
export interface StoreResult {
  readonly name: string;
  readonly workloads: readonly ({
    readonly workload: StoreWorkload;
    readonly connections: number;
    /** Round trips to Redis per request that a response waits for, as ringback counts them; NaN for another store. */
    readonly roundTrips: Summary;
    /** Messages to Redis per request, as Redis counts them, with those that no response waits for; NaN for another store. */
    readonly messages: Summary;
  } & CostSummary)[];
}

/** The costs of all stores. */
export interface StoreResults {
  readonly stores: readonly StoreResult[];
  /** Programs that are not installed. */
  readonly missing: readonly string[];
}

/** The amount that is measured. */
export interface StoreOptions {
  readonly node: string;
  readonly processes: number;
  readonly requests: number;
  readonly milliseconds: number;
  readonly connections: readonly number[];
}

type StoreWorkload = 'createCall' | 'getCall';

/** A mock with its store. */
interface Subject {
  readonly store: OpenStore;
  readonly server: Server;
  readonly requests: Readonly<Record<StoreWorkload, readonly RequestSpec[]>>;
}

interface Traffic {
  readonly roundTrips: number;
  readonly messages: number;
}

interface Measurement extends Traffic {
  readonly costs: Costs;
}

const workloads: readonly StoreWorkload[] = ['createCall', 'getCall'];
/** More processes help when clients use different sandboxes, as a balancer's clients do. */
const sandboxes = Array.from({ length: 16 }, (_, index) => `store${index}`);
/** Requests after which the round trips are counted, one connection at a time. */
const countedRequests = 200;

/** Measures ringback with each store, and with more processes on Redis. Those of a round run at once and get requests in turn. */
export async function measureStores(options: StoreOptions, log: (line: string) => void): Promise<StoreResults> {
  const missing = hasRedis() ? [] : ['redis-server'];
  if (missing.length > 0) log('REDIS IS NOT INSTALLED, SO IT IS NOT MEASURED: apt-get install -y redis-server');
  const present = storeRows.filter(({ place }) => place !== 'redis' || missing.length === 0);
  const keys = workloads.flatMap((workload) => options.connections.map((connections) => ({ workload, connections })));
  const rows = present.map(({ name }) => ({ name, cells: keys.map((key) => ({ ...key, measured: [] as Measurement[] })) }));
  for (let round = 1; round <= options.processes; round++) {
    const results = await withFolder((folder) => measureRound(present, folder, options));
    for (const [position, { name, cells }] of rows.entries()) {
      for (const [index, cell] of cells.entries()) cell.measured.push(...(results[index]?.slice(position, position + 1) ?? []));
      const list = cells.map(({ connections, measured }) => `${connections}: ${measured.at(-1)?.costs.cpu.toFixed(0)}`);
      log(`${round}/${options.processes} ${name.padEnd(20)} µs CPU by connections ${list.join('  ')}`);
    }
  }
  const stores = rows.map(({ name, cells }) => ({
    name,
    workloads: cells.map(({ workload, connections, measured }) => ({
      workload,
      connections,
      roundTrips: summarize(measured.map(({ roundTrips }) => roundTrips)),
      messages: summarize(measured.map(({ messages }) => messages)),
      ...summarizeCosts(measured.map(({ costs }) => costs)),
    })),
  }));
  return { stores, missing };
}

/** Returns the measurements of all rows for each workload and number of connections. */
async function measureRound(
  rows: readonly StoreRow[],
  folder: string,
  { node, connections, requests, milliseconds }: StoreOptions,
): Promise<readonly (readonly Measurement[])[]> {
  const subjects: Subject[] = [];
  const stores: OpenStore[] = [];
  try {
    for (const row of rows) {
      const store = await openStore(row, folder);
      stores.push(store);
      subjects.push(await startSubject(row, store, node));
    }
    const results: (readonly Measurement[])[] = [];
    for (const workload of workloads) {
      const participants = subjects.map(({ server: { port, pid }, store, requests: list }) => ({
        ...{ port, pid, helperPid: store.redisPid, requests: list[workload] },
      }));
      await measureInTurn(participants, { requests, milliseconds, connections: 16 });
      for (const count of connections) {
        const costs = await measureInTurn(participants, { requests, milliseconds: milliseconds / 2, connections: count });
        const measured: Measurement[] = [];
        for (const [index, { store, ...subject }] of subjects.entries()) {
          const traffic = await countTraffic(subject.server, store, subject.requests[workload], count);
          for (const cost of costs.slice(index, index + 1)) measured.push({ costs: cost, ...traffic });
        }
        results.push(measured);
      }
    }
    return results;
  } finally {
    for (const { server } of subjects) await server.stop();
    for (const store of stores) await store.close();
  }
}

async function startSubject({ name, workers }: StoreRow, store: OpenStore, node: string): Promise<Subject> {
  const flags = ['--store', store.address, '--workers', String(workers), '--log', 'silent'];
  const args = (port: number) => ['dist/cli.js', 'mock', '--port', String(port), ...flags];
  const server = await startServer({ name, args }, node);
  const reads: RequestSpec[] = [];
  for (const sandbox of sandboxes)
    reads.push(...(await createReadableCalls(server.port, sandbox, readableCalls / sandboxes.length)));
  return { store, server, requests: { createCall: sandboxes.map(createCallIn), getCall: reads } };
}

/** Counts the traffic to Redis of each request; the message that reads a count is subtracted. */
async function countTraffic(
  { port }: Server,
  store: OpenStore,
  requests: readonly RequestSpec[],
  connections: number,
): Promise<Traffic> {
  if (store.redisPid === undefined) return { roundTrips: Number.NaN, messages: Number.NaN };
  await readRoundTrips(port);
  const first = store.countReads();
  const [before, roundTripsBefore] = [store.countReads(), await readRoundTrips(port)];
  await generateLoad(port, requests, { requests: countedRequests, milliseconds: 10_000, connections });
  const messages = store.countReads() - before - (before - first);
  const roundTrips = (await readRoundTrips(port)) - roundTripsBefore;
  return { roundTrips: roundTrips / countedRequests, messages: messages / countedRequests };
}

/** Reads the round trips so far from the figures of ringback, which begin to count when they are asked for the first time. */
async function readRoundTrips(port: number): Promise<number> {
  const { body } = await sendRequest(port, { method: 'GET', path: '/_ringback/metrics', headers: {}, body: '' });
  const counts = body.matchAll(/^ringback_store_duration_seconds_count\S* (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

import { defaultSandboxLimits } from '../../src/sandbox/sandboxes.ts';
import { selectContenders } from '../contenders.ts';
import { generateLoad } from '../load-generator.ts';
import { cpuTime, residentMemory } from '../proc.ts';
import { createCallIn, createVoiceCallIn, listVoiceCallsIn, type RequestSpec } from '../requests.ts';
import { sendRequest } from '../send-request.ts';
import { type Server, startServer } from '../server.ts';
import { pairwiseRatio, type Summary, summarize } from '../statistics.ts';
import { createReadableCalls, readableCalls } from './readable-calls.ts';

/** The cost of requests at one size. CPU in microseconds per request. */
export interface GrowthPoint {
  /** Calls stored before the measurement. */
  readonly calls: number;
  /** In the process that stores them. */
  readonly create: Summary;
  /** At the same time in a process that stores few calls. */
  readonly createEmpty: Summary;
  /** `create` divided by `createEmpty`, pair by pair. */
  readonly ratio: Summary;
  /** Of all creates since the previous size, so that it includes every garbage collection; NaN at the first size. */
  readonly since: number;
  readonly getCall: Summary;
  /** Resident MB. */
  readonly memory: number;
}

/** The cost of a page at one size of its sandbox. CPU in microseconds per request. */
export interface ListPoint {
  readonly records: number;
  readonly defaultOrder: Summary;
  readonly otherOrder: Summary;
  readonly filtered: Summary;
  /** Resident MB. */
  readonly memory: number;
}

/** The cost of requests by the number of stored calls and records. */
export interface Growth {
  readonly sandboxes: number;
  /** Calls that all these sandboxes store at most. */
  readonly bound: number;
  readonly points: readonly GrowthPoint[];
  readonly lists: readonly ListPoint[];
}

/** The amount that is measured. */
export interface GrowthOptions {
  readonly node: string;
  /** Calls stored at the end. */
  readonly calls: number;
}

const sandboxBound = defaultSandboxLimits.records;
const repetitions = 3;
const minSliceRequests = 2_500;
const maxSliceRequests = 10_000;
const warmUpRequests = 30_000;
const readRequests = 3_000;
const unlimitedMilliseconds = 600_000;

/** Fills a mock next to one that stays small and measures both at several sizes, the last of them past the bound. */
export async function measureGrowth({ node, calls }: GrowthOptions, log: (line: string) => void): Promise<Growth> {
  const [ringback] = selectContenders(['ringback']);
  if (!ringback) throw new Error('ringback is a contender');
  const sandboxes = Math.ceil((calls / sandboxBound) * 1.1);
  const sizes = [
    ...new Set([0, 10_000, 100_000, 500_000, calls].filter((size) => size <= calls)),
    Math.round(sandboxes * sandboxBound * 1.1),
  ];
  const servers: Server[] = [];
  const start = async () => {
    const server = await startServer(ringback, node);
    servers.push(server);
    return server;
  };
  try {
    const points = await measurePoints(await start(), await start(), sandboxes, sizes, log);
    const lists = await measureLists(await start(), Math.min(calls, sandboxBound), log);
    return { sandboxes, bound: sandboxes * sandboxBound, points, lists };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function measurePoints(
  growing: Server,
  small: Server,
  sandboxes: number,
  sizes: readonly number[],
  log: (line: string) => void,
): Promise<readonly GrowthPoint[]> {
  const creates = Array.from({ length: sandboxes }, (_, index) => createCallIn(`grow${index}`));
  // The code is compiled before the first size, so that only the size differs.
  for (const server of [growing, small]) {
    await measureCost(server, creates, warmUpRequests);
    await deleteAll(server, sandboxes);
  }
  const points: GrowthPoint[] = [];
  let stored = 0;
  for (const size of sizes) {
    const since = size > stored ? await measureCost(growing, creates, size - stored) : Number.NaN;
    const slice = size === 0 ? minSliceRequests : Math.min(maxSliceRequests, Math.max(minSliceRequests, size / 20));
    const growingCosts: number[] = [];
    const smallCosts: number[] = [];
    const readCosts: number[] = [];
    for (let repetition = 0; repetition < repetitions; repetition++) {
      growingCosts.push(await measureCost(growing, creates, slice));
      smallCosts.push(await measureCost(small, creates, slice));
      await deleteAll(small, sandboxes);
    }
    const reads = await createReadableCalls(growing.port, 'grow0', readableCalls);
    stored = size + repetitions * slice + reads.length;
    for (let repetition = 0; repetition < repetitions; repetition++)
      readCosts.push(await measureCost(growing, reads, readRequests));
    const [create, createEmpty] = [summarize(growingCosts), summarize(smallCosts)];
    const memory = residentMemory(growing.pid);
    const costs = { create, createEmpty, ratio: pairwiseRatio(create, createEmpty), since, getCall: summarize(readCosts) };
    points.push({ calls: size, ...costs, memory });
    const medians = [create, createEmpty].map(({ median }) => median.toFixed(1));
    log(`${size} calls: create ${medians.join(' µs CPU, empty ')}, ${memory.toFixed(0)} MB`);
  }
  return points;
}

async function measureLists(server: Server, maxRecords: number, log: (line: string) => void): Promise<readonly ListPoint[]> {
  const sandbox = 'grow';
  const points: ListPoint[] = [];
  let stored = 0;
  for (const records of [100, 1_000, 10_000, 100_000].filter((size) => size <= maxRecords)) {
    await measureCost(server, [createVoiceCallIn(sandbox)], records - stored);
    stored = records;
    const measurePage = async (query: string) => {
      const costs: number[] = [];
      for (let repetition = 0; repetition < repetitions; repetition++)
        costs.push(await measureCost(server, [listVoiceCallsIn(sandbox, query)], 2_000, 1_500));
      return summarize(costs);
    };
    const defaultOrder = await measurePage('');
    const otherOrder = await measurePage('?sort=duration:asc');
    const filtered = await measurePage('?filter[status]=COMPLETED');
    points.push({ records, defaultOrder, otherOrder, filtered, memory: residentMemory(server.pid) });
    const medians = [defaultOrder, otherOrder, filtered].map(({ median }) => median.toFixed(0));
    log(`${records} records: ${medians.join(', ')} µs CPU for a page`);
  }
  return points;
}

/** Measures the CPU time of the server in microseconds per request. */
async function measureCost(
  server: Server,
  requests: readonly RequestSpec[],
  count: number,
  milliseconds = unlimitedMilliseconds,
): Promise<number> {
  const before = cpuTime(server.pid);
  const load = await generateLoad(server.port, requests, { requests: count, milliseconds, connections: 8 });
  return (cpuTime(server.pid) - before) / load.requests;
}

/** Deletes all calls and the journal. */
async function deleteAll({ port }: Server, sandboxes: number): Promise<void> {
  const paths = Array.from({ length: sandboxes }, (_, index) => `/_ringback/sandboxes/grow${index}`);
  for (const path of [...paths, '/_ringback/requests']) {
    const { status, body } = await sendRequest(port, { method: 'DELETE', path, headers: {}, body: '' });
    if (status >= 300) throw new Error(`DELETE ${path}: ${status} ${body}`);
  }
}

import { defaultLimits } from '../../src/sandbox/sandbox.ts';
import { ask } from '../ask.ts';
import { chosenContenders } from '../contenders.ts';
import { drive } from '../drive.ts';
import { type Load, listed, placed, read, recorded } from '../loads.ts';
import { cpuTime, residentMemory } from '../proc.ts';
import { type Server, start } from '../server.ts';
import { type Figure, figureOf, ratioOf } from '../statistics.ts';

const sandboxBound = defaultLimits.records;

/** What requests cost at one size. All CPU in microseconds a request. */
export interface GrowthPoint {
  /** Calls stored when the measuring began. */
  readonly calls: number;
  /** In the process that holds them, and at the same time in one that holds few. */
  readonly create: Figure;
  readonly createEmpty: Figure;
  /** The first divided by the second, pair by pair. */
  readonly ratio: Figure;
  /** Of all creates since the size before, so that no collection of garbage is missed; NaN at the first. */
  readonly since: number;
  readonly getCall: Figure;
  /** Resident MB. */
  readonly memory: number;
}

/** What a page costs at one size of its sandbox. */
export interface ListPoint {
  readonly records: number;
  readonly defaultOrder: Figure;
  readonly otherOrder: Figure;
  readonly filtered: Figure;
  /** Resident MB. */
  readonly memory: number;
}

/** What came of it. */
export interface Growth {
  readonly sandboxes: number;
  readonly bound: number;
  readonly points: readonly GrowthPoint[];
  readonly lists: readonly ListPoint[];
}

/** What is asked for. */
export interface GrowthOptions {
  readonly node: string;
  /** Calls stored in the end. */
  readonly calls: number;
}

const pairs = 3;
const [ringback] = chosenContenders(['ringback']);
const unbounded = 600_000;

/** Lets a mock grow beside one that stays small, and looks at both at some sizes. Past the bound of all sandboxes, too. */
export async function measureGrowth({ node, calls }: GrowthOptions, tell: (line: string) => void): Promise<Growth> {
  if (!ringback) throw new Error('ringback is a contender');
  const sandboxes = Math.ceil((calls / sandboxBound) * 1.1);
  const sizes = [
    ...new Set([0, 10_000, 100_000, 500_000, calls].filter((size) => size <= calls)),
    Math.round(sandboxes * sandboxBound * 1.1),
  ];
  const [grown, small, listing] = [await start(ringback, node), await start(ringback, node), await start(ringback, node)];
  try {
    const points = await measurePoints(grown, small, sandboxes, sizes, tell);
    const lists = await measureLists(listing, Math.min(calls, sandboxBound), tell);
    return { sandboxes, bound: sandboxes * sandboxBound, points, lists };
  } finally {
    await Promise.all([grown.stop(), small.stop(), listing.stop()]);
  }
}

async function measurePoints(
  grown: Server,
  small: Server,
  sandboxes: number,
  sizes: readonly number[],
  tell: (line: string) => void,
): Promise<readonly GrowthPoint[]> {
  const targets = Array.from({ length: sandboxes }, (_, index) => placed(`grow${index}`));
  // Compiled code is the same at every size, so that only the size differs.
  for (const server of [grown, small]) {
    await create(server, targets, 30_000);
    await empty(server, sandboxes);
  }
  const points: GrowthPoint[] = [];
  let stored = 0;
  for (const size of sizes) {
    const since = await create(grown, targets, size - stored);
    const slice = size === 0 ? 3_000 : Math.min(10_000, Math.max(3_000, size / 20));
    const owns: number[] = [];
    const others: number[] = [];
    const reads: number[] = [];
    for (let pair = 0; pair < pairs; pair++) {
      owns.push(await create(grown, targets, slice));
      others.push(await create(small, targets, slice));
      await empty(small, sandboxes);
    }
    stored = size + pairs * slice;
    const path = new URL((await ask(grown.port, placed('grow0'))).location ?? '').pathname;
    for (let pair = 0; pair < pairs; pair++) reads.push(await cost(grown, [read(path)], 3_000));
    const [own, other] = [figureOf(owns), figureOf(others)];
    const common = { calls: size, create: own, createEmpty: other, ratio: ratioOf(own, other), since };
    points.push({ ...common, getCall: figureOf(reads), memory: residentMemory(grown.pid) });
    tell(
      `${size} calls: create ${own.median.toFixed(1)} us CPU, empty ${other.median.toFixed(1)}, ${residentMemory(grown.pid).toFixed(0)} MB`,
    );
  }
  return points;
}

async function measureLists(server: Server, most: number, tell: (line: string) => void): Promise<readonly ListPoint[]> {
  const sandbox = 'grow';
  const points: ListPoint[] = [];
  let stored = 0;
  for (const records of [100, 1_000, 10_000, 100_000].filter((size) => size <= most)) {
    await create(server, [recorded(sandbox)], records - stored);
    stored = records;
    const page = async (query: string) => {
      const turns: number[] = [];
      for (let turn = 0; turn < pairs; turn++) turns.push(await cost(server, [listed(sandbox, query)], 2_000, 1_500));
      return figureOf(turns);
    };
    const defaultOrder = await page('');
    const otherOrder = await page('?sort=duration:asc');
    const filtered = await page('?filter[status]=COMPLETED');
    points.push({ records, defaultOrder, otherOrder, filtered, memory: residentMemory(server.pid) });
    const costs = [defaultOrder, otherOrder, filtered].map(({ median }) => median.toFixed(0));
    tell(`${records} records: ${costs.join(', ')} us CPU a page`);
  }
  return points;
}

const create = (server: Server, targets: readonly Load[], requests: number): Promise<number> =>
  requests > 0 ? cost(server, targets, requests) : Promise.resolve(Number.NaN);

/** CPU time of the server for one of these requests. */
async function cost(server: Server, loads: readonly Load[], requests: number, milliseconds = unbounded): Promise<number> {
  const before = cpuTime(server.pid);
  const driven = await drive(server.port, loads, { requests, milliseconds, connections: 8 });
  return (cpuTime(server.pid) - before) / driven.requests;
}

/** Forgets all calls and exchanges. */
async function empty({ port }: Server, sandboxes: number): Promise<void> {
  const names = Array.from({ length: sandboxes }, (_, index) => `/_ringback/sandboxes/grow${index}`);
  for (const path of [...names, '/_ringback/requests']) {
    const { status, body } = await ask(port, { method: 'DELETE', path, headers: {}, body: '' });
    if (status >= 300) throw new Error(`DELETE ${path}: ${status} ${body}`);
  }
}

import { generateLoad, type LoadResult } from '../load-generator.ts';
import { cpuTime } from '../proc.ts';
import type { RequestSpec } from '../requests.ts';
import { quantile, type Summary, summarize } from '../statistics.ts';

/** A server that gets requests in turn with others. */
export interface Participant {
  readonly port: number;
  readonly pid: number;
  /** A process that works for the server, such as its database. */
  readonly helperPid?: number | undefined;
  readonly requests: readonly RequestSpec[];
  /** Accepts every status. */
  readonly anyStatus?: boolean;
}

/** The amount of requests for each participant. The limit that is reached first ends it. */
export interface SliceLimits {
  readonly requests: number;
  readonly milliseconds: number;
  readonly connections: number;
}

/** The cost of requests, from one process. */
export interface Costs {
  /** CPU of the server, microseconds per request. */
  readonly cpu: number;
  /** CPU of its helper. */
  readonly helperCpu: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** The costs of requests, from several processes. */
export type CostSummary = { readonly [Key in keyof Costs]: Summary };

/** A part of the requests, with the CPU time that it took in microseconds. */
interface Slice extends LoadResult {
  readonly cpu: number;
  readonly helperCpu: number;
}

const sliceCount = 4;

/** Share of the requests that warms up first. */
const warmUpShare = 0.25;

/** Measures servers in alternating slices, so that a busy minute of the machine affects all of them. */
export async function measureInTurn(participants: readonly Participant[], limits: SliceLimits): Promise<readonly Costs[]> {
  const slices = participants.map(() => [] as Slice[]);
  for (const participant of participants) await send(participant, limits, warmUpShare);
  for (let slice = 0; slice < sliceCount; slice++) {
    for (const [index, participant] of participants.entries())
      slices[index]?.push(await send(participant, limits, 1 / sliceCount));
  }
  return slices.map(combine);
}

async function send(
  { port, pid, helperPid, requests, anyStatus = false }: Participant,
  { connections, ...limits }: SliceLimits,
  share: number,
): Promise<Slice> {
  const readHelper = () => (helperPid === undefined ? 0 : cpuTime(helperPid));
  const [before, helperBefore] = [cpuTime(pid), readHelper()];
  const load = await generateLoad(port, requests, {
    requests: Math.ceil(limits.requests * share),
    milliseconds: limits.milliseconds * share,
    connections,
    anyStatus,
  });
  return { ...load, cpu: cpuTime(pid) - before, helperCpu: readHelper() - helperBefore };
}

function combine(slices: readonly Slice[]): Costs {
  const sum = (key: 'cpu' | 'helperCpu' | 'requests' | 'seconds') => slices.reduce((total, slice) => total + slice[key], 0);
  const latencies = slices.flatMap((slice) => [...slice.latencies]);
  return {
    cpu: sum('cpu') / sum('requests'),
    helperCpu: sum('helperCpu') / sum('requests'),
    requestsPerSecond: sum('requests') / sum('seconds'),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

/** Summarizes the costs of several processes. */
export function summarizeCosts(costs: readonly Costs[]): CostSummary {
  const summary = (key: keyof Costs) => summarize(costs.map((cost) => cost[key]));
  return {
    cpu: summary('cpu'),
    helperCpu: summary('helperCpu'),
    requestsPerSecond: summary('requestsPerSecond'),
    p50: summary('p50'),
    p99: summary('p99'),
  };
}

import type { Contender } from '../contenders.ts';
import { generateLoad, type LoadResult } from '../load-generator.ts';
import { cpuTime, residentMemory } from '../proc.ts';
import { type Server, startServer } from '../server.ts';
import { quantile, type Summary, summarize } from '../statistics.ts';
import { prepareWorkloads, type Workload } from './workloads.ts';

/** The amount that is measured. */
export interface RequestOptions {
  readonly node: string;
  /** Processes of each contender. */
  readonly processes: number;
  /** Requests of each workload to each process, unless `milliseconds` end it earlier. */
  readonly requests: number;
  readonly milliseconds: number;
  /** Numbers of connections; every workload is measured over each. */
  readonly connections: readonly number[];
  /** Operations whose workloads are measured; all if absent. */
  readonly operations: readonly string[] | undefined;
}

/** The cost of a workload over a number of connections, from several processes. */
export interface WorkloadResult {
  readonly workload: string;
  readonly connections: number;
  /** Server CPU, microseconds per request. */
  readonly cpu: Summary;
  readonly requestsPerSecond: Summary;
  /** Milliseconds. */
  readonly p50: Summary;
  readonly p99: Summary;
}

/** The cost of all workloads of a contender. */
export interface RequestResult {
  readonly name: string;
  readonly workloads: readonly WorkloadResult[];
  /** Resident MB after the first response, and after all workloads. */
  readonly idle: Summary;
  readonly loaded: Summary;
}

/** The cost of a workload over a number of connections, from one process. */
interface Measurement {
  readonly workload: string;
  readonly connections: number;
  readonly cpu: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** A running process with its workloads. */
interface Subject {
  readonly contender: Contender;
  readonly server: Server;
  /** Resident MB after the first response. */
  readonly idle: number;
  readonly workloads: readonly Workload[];
}

/** The measurements of one process. */
interface ProcessResult {
  readonly idle: number;
  readonly loaded: number;
  readonly measurements: readonly Measurement[];
}

/** A part of a workload, with the CPU time that it took in microseconds. */
interface Slice extends LoadResult {
  readonly cpu: number;
}

/** Slices of a workload that the servers of a group get in turn. */
const groupSlices = 4;

/** Share of the requests that warms up a workload whose code an earlier number of connections has compiled already. */
const rewarmShare = 0.25;

/**
 * Measures groups of contenders in several processes, in turn, so that all see the same machine. The servers of a group run at
 * the same time and get the requests in alternating slices, so that a busy minute of the machine affects all of them.
 */
export async function measureRequests(
  groups: readonly (readonly Contender[])[],
  options: RequestOptions,
  log: (line: string) => void,
): Promise<readonly RequestResult[]> {
  const measured = groups.map((group) => group.map(({ name }) => ({ name, results: [] as ProcessResult[] })));
  for (let round = 1; round <= options.processes; round++) {
    for (const [index, group] of groups.entries()) {
      for (const [position, result] of (await measureGroup(group, options)).entries()) {
        measured[index]?.[position]?.results.push(result);
        const costs = result.measurements.map(({ connections, cpu }) => `${connections}: ${cpu.toFixed(1)}`);
        log(`${round}/${options.processes} ${group[position]?.name.padEnd(20)} µs CPU by connections ${costs.join('  ')}`);
      }
    }
  }
  return measured.flat().map(({ name, results }) => summarizeProcesses(name, results));
}

async function measureGroup(group: readonly Contender[], options: RequestOptions): Promise<readonly ProcessResult[]> {
  const servers: Server[] = [];
  try {
    const subjects: Subject[] = [];
    for (const contender of group) {
      const server = await startServer(contender, options.node);
      servers.push(server);
      const idle = residentMemory(server.pid);
      subjects.push({ contender, server, idle, workloads: await prepareWorkloads(contender, server, options.operations) });
    }
    const measurements = subjects.map(() => [] as Measurement[]);
    for (const index of subjects[0]?.workloads.keys() ?? []) {
      for (const [position, connections] of options.connections.entries()) {
        const warmUp = position === 0 ? 1 : rewarmShare;
        const results = await measureWorkload(subjects, index, connections, warmUp, options);
        for (const [subject, result] of results.entries()) measurements[subject]?.push(result);
      }
    }
    return subjects.map(({ server, idle }, index) => ({
      idle,
      measurements: measurements[index] ?? [],
      loaded: residentMemory(server.pid),
    }));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Measures the workload at an index on each server of a group, after a warm-up in which V8 compiles the code for good. */
async function measureWorkload(
  subjects: readonly Subject[],
  index: number,
  connections: number,
  warmUp: number,
  { requests, milliseconds }: RequestOptions,
): Promise<readonly Measurement[]> {
  const send = async ({ contender, server, workloads }: Subject, share: number): Promise<Slice> => {
    const before = cpuTime(server.pid);
    const load = await generateLoad(server.port, workloads[index]?.requests ?? [], {
      requests: Math.ceil(requests * share),
      milliseconds: milliseconds * share,
      connections,
      anyStatus: contender.constant === true,
    });
    return { ...load, cpu: cpuTime(server.pid) - before };
  };
  const sliceCount = subjects.length > 1 ? groupSlices : 1;
  const slices = subjects.map(() => [] as Slice[]);
  for (const subject of subjects) await send(subject, warmUp);
  for (let slice = 0; slice < sliceCount; slice++) {
    for (const [position, subject] of subjects.entries()) slices[position]?.push(await send(subject, 1 / sliceCount));
  }
  return subjects.map(({ workloads }, position) => ({
    workload: workloads[index]?.name ?? '',
    connections,
    ...combine(slices[position] ?? []),
  }));
}

function combine(slices: readonly Slice[]): Omit<Measurement, 'workload' | 'connections'> {
  const sum = (key: 'cpu' | 'requests' | 'seconds') => slices.reduce((total, slice) => total + slice[key], 0);
  const latencies = slices.flatMap((slice) => [...slice.latencies]);
  return {
    cpu: sum('cpu') / sum('requests'),
    requestsPerSecond: sum('requests') / sum('seconds'),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}

function summarizeProcesses(name: string, results: readonly ProcessResult[]): RequestResult {
  const measurements = results.map((result) => result.measurements);
  return {
    name,
    workloads: (measurements[0] ?? []).map(({ workload, connections }, index) => {
      const summary = (key: 'cpu' | 'requestsPerSecond' | 'p50' | 'p99') =>
        summarize(measurements.map((process) => process[index]?.[key] ?? Number.NaN));
      return {
        workload,
        connections,
        cpu: summary('cpu'),
        requestsPerSecond: summary('requestsPerSecond'),
        p50: summary('p50'),
        p99: summary('p99'),
      };
    }),
    idle: summarize(results.map(({ idle }) => idle)),
    loaded: summarize(results.map(({ loaded }) => loaded)),
  };
}

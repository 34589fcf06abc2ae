import type { Contender } from '../contenders.ts';
import { generateLoad } from '../load-generator.ts';
import { residentMemory } from '../proc.ts';
import { type Server, startServer } from '../server.ts';
import { type Summary, summarize } from '../statistics.ts';
import { type CostSummary, type Costs, measureInTurn, summarizeCosts } from './slices.ts';
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
export interface WorkloadResult extends CostSummary {
  readonly workload: string;
  readonly connections: number;
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
  readonly costs: Costs;
}

/** A running process with its workloads. */
interface Subject {
  readonly contender: Contender;
  readonly server: Server;
  /** Resident MB after the first response. */
  readonly idle: number;
  readonly workloads: readonly Workload[];
  readonly measurements: Measurement[];
}

/** The measurements of one process. */
interface ProcessResult {
  readonly idle: number;
  readonly loaded: number;
  readonly measurements: readonly Measurement[];
}

/** Requests of all workloads in turn that a new process gets first, in which V8 compiles the code for good. */
const warmUpShare = 2.5;

/**
 * Measures groups of contenders in several processes, in turn, so that all see the same machine. The servers of a group run at
 * the same time and get the requests in alternating slices.
 * @param save takes the results after each round, so that a run which is ended loses only its last round
 */
export async function measureRequests(
  groups: readonly (readonly Contender[])[],
  options: RequestOptions,
  log: (line: string) => void,
  save: (results: readonly RequestResult[]) => void = () => {},
): Promise<readonly RequestResult[]> {
  const measured = groups.map((group) => group.map(({ name }) => ({ name, results: [] as ProcessResult[] })));
  const summarizeAll = () => measured.flat().map(({ name, results }) => summarizeProcesses(name, results));
  for (let round = 1; round <= options.processes; round++) {
    for (const [index, group] of groups.entries()) {
      for (const [position, result] of (await measureGroup(group, options)).entries()) {
        measured[index]?.[position]?.results.push(result);
        const list = result.measurements.map(({ connections, costs }) => `${connections}: ${costs.cpu.toFixed(0)}`);
        log(`${round}/${options.processes} ${group[position]?.name.padEnd(20)} µs CPU by connections ${list.join('  ')}`);
      }
    }
    save(summarizeAll());
  }
  return summarizeAll();
}

async function measureGroup(group: readonly Contender[], options: RequestOptions): Promise<readonly ProcessResult[]> {
  const servers: Server[] = [];
  try {
    const subjects: Subject[] = [];
    for (const contender of group) {
      const server = await startServer(contender, options.node);
      servers.push(server);
      const idle = residentMemory(server.pid);
      const workloads = await prepareWorkloads(contender, server, options.operations);
      subjects.push({ contender, server, idle, workloads, measurements: [] });
    }
    for (const subject of subjects) await warmUp(subject, options);
    for (const name of new Set(subjects.flatMap(({ workloads }) => workloads.map((workload) => workload.name)))) {
      for (const connections of options.connections) await measureWorkload(subjects, name, connections, options);
    }
    return subjects.map(({ idle, measurements, server }) => ({ idle, measurements, loaded: residentMemory(server.pid) }));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** Sends all workloads of a process in turn. */
async function warmUp({ contender, server, workloads }: Subject, { requests, milliseconds }: RequestOptions): Promise<void> {
  const mix = workloads.flatMap((workload) => workload.requests.slice(0, 4));
  const limits = { requests: requests * warmUpShare, milliseconds: milliseconds * warmUpShare };
  if (mix.length > 0) await generateLoad(server.port, mix, { ...limits, anyStatus: contender.constant === true });
}

/** Measures a workload on each process that has it. */
async function measureWorkload(
  subjects: readonly Subject[],
  workload: string,
  connections: number,
  { requests, milliseconds }: RequestOptions,
): Promise<void> {
  const able = subjects.filter(({ workloads }) => workloads.some(({ name }) => name === workload));
  const participants = able.map(({ contender, server, workloads }) => ({
    port: server.port,
    pid: server.pid,
    requests: workloads.find(({ name }) => name === workload)?.requests ?? [],
    anyStatus: contender.constant === true,
  }));
  const results = await measureInTurn(participants, { requests, milliseconds, connections });
  for (const [index, costs] of results.entries()) able[index]?.measurements.push({ workload, connections, costs });
}

function summarizeProcesses(name: string, results: readonly ProcessResult[]): RequestResult {
  const workloads = (results[0]?.measurements ?? []).map(({ workload, connections }, index) => {
    const costs = results.flatMap(({ measurements }) => measurements[index]?.costs ?? []);
    return { workload, connections, ...summarizeCosts(costs) };
  });
  return {
    name,
    workloads,
    idle: summarize(results.map(({ idle }) => idle)),
    loaded: summarize(results.map(({ loaded }) => loaded)),
  };
}

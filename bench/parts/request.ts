import { ask } from '../ask.ts';
import type { Contender } from '../contenders.ts';
import { drive } from '../drive.ts';
import {
  forContender,
  invalidCall,
  invalidVoiceCall,
  type Load,
  listed,
  read,
  recorded,
  validCall,
  validVoiceCall,
} from '../loads.ts';
import { cpuTime, residentMemory } from '../proc.ts';
import { type Server, start } from '../server.ts';
import { type Figure, figureOf, quantile } from '../statistics.ts';

/** How much is measured. */
export interface RequestOptions {
  readonly node: string;
  /** Processes of each contender. */
  readonly processes: number;
  /** Requests of each kind to each process, as far as they can be had in `milliseconds`. */
  readonly requests: number;
  readonly milliseconds: number;
  /** Connections over which they come. */
  readonly connections: number;
}

/** What one kind of request costs a contender. */
export interface LoadResult {
  readonly load: string;
  /** Server CPU, microseconds per request. */
  readonly cpu: Figure;
  readonly requestsPerSecond: Figure;
  /** Milliseconds. */
  readonly p50: Figure;
  readonly p99: Figure;
}

/** What requests cost a contender. */
export interface RequestResult {
  readonly name: string;
  readonly loads: readonly LoadResult[];
  /** MB after one request, and after all of them. */
  readonly idle: Figure;
  readonly loaded: Figure;
}

/** Records in the sandbox that is listed, and those of a page (the contract's default). */
export const listedRecords = 100;

/** One measured process. */
interface Run {
  readonly idle: number;
  readonly loaded: number;
  readonly loads: ReadonlyMap<string, { readonly cpu: number; readonly rps: number; readonly p50: number; readonly p99: number }>;
}

/** Measures every contender in several processes, in turn, so that all see the same machine. */
export async function measureRequests(
  contenders: readonly Contender[],
  options: RequestOptions,
  tell: (line: string) => void,
): Promise<readonly RequestResult[]> {
  const runs = contenders.map((contender) => ({ contender, list: [] as Run[] }));
  for (let process = 1; process <= options.processes; process++) {
    for (const { contender, list } of runs) {
      const run = await measure(contender, options);
      list.push(run);
      const costs = [...run.loads.values()].map(({ cpu }) => cpu.toFixed(1));
      tell(`${process}/${options.processes} ${contender.name.padEnd(16)} ${costs.join('  ')} us CPU`);
    }
  }
  return runs.map(({ contender: { name }, list }) => summary(name, list));
}

async function measure(contender: Contender, options: RequestOptions): Promise<Run> {
  const server = await start(contender, options.node);
  try {
    const idle = residentMemory(server.pid);
    const loads = new Map();
    for (const { name, loads: plain } of kindsOf(await loadsFor(contender, server))) {
      const load = plain.map((one) => forContender(one, contender));
      const how = { anyStatus: contender.constant === true };
      // As many again before: what is measured is a server that has run for a while, whose code V8 has compiled for good.
      await drive(server.port, load, { ...options, ...how });
      const before = cpuTime(server.pid);
      const { requests, seconds, latencies } = await drive(server.port, load, { ...options, ...how });
      loads.set(name, {
        cpu: (cpuTime(server.pid) - before) / requests,
        rps: requests / seconds,
        p50: quantile(latencies, 0.5),
        p99: quantile(latencies, 0.99),
      });
    }
    return { idle, loaded: residentMemory(server.pid), loads };
  } finally {
    await server.stop();
  }
}

const creates = [validCall, invalidCall, validVoiceCall, invalidVoiceCall];

/** What is measured: each request alone, and in the end the creates in turn, as tests send them. */
function kindsOf(loads: readonly Load[]): readonly { readonly name: string; readonly loads: readonly Load[] }[] {
  return [...loads.map((load) => ({ name: load.name, loads: [load] })), { name: 'these four creates in turn', loads: creates }];
}

/** Lists come first, while there are few records; what nobody keeps cannot be read, but the bare server shows what any GET costs. */
async function loadsFor(contender: Contender, { port }: Server): Promise<readonly Load[]> {
  if (contender.constant) return [read(`${validCall.path}017db4a2-44b5-672e-8b9f-1a805fed07ad`), ...creates];
  if (!contender.keeps) return creates;
  await drive(port, [recorded('list')], { requests: listedRecords, milliseconds: 10_000 });
  const { location } = await ask(port, validCall);
  return [listed('list'), read(new URL(location ?? '').pathname), ...creates];
}

function summary(name: string, runs: readonly Run[]): RequestResult {
  const names = [...(runs[0]?.loads.keys() ?? [])];
  return {
    name,
    loads: names.map((load) => {
      const found = runs.flatMap((run) => run.loads.get(load) ?? []);
      return {
        load,
        cpu: figureOf(found.map(({ cpu }) => cpu)),
        requestsPerSecond: figureOf(found.map(({ rps }) => rps)),
        p50: figureOf(found.map(({ p50 }) => p50)),
        p99: figureOf(found.map(({ p99 }) => p99)),
      };
    }),
    idle: figureOf(runs.map(({ idle }) => idle)),
    loaded: figureOf(runs.map(({ loaded }) => loaded)),
  };
}

import { defaultSandboxLimits } from '../../src/sandbox/sandboxes.ts';
import { selectContenders } from '../contenders.ts';
import { generateLoad } from '../load-generator.ts';
import { cpuTime, residentMemory } from '../proc.ts';
import {
  createVoiceCallIn,
  invalidCall,
  invalidVoiceCall,
  listVoiceCallsIn,
  type RequestSpec,
  validCall,
  validVoiceCall,
} from '../requests.ts';
import { type Server, startServer } from '../server.ts';
import { median, quantile } from '../statistics.ts';
import { createReadableCalls, readableCalls } from './readable-calls.ts';
import { listedRecords } from './workloads.ts';

/** An interval of the soak. */
export interface SoakInterval {
  /** Minutes from the start of the soak to the end of the interval. */
  readonly minutes: number;
  readonly requests: number;
  /** Share of one core. */
  readonly load: number;
  /** Microseconds per request. */
  readonly cpu: number;
  /** Milliseconds from the time at which a request was due. */
  readonly p50: number;
  readonly p99: number;
  /** Resident MB at the end. */
  readonly memory: number;
}

/** The figures of a soak. */
export interface Soak {
  /** Requests per second. */
  readonly rate: number;
  /** Calls stored before the first interval, and as many records. */
  readonly stored: number;
  readonly intervals: readonly SoakInterval[];
}

/** Ratios of the last third of a soak to its first. */
export interface GrowthVerdict {
  readonly memory: number;
  readonly p99: number;
  readonly cpu: number;
  readonly hasGrown: boolean;
}

/** Ratios that count as growth; a p99 must be `milliseconds` higher, too. */
export const growthLimits = { memory: 1.05, cpu: 1.05, p99: 1.25, milliseconds: 1 };

const targetLoad = 0.7;
const stored = defaultSandboxLimits.records;
const intervalCount = 12;
const unlimitedRequests = 1e6;

/** Sends a mix at a steady rate to a mock whose store and journal are full, so that nothing is left that may grow. */
export async function soak(
  { node, minutes }: { readonly node: string; readonly minutes: number },
  log: (line: string) => void,
): Promise<Soak> {
  const [ringback] = selectContenders(['ringback']);
  if (!ringback) throw new Error('ringback is a contender');
  const server = await startServer(ringback, node);
  try {
    await generateLoad(server.port, [validCall, validVoiceCall], { requests: 2 * stored, milliseconds: 300_000 });
    const requests = await prepareMix(server);
    const milliseconds = (minutes * 60_000) / intervalCount;
    const fullSpeed = { requests: unlimitedRequests, milliseconds: Math.min(5_000, milliseconds) };
    await generateLoad(server.port, requests, fullSpeed);
    const before = cpuTime(server.pid);
    const load = await generateLoad(server.port, requests, fullSpeed);
    const rate = Math.round((targetLoad * 1e6 * load.requests) / (cpuTime(server.pid) - before));
    const intervals: SoakInterval[] = [];
    for (let number = 1; number <= intervalCount; number++) {
      const interval = await measureInterval(server, requests, rate, milliseconds, number);
      intervals.push(interval);
      const { memory, p99, cpu } = interval;
      log(
        `${interval.minutes.toFixed(1)} min: ${memory.toFixed(0)} MB, p99 ${p99.toFixed(1)} ms, ${cpu.toFixed(0)} µs CPU per request`,
      );
    }
    return { rate, stored, intervals };
  } finally {
    await server.stop();
  }
}

async function measureInterval(
  server: Server,
  mix: readonly RequestSpec[],
  rate: number,
  milliseconds: number,
  number: number,
): Promise<SoakInterval> {
  const before = cpuTime(server.pid);
  const limits = { rate, milliseconds, requests: Math.ceil((rate * milliseconds) / 1000) };
  const { requests, seconds, latencies } = await generateLoad(server.port, mix, limits);
  const cpu = cpuTime(server.pid) - before;
  return {
    minutes: (number * milliseconds) / 60_000,
    requests,
    load: cpu / 1e6 / seconds,
    cpu: cpu / requests,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    memory: residentMemory(server.pid),
  };
}

/** Mixes 12 valid creates, 4 invalid ones, 3 reads and 1 list in every 20 requests, until every readable call was read. */
async function prepareMix({ port }: Server): Promise<readonly RequestSpec[]> {
  // Reads have their own sandbox, from which creates do not evict anything.
  await generateLoad(port, [createVoiceCallIn('small')], { requests: listedRecords, milliseconds: 10_000 });
  const reads = await createReadableCalls(port, 'small', readableCalls);
  const fourCreates = [validCall, validVoiceCall, validCall, validVoiceCall];
  return Array.from({ length: Math.ceil(reads.length / 3) }, (_, round) => round * 3).flatMap((next) => [
    ...[...fourCreates, invalidCall],
    ...[...fourCreates, ...reads.slice(next, next + 1)],
    ...[validCall, validVoiceCall, invalidCall, invalidVoiceCall, ...reads.slice(next + 1, next + 2)],
    ...[validCall, validVoiceCall, ...reads.slice(next + 2, next + 3), invalidVoiceCall, listVoiceCallsIn('small')],
  ]);
}

/** Compares the last third of the intervals with the first. Leaves out the first interval, which still warms up. */
export function detectGrowth(intervals: readonly SoakInterval[]): GrowthVerdict {
  const settled = intervals.slice(1);
  const third = Math.max(1, Math.floor(settled.length / 3));
  const [first, last] = [settled.slice(0, third), settled.slice(-third)];
  const medianOf = (part: readonly SoakInterval[], key: 'memory' | 'p99' | 'cpu') =>
    median(part.map((interval) => interval[key]));
  const ratio = (key: 'memory' | 'p99' | 'cpu') => medianOf(last, key) / medianOf(first, key);
  const [memory, p99, cpu] = [ratio('memory'), ratio('p99'), ratio('cpu')];
  const isSlower = p99 > growthLimits.p99 && medianOf(last, 'p99') - medianOf(first, 'p99') > growthLimits.milliseconds;
  return { memory, p99, cpu, hasGrown: memory > growthLimits.memory || cpu > growthLimits.cpu || isSlower };
}

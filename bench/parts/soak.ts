import { defaultLimits } from '../../src/sandbox/sandbox.ts';
import { ask } from '../ask.ts';
import { chosenContenders } from '../contenders.ts';
import { drive } from '../drive.ts';
import { invalidCall, invalidVoiceCall, type Load, listed, read, recorded, validCall, validVoiceCall } from '../loads.ts';
import { cpuTime, residentMemory } from '../proc.ts';
import { type Server, start } from '../server.ts';
import { median, quantile } from '../statistics.ts';

/** A stretch of the soak. */
export interface Slice {
  /** Minutes from the begin to its end. */
  readonly minutes: number;
  readonly requests: number;
  /** Share of one core. */
  readonly load: number;
  /** Microseconds a request. */
  readonly cpu: number;
  /** Milliseconds from when a request was due. */
  readonly p50: number;
  readonly p99: number;
  /** Resident MB at the end. */
  readonly memory: number;
}

/** What came of it. */
export interface Soak {
  /** Requests a second. */
  readonly rate: number;
  /** Calls, and records of calls, stored before the first slice. */
  readonly stored: number;
  readonly slices: readonly Slice[];
}

const aim = 0.7;
const stored = defaultLimits.records;
const sliceCount = 12;

/** Mixed load at a steady rate on a mock whose store and journal are full, so that nothing is left that may grow. */
export async function soak(
  { node, minutes }: { readonly node: string; readonly minutes: number },
  tell: (line: string) => void,
): Promise<Soak> {
  const [ringback] = chosenContenders(['ringback']);
  if (!ringback) throw new Error('ringback is a contender');
  const server = await start(ringback, node);
  try {
    await drive(server.port, [validCall, validVoiceCall], { requests: 2 * stored, milliseconds: 300_000 });
    const loads = await mixture(server);
    const milliseconds = (minutes * 60_000) / sliceCount;
    await drive(server.port, loads, { requests: 1e6, milliseconds: Math.min(5_000, milliseconds) });
    const before = cpuTime(server.pid);
    const full = await drive(server.port, loads, { requests: 1e6, milliseconds: Math.min(5_000, milliseconds) });
    const rate = Math.round((aim * 1e6 * full.requests) / (cpuTime(server.pid) - before));
    const slices: Slice[] = [];
    for (let number = 1; number <= sliceCount; number++) {
      const slice = await measure(server, loads, rate, milliseconds, number);
      slices.push(slice);
      tell(
        `${slice.minutes.toFixed(1)} min: ${slice.memory.toFixed(0)} MB, p99 ${slice.p99.toFixed(1)} ms, ${slice.cpu.toFixed(0)} us CPU`,
      );
    }
    return { rate, stored, slices };
  } finally {
    await server.stop();
  }
}

async function measure(
  server: Server,
  loads: readonly Load[],
  rate: number,
  milliseconds: number,
  number: number,
): Promise<Slice> {
  const before = cpuTime(server.pid);
  const how = { rate, milliseconds, requests: Math.ceil((rate * milliseconds) / 1000) };
  const { requests, seconds, latencies } = await drive(server.port, loads, how);
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

/** Of 20 requests 12 are valid creates, 4 invalid ones, 3 read a call, and 1 lists the records of a small sandbox. */
async function mixture({ port }: Server): Promise<readonly Load[]> {
  await drive(port, [recorded('small')], { requests: 100, milliseconds: 10_000 });
  // Kept in a sandbox of its own, where nothing pushes it out.
  const { location } = await ask(port, { ...validCall, path: validCall.path.replace('bench', 'small') });
  const get = read(new URL(location ?? '').pathname);
  const round = [validCall, validVoiceCall, validCall, validVoiceCall, get];
  return [
    ...[...round.slice(0, 4), invalidCall],
    ...[...round.slice(0, 4), get],
    ...[validCall, validVoiceCall, invalidCall, invalidVoiceCall, get],
    ...[validCall, validVoiceCall, get, invalidVoiceCall, listed('small')],
  ];
}

/** Whether memory and latency grew from the first third of the slices to the last. */
export interface Verdict {
  /** Ratios of the medians of the last third and the first. */
  readonly memory: number;
  readonly p99: number;
  readonly cpu: number;
  readonly grew: boolean;
}

/** What counts as growth: 5 % more memory or CPU a request, or a p99 more than a quarter and 1 ms higher. */
export const growthLimits = { memory: 1.05, cpu: 1.05, p99: 1.25, milliseconds: 1 };

/** Judges a soak. The first slice is left out: it still warms up. */
export function judge(slices: readonly Slice[]): Verdict {
  const settled = slices.slice(1);
  const third = Math.max(1, Math.floor(settled.length / 3));
  const of = (part: readonly Slice[], key: 'memory' | 'p99' | 'cpu') => median(part.map((slice) => slice[key]));
  const [first, last] = [settled.slice(0, third), settled.slice(-third)];
  const grown = (key: 'memory' | 'p99' | 'cpu') => of(last, key) / of(first, key);
  const [memory, p99, cpu] = [grown('memory'), grown('p99'), grown('cpu')];
  const slower = p99 > growthLimits.p99 && of(last, 'p99') - of(first, 'p99') > growthLimits.milliseconds;
  return { memory, p99, cpu, grew: memory > growthLimits.memory || cpu > growthLimits.cpu || slower };
}

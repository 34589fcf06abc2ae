import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { peakMemory } from './proc.ts';

/** A command that has ended. */
export interface ProgramRun {
  /** Wall time. */
  readonly seconds: number;
  /** CPU time of the command and of everything that it started and waited for. */
  readonly cpuSeconds: number;
  /** Resident MB of the process that needed most at any time. */
  readonly peakMemory: number;
  readonly code: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

const pollMilliseconds = 50;
/** A shell runs the command, because only a parent learns the CPU time of a process that has ended; it goes to descriptor 3. */
const script = '"$@"; code=$?; times >&3; exit $code';

/** Runs a command to its end. */
export async function runProgram(command: readonly string[]): Promise<ProgramRun> {
  const begin = performance.now();
  const child = spawn('sh', ['-c', script, 'sh', ...command], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  let output = '';
  let times = '';
  const append = (text: string) => {
    output += text;
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', append);
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    times += chunk.toString();
  });
  let peak = 0;
  const timer = setInterval(() => {
    if (child.pid !== undefined) peak = Math.max(peak, peakMemory(child.pid));
  }, pollMilliseconds);
  const [code]: (number | null)[] = await once(child, 'close');
  clearInterval(timer);
  return {
    seconds: (performance.now() - begin) / 1000,
    cpuSeconds: parseChildTimes(times),
    peakMemory: peak,
    code: code ?? null,
    output,
  };
}

/** Adds user and system time of the second line of `times`, for example `0m1.230000s 0m0.110000s`. */
export function parseChildTimes(times: string): number {
  const [, line = ''] = times.trim().split('\n');
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

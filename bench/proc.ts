import { readdirSync, readFileSync } from 'node:fs';

const nanosecondsPerMicrosecond = 1_000;

/** CPU time of a process, its children and all their threads since they started, in microseconds. */
export function cpuTime(pid: number): number {
  return sum(family(pid).flatMap(threadsOf).map(threadTime));
}

/** Resident memory of a process and its children, in MB. */
export function residentMemory(pid: number): number {
  return sum(family(pid).map((one) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${one}/status`))?.[1] ?? 0) / 1024));
}

/** The first field of schedstat: nanoseconds on a CPU. (stat counts hundredths of a second only.) */
const threadTime = (task: string): number => Number(read(`${task}/schedstat`).split(' ')[0]) / nanosecondsPerMicrosecond;

function threadsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
}

/** A process and everything it has started; Prism, for one, can fork its server. */
function family(pid: number): number[] {
  const children = threadsOf(pid).flatMap((task) => read(`${task}/children`).split(' ').filter(Boolean).map(Number));
  return [pid, ...children.flatMap(family)];
}

/** Nothing for a thread that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

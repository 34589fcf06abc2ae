import { readdirSync, readFileSync } from 'node:fs';

const nanosecondsPerMicrosecond = 1_000;

/** Reads the CPU time of a process, its children and all their threads since they started, in microseconds. */
export function cpuTime(pid: number): number {
  return sum(processTree(pid).flatMap(listThreads).map(threadTime));
}

/** Reads the resident memory of a process and its children, in MB. */
export function residentMemory(pid: number): number {
  return sum(processTree(pid).map((id) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${id}/status`))?.[1] ?? 0) / 1024));
}

/** Reads the most resident memory that one process of a tree has had so far, in MB. */
export function peakMemory(pid: number): number {
  return Math.max(0, ...processTree(pid).map((id) => Number(/VmHWM:\s+(\d+)/.exec(read(`/proc/${id}/status`))?.[1] ?? 0) / 1024));
}

/** The first field of schedstat: nanoseconds on a CPU. (stat counts hundredths of a second only.) */
const threadTime = (thread: string): number => Number(read(`${thread}/schedstat`).split(' ')[0]) / nanosecondsPerMicrosecond;

/** Lists the threads of a process; none if it has just ended. */
function listThreads(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  } catch {
    return [];
  }
}

/** Lists a process and its descendants, because Prism can fork its server. */
function processTree(pid: number): number[] {
  const children = listThreads(pid).flatMap((thread) => read(`${thread}/children`).split(' ').filter(Boolean).map(Number));
  return [pid, ...children.flatMap(processTree)];
}

/** Returns an empty string for a thread that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

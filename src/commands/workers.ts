import cluster, { type Worker } from 'node:cluster';
import { constants } from 'node:os';
import { drainLimit, isOtherSignal, stopWithNpx } from './serve.ts';
import { gatherFromWorkers } from './worker-metrics.ts';

/** The time before a worker that ended is replaced, in ms. */
const restartTime = 1_000;
/** The time for workers to end beyond that for their responses, in ms. */
const endTime = 1_000;

/**
 * Starts workers, which share the port, and prints the address when all of them accept connections. A worker that ends is replaced.
 * SIGINT and SIGTERM let all of them finish their responses; a second signal ends all at once. If a worker cannot start at first,
 * the process exits with its code.
 * @returns the address
 */
export function startWorkers(count: number): Promise<string> {
  let stoppedAt: number | undefined;
  let isListening = false;
  const ready = new Set<Worker>();
  /** The workers by their numbers, from 1 to `count`: the one that takes the place of another gets its number. */
  const numbers = new Map<Worker, number>();

  const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);

  function end(code: number): void {
    for (const { process: child } of workers()) child.kill('SIGKILL');
    process.exit(code);
  }

  function stop(signal?: 'SIGINT' | 'SIGTERM'): void {
    if (stoppedAt !== undefined) {
      if (signal && isOtherSignal(stoppedAt)) end(128 + constants.signals[signal]);
      return;
    }
    stoppedAt = performance.now();
    for (const { process: child } of workers()) child.kill('SIGTERM');
    if (workers().length === 0) process.exit(0);
    setTimeout(() => end(0), drainLimit + endTime).unref();
  }

  function fork(number: number): void {
    if (stoppedAt === undefined) numbers.set(cluster.fork({ RINGBACK_WORKER: String(number) }), number);
  }

  return new Promise((resolve) => {
    cluster.on('exit', (worker, code, signal) => {
      const number = numbers.get(worker) ?? 1;
      ready.delete(worker);
      numbers.delete(worker);
      if (stoppedAt !== undefined) {
        if (workers().length === 0) process.exit(0);
        return;
      }
      if (!isListening) return end(code || 1);
      process.stderr.write(`ringback: worker ${worker.process.pid} ended with ${signal ?? code}; another one is started\n`);
      setTimeout(() => fork(number), restartTime);
    });
    cluster.on('message', (worker, message: unknown) => {
      const url = addressIn(message);
      if (url === undefined || ready.add(worker).size < count || isListening) return;
      isListening = true;
      process.stdout.write(`ringback listening on ${url}\n`);
      resolve(url);
    });
    stopWithNpx(stop);
    process.on('SIGINT', stop).on('SIGTERM', stop);
    // When Node hands connections out in turn, one that is on its way to a worker which was killed gets no answer, and no end.
    if (process.env.NODE_CLUSTER_SCHED_POLICY === undefined) cluster.schedulingPolicy = cluster.SCHED_NONE;
    gatherFromWorkers((worker) => String(numbers.get(worker)));
    for (let number = 1; number <= count; number++) fork(number);
  });
}

/** Reads the address in the message of a worker that accepts connections. */
function addressIn(message: unknown): string | undefined {
  return typeof message === 'object' && message !== null && 'listening' in message ? String(message.listening) : undefined;
}

import cluster, { type Worker } from 'node:cluster';
import { constants } from 'node:os';
import { drainLimit, stopWithNpx } from './serve.ts';

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
  let isStopping = false;
  let isListening = false;
  const ready = new Set<Worker>();

  const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);

  function end(code: number): void {
    for (const { process: child } of workers()) child.kill('SIGKILL');
    process.exit(code);
  }

  function stop(signal?: 'SIGINT' | 'SIGTERM'): void {
    if (isStopping && signal) end(128 + constants.signals[signal]);
    isStopping = true;
    for (const { process: child } of workers()) child.kill('SIGTERM');
    if (workers().length === 0) process.exit(0);
    setTimeout(() => end(0), drainLimit + endTime).unref();
  }

  function fork(): void {
    if (!isStopping) cluster.fork({ RINGBACK_WORKER: '1' });
  }

  return new Promise((resolve) => {
    cluster.on('exit', (worker, code, signal) => {
      ready.delete(worker);
      if (isStopping) {
        if (workers().length === 0) process.exit(0);
        return;
      }
      if (!isListening) return end(code || 1);
      process.stderr.write(`ringback: worker ${worker.process.pid} ended with ${signal ?? code}; another one is started\n`);
      setTimeout(fork, restartTime);
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
    for (let started = 0; started < count; started++) fork();
  });
}

/** Reads the address in the message of a worker that accepts connections. */
function addressIn(message: unknown): string | undefined {
  return typeof message === 'object' && message !== null && 'listening' in message ? String(message.listening) : undefined;
}

import cluster, { type Worker } from 'node:cluster';
import { isIndexable } from '../contract/json.ts';
import { mergeMetrics } from './merge-metrics.ts';

/** The longest time for a worker to give its figures, in ms; after it, those that it gave before count. */
const answerTime = 1_000;
/** The time between two reports of a worker that nobody asked for, in ms: one that is killed loses no more. */
const reportTime = 1_000;
/** The id of such a report, which answers nothing. */
const reportId = 0;

/**
 * The messages by which figures are gathered: a worker asks for those of all (`gather`), its primary process asks each worker
 * (`figures`), each gives its own (`figures` with `text`), from then on also unasked, and the primary gives them summed up (`gather`
 * with `text`).
 */
interface MetricsMessage {
  readonly metrics: 'gather' | 'figures';
  readonly id: number;
  readonly text?: string;
}

/**
 * Gathers the figures of all workers when one asks for them. Counters of a worker that ended stay in the sums.
 * @param nameOf names a worker, for the labels of its gauges
 */
export function gatherFromWorkers(nameOf: (worker: Worker) => string): void {
  const last = new Map<Worker, string>();
  const waiting = new Map<Worker, Set<() => void>>();
  let ended = '';
  let id = 0;

  const workers = () => Object.values(cluster.workers ?? {}).flatMap((worker) => worker ?? []);

  function ask(worker: Worker): Promise<void> {
    return new Promise((resolve) => {
      const done = waiting.get(worker) ?? new Set();
      waiting.set(worker, done.add(resolve));
      setTimeout(resolve, answerTime);
      tell(worker, { metrics: 'figures', id: ++id });
    });
  }

  function release(worker: Worker): void {
    for (const resolve of waiting.get(worker) ?? []) resolve();
    waiting.delete(worker);
  }

  async function gather(): Promise<string> {
    await Promise.all(workers().map(ask));
    const figures = workers().map((worker) => ({ text: last.get(worker) ?? '', worker: nameOf(worker) }));
    const memory = `# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes ${process.memoryUsage().rss}\n`;
    return mergeMetrics([...figures, { text: memory, worker: 'primary' }, { text: ended }]);
  }

  cluster.on('message', (worker, message: unknown) => {
    if (!isMetricsMessage(message)) {
      // A worker that takes the place of another one counts from its start.
      if (id > 0) void ask(worker);
      return;
    }
    if (message.metrics === 'gather') void gather().then((text) => tell(worker, { ...message, text }));
    else {
      last.set(worker, message.text ?? '');
      if (message.id !== reportId) release(worker);
    }
  });
  cluster.on('exit', (worker) => {
    ended = mergeMetrics([{ text: ended }, { text: last.get(worker) ?? '' }]);
    last.delete(worker);
    release(worker);
  });
}

/** Gives a worker's figures to its primary process when that asks for them, and from then on each second. */
export function giveFigures(read: () => Promise<string>): void {
  let isReporting = false;

  async function give(id: number): Promise<void> {
    const text = await read();
    if (process.connected) process.send?.({ metrics: 'figures', id, text } satisfies MetricsMessage);
  }

  process.on('message', (message: unknown) => {
    if (!isMetricsMessage(message) || message.metrics !== 'figures') return;
    void give(message.id);
    if (!isReporting) setInterval(() => void give(reportId), reportTime).unref();
    isReporting = true;
  });
}

/** Makes the function by which a worker asks for the figures of all workers. */
export function createGather(): () => Promise<string> {
  const waiting = new Map<number, (text: string) => void>();
  let id = 0;
  process.on('message', (message: unknown) => {
    if (!isMetricsMessage(message) || message.metrics !== 'gather') return;
    waiting.get(message.id)?.(message.text ?? '');
    waiting.delete(message.id);
  });
  return () =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      process.send?.({ metrics: 'gather', id } satisfies MetricsMessage);
    });
}

/** Sends a message to a worker, which may have ended. */
function tell(worker: Worker, message: MetricsMessage): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}

function isMetricsMessage(message: unknown): message is MetricsMessage {
  return isIndexable(message) && 'metrics' in message;
}

import { setImmediate } from '../edges/timers.ts';
import type { ExchangeListener } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import { createHistogram } from '../store/histogram.ts';
import type { StoreFigures } from '../store/store-figures.ts';

/**
 * Counts the exchanges of this process from now on, so that it costs nothing before the figures are asked for the first time.
 * @returns the function that writes the figures in Prometheus' text format
 */
export function createMetrics(
  subscribe: Journal['subscribe'],
  store: (() => StoreFigures | undefined) | undefined,
): () => Promise<string> {
  const exchanges = new Map<string, number>();
  const violated = new Map<string, number>();
  const advised = new Map<string, number>();
  const durations = createHistogram();

  const listener: ExchangeListener = ({ operationId = 'none', response, violations, advisories, duration = 0 }) => {
    add(exchanges, `operation="${operationId}",status="${response.status}"`);
    for (const { code } of violations) add(violated, `operation="${operationId}",code="${code}"`);
    for (const { code } of advisories) add(advised, `operation="${operationId}",code="${code}"`);
    durations.observe(duration / 1_000);
  };
  subscribe(listener);

  return async () => {
    const lag = await measureLag();
    const lines = [
      ...head('ringback_exchanges_total', 'counter', 'Exchanges by operation and status.'),
      ...writeAll('ringback_exchanges_total', exchanges),
      ...head('ringback_violations_total', 'counter', 'Violations of the contract, by their code.'),
      ...writeAll('ringback_violations_total', violated),
      ...head('ringback_advisories_total', 'counter', 'Advisories, by their code.'),
      ...writeAll('ringback_advisories_total', advised),
      ...head('ringback_exchange_duration_seconds', 'histogram', 'Time from reading a request to its response.'),
      ...durations.write('ringback_exchange_duration_seconds'),
      ...head('ringback_event_loop_lag_seconds', 'gauge', 'Delay of a turn of the event loop, now.'),
      `ringback_event_loop_lag_seconds ${lag}`,
      ...head('process_resident_memory_bytes', 'gauge', 'Memory of the process.'),
      ...writeMemory(),
      ...writeStore(store?.()),
    ];
    return `${lines.join('\n')}\n`;
  };
}

function add(counts: Map<string, number>, labels: string): void {
  counts.set(labels, (counts.get(labels) ?? 0) + 1);
}

function writeAll(name: string, counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([labels, count]) => `${name}{${labels}} ${count}`);
}

/** Writes what a metric is; one without samples as well, so that it is known to exist. */
function head(name: string, type: 'counter' | 'gauge' | 'histogram', help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function writeStore(figures: StoreFigures | undefined): string[] {
  if (!figures) return [];
  const { append, read, overtaken, repeats, refusals, outages, replicas } = figures;
  const duration = 'ringback_store_duration_seconds';
  const counters: readonly (readonly [name: string, help: string, count: number])[] = [
    ['overtaken', 'Appends before which commands of other processes were carried out.', overtaken],
    ['repeats', 'Round trips that were repeated, because memory dropped the copy of the sandbox meanwhile.', repeats],
    ['refusals', 'Requests that were answered 503, because the store could not be used.', refusals],
    ['outages', 'Times that the store could not be used any more.', outages],
  ];
  return [
    ...head(duration, 'histogram', 'Round trips to the store that append changes to a sandbox, and those that only read.'),
    ...append.write(duration, 'operation="append"'),
    ...read.write(duration, 'operation="read"'),
    ...counters.flatMap(([name, help, count]) => {
      const metric = `ringback_store_${name}_total`;
      return [...head(metric, 'counter', help), `${metric} ${count}`];
    }),
    ...head('ringback_replicas', 'gauge', 'Sandboxes of which this process has a copy.'),
    `ringback_replicas ${replicas}`,
  ];
}

/** Measures the time until the event loop comes round, in seconds. */
function measureLag(): Promise<number> {
  const start = performance.now();
  return new Promise((resolve) => {
    setImmediate(() => resolve((performance.now() - start) / 1_000));
  });
}

/** Reads the memory of the process, where there is one. */
function writeMemory(): string[] {
  if (typeof process === 'undefined' || typeof process.memoryUsage !== 'function') return [];
  return [`process_resident_memory_bytes ${process.memoryUsage().rss}`];
}

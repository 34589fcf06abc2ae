import { setImmediate } from '../edges/timers.ts';
import type { ExchangeListener } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';

/** The figures of a store's use by this process. */
export interface StoreFigures {
  /** Round trips to bring sandboxes up to date, and the time that they took together, in ms. */
  readonly trips: number;
  readonly time: number;
  /** Sandboxes of which this process has a copy. */
  readonly replicas: number;
}

/** Upper limits of the durations that are counted together, in seconds. */
const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Counts the exchanges of this process from now on, so that it costs nothing before the figures are asked for the first time.
 * @returns the function that writes the figures in Prometheus' text format
 */
export function createMetrics(
  { subscribe }: Pick<Journal, 'subscribe'>,
  store: (() => StoreFigures | undefined) | undefined,
): () => Promise<string> {
  const exchanges = new Map<string, number>();
  const findings = { violations: new Map<string, number>(), advisories: new Map<string, number>() };
  const durations = buckets.map(() => 0);
  let count = 0;
  let sum = 0;

  const listener: ExchangeListener = ({ operationId = 'none', response, violations, advisories, duration = 0 }) => {
    add(exchanges, `operation="${operationId}",status="${response.status}"`, 1);
    for (const { code } of violations) add(findings.violations, `operation="${operationId}",code="${code}"`, 1);
    for (const { code } of advisories) add(findings.advisories, `operation="${operationId}",code="${code}"`, 1);
    const seconds = duration / 1_000;
    const bucket = buckets.findIndex((limit) => seconds <= limit);
    if (bucket >= 0) durations[bucket] = (durations[bucket] ?? 0) + 1;
    count += 1;
    sum += seconds;
  };
  subscribe(listener);

  return async () => {
    const lag = await measureLag();
    let below = 0;
    const histogram = buckets.map((limit, index) => {
      below += durations[index] ?? 0;
      return `ringback_exchange_duration_seconds_bucket{le="${limit}"} ${below}`;
    });
    const lines = [
      ...family('ringback_exchanges_total', 'counter', 'Exchanges by operation and status.', writeAll(exchanges)),
      ...family(
        'ringback_violations_total',
        'counter',
        'Violations of the contract, by their code.',
        writeAll(findings.violations),
      ),
      ...family('ringback_advisories_total', 'counter', 'Advisories, by their code.', writeAll(findings.advisories)),
      '# HELP ringback_exchange_duration_seconds Time from reading a request to its response.',
      '# TYPE ringback_exchange_duration_seconds histogram',
      ...histogram,
      `ringback_exchange_duration_seconds_bucket{le="+Inf"} ${count}`,
      `ringback_exchange_duration_seconds_sum ${sum}`,
      `ringback_exchange_duration_seconds_count ${count}`,
      ...family('ringback_event_loop_lag_seconds', 'gauge', 'Delay of a turn of the event loop, now.', [` ${lag}`]),
      ...family('process_resident_memory_bytes', 'gauge', 'Memory of the process.', memory()),
      ...writeStore(store?.()),
    ];
    return `${lines.join('\n')}\n`;
  };
}

function add(counts: Map<string, number>, labels: string, more: number): void {
  counts.set(labels, (counts.get(labels) ?? 0) + more);
}

function writeAll(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].map(([labels, count]) => `{${labels}} ${count}`);
}

/** Writes a metric without samples as well, so that it is known to exist. */
function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly string[]): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map((sample) => name + sample)];
}

function writeStore(figures: StoreFigures | undefined): string[] {
  if (!figures) return [];
  const { trips, time, replicas } = figures;
  return [
    '# HELP ringback_store_duration_seconds Round trips to the store that bring sandboxes up to date.',
    '# TYPE ringback_store_duration_seconds summary',
    `ringback_store_duration_seconds_sum ${time / 1_000}`,
    `ringback_store_duration_seconds_count ${trips}`,
    ...family('ringback_replicas', 'gauge', 'Sandboxes of which this process has a copy.', [` ${replicas}`]),
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
function memory(): string[] {
  return typeof process === 'undefined' || typeof process.memoryUsage !== 'function' ? [] : [` ${process.memoryUsage().rss}`];
}

import type { RequestResult } from '../parts/request-cost.ts';
import { listedRecords } from '../parts/workloads.ts';
import { boldLabel, cpuRatio, findWorkload, listRows } from './lookup.ts';
import { formatConnections, number, ratio, table, withSpread } from './table.ts';

/** Writes a table for each workload, with its costs over each number of connections side by side. */
export function requestSection(results: readonly RequestResult[]): string {
  const processes = results[0]?.idle.values.length ?? 0;
  const { workloads, connections } = listRows(results);
  return `## Requests

CPU: the server's CPU time per request in microseconds, all threads and child processes, from /proc; other work on the
machine distorts it far less than wall time. Medians of ${processes} ${processes === 1 ? 'process' : 'processes'} of each contender, with minimum and maximum. All
contenders run at the same time and get the requests in short slices, in turn. *bare / this*: the CPU time of the bare server divided
by that of the row, process by process; the median of these ratios. 1.00 would cost as much as the bare server. Throughput and
latency are those of a client on the same machine.

Columns with (16) are over 16 connections. Over one connection, (1), the client waits for each response, as a test does, so that no
two requests meet. Contenders that store nothing cannot be asked for it again; the bare server is asked for a GET of the same form.
The list has ${listedRecords} records.

${workloads.map((workload) => workloadSection(results, workload, connections)).join('\n\n')}`;
}

function workloadSection(results: readonly RequestResult[], workload: string, connections: readonly number[]): string {
  const rows = results.flatMap((result) => {
    if (!result.workloads.some((measured) => measured.workload === workload)) return [];
    const cells = connections.flatMap((count) => {
      const key = { workload, connections: count };
      const found = findWorkload(result, key);
      return [
        found ? withSpread(found.cpu) : '–',
        ratio(cpuRatio(results, 'bare', result.name, key)),
        number(found?.requestsPerSecond.median),
        number(found?.p50.median),
        number(found?.p99.median),
      ];
    });
    return [[boldLabel(result.name), ...cells]];
  });
  const head = connections.flatMap((count) =>
    ['CPU µs', 'bare / this', 'requests/s', 'p50 ms', 'p99 ms'].map((title) => `${title} (${count})`),
  );
  return `### ${workload}, over ${connections.map(formatConnections).join(' and ')}\n\n${table(['', ...head], rows)}`;
}

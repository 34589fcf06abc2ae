import type { StoreResults } from '../parts/store-cost.ts';
import { storeRows } from '../stores.ts';
import { formatConnections, number, table, withSpread } from './table.ts';

/** Writes the cost of stores and of more processes. */
export function storeSection({ stores, missing }: StoreResults): string {
  const keys = stores[0]?.workloads.map(({ workload, connections }) => ({ workload, connections })) ?? [];
  const tables = keys.map((key) => {
    const rows = stores.flatMap(({ name, workloads }) => {
      const found = workloads.find(({ workload, connections }) => workload === key.workload && connections === key.connections);
      if (!found) return [];
      const { cpu, helperCpu, roundTrips, messages, p50, p99, requestsPerSecond } = found;
      return [
        [
          storeRows.find((row) => row.name === name)?.label ?? name,
          withSpread(cpu),
          helperCpu.median > 0 ? withSpread(helperCpu) : '–',
          ...[roundTrips, messages, p50, p99].map(({ median }) => number(median)),
          withSpread(requestsPerSecond),
        ],
      ];
    });
    const head = ['', 'CPU µs', 'CPU µs of Redis', 'round trips', 'messages', 'p50 ms', 'p99 ms', 'requests/s'];
    return `### ${key.workload}, over ${formatConnections(key.connections)}\n\n${table(head, rows)}`;
  });
  const warning = missing.map((name) => `**${name.toUpperCase()} WAS NOT MEASURED: it is not installed on this machine.**\n\n`);
  return `## Stores and workers

${warning.join('')}ringback with \`--store\` and \`--workers\`, silent; requests spread over sixteen sandboxes. CPU per request of all processes of
ringback, and that of Redis (with an append-only file) in a column of its own. Round trips: those that a response waits
for, as ringback counts them. Messages: how often Redis reads from its clients, also for the journal, which no response waits for.
Over several connections, requests share messages.

Workers can only add throughput where there are free cores. On a machine with two, the load generator and Redis take much of them, so
that 2 and 4 workers show what sharing costs, not how far it would scale.

${tables.join('\n\n')}`;
}

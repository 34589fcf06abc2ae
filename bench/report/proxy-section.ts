import type { ProxyResults } from '../parts/proxy-cost.ts';
import { proxies } from '../proxies.ts';
import { number, table, withSpread } from './table.ts';

/** Writes the cost of proxies. */
export function proxySection({ proxies: results, missing }: ProxyResults): string {
  const keys = results[0]?.workloads.map(({ workload, connections }) => ({ workload, connections })) ?? [];
  const rows = results.map(({ name, workloads }) => {
    const label = proxies.find((proxy) => proxy.name === name)?.label ?? name;
    const cells = keys.flatMap((key) => {
      const found = workloads.find(({ workload, connections }) => workload === key.workload && connections === key.connections);
      return [found ? withSpread(found.cpu) : '–', number(found?.p50.median), number(found?.p99.median)];
    });
    return [name.startsWith('ringback') ? `**${label}**` : label, ...cells];
  });
  const head = keys.flatMap(({ workload, connections }) =>
    [`${workload}: CPU µs`, 'p50 ms', 'p99 ms'].map((title) => `${title} (${connections})`),
  );
  const warning = missing.map((name) => `**${name.toUpperCase()} WAS NOT MEASURED: it is not installed on this machine.**\n\n`);
  return `## Proxies

${warning.join('')}CPU of the proxy's process in microseconds per request, in front of one upstream with constant responses that keep the contract; over
16 connections (16) and over one (1). nginx and http-proxy forward without looking; \`ringback proxy\` reads and validates requests
and responses, and keeps a journal.

${table(['', ...head], rows)}`;
}

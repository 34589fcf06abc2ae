import { contenders } from '../contenders.ts';
import { invalidCall, validCall } from '../requests.ts';
import type { Results } from '../results.ts';
import { boldLabel, cpuRatio, findLabel, findWorkload, listRows, type WorkloadKey } from './lookup.ts';
import { formatConnections, number, table } from './table.ts';

/** Writes the table that a reader wants to see first: CPU of a few requests over each number of connections, and cold start. */
export function summaryTable({ request, start }: Results): string {
  const figures = request?.figures ?? [];
  const { workloads, connections } = listRows(figures);
  const columns = [
    { title: 'valid call', workload: validCall.name },
    { title: 'invalid call', workload: invalidCall.name },
    { title: 'getCall', workload: workloads.find((workload) => workload.startsWith('getCall')) ?? '' },
    { title: 'a list page', workload: workloads.find((workload) => workload.startsWith('listVoiceCalls')) ?? '' },
  ];
  const rows = contenders.map(({ name }) => {
    const result = figures.find((candidate) => candidate.name === name);
    const cells = connections.flatMap((count) =>
      columns.map(({ workload }) => number(findWorkload(result, { workload, connections: count })?.cpu.median)),
    );
    const coldStart = start?.figures.find((candidate) => candidate.name === name)?.coldStart;
    return [boldLabel(name), ...cells, coldStart ? `${number(coldStart.median)} ms` : '–'];
  });
  const head = connections.flatMap((count) => columns.map(({ title }) => `${title} (${count})`));
  return table(['', ...head, 'cold start'], rows);
}

/** Describes the picture to those who cannot see it. */
export function describePicture({ request }: Results): string {
  const figures = request?.figures ?? [];
  const panels = listRows(figures).connections.map((connections) => {
    const values = figures.flatMap((result) => {
      const cpu = findWorkload(result, { workload: validCall.name, connections })?.cpu.median;
      return cpu === undefined ? [] : [`${findLabel(result.name)} ${number(cpu)}`];
    });
    return `over ${formatConnections(connections)} ${values.join(', ')}`;
  });
  return `Server CPU for one valid call in microseconds: ${panels.join('; ')}`;
}

/** Lists the rows in which Fastify, or Hono with Ajv, costs less than ringback with its default log, as shares of its CPU time. */
export function behindList({ request }: Results): string {
  const figures = request?.figures ?? [];
  const { workloads, connections } = listRows(figures);
  const keys = connections.flatMap((count) => workloads.map((workload): WorkloadKey => ({ workload, connections: count })));
  const lines = keys.flatMap((key) => {
    const others = ['fastify', 'hono-ajv'].flatMap((name) => {
      const share = cpuRatio(figures, name, 'ringback-log', key);
      return share && share.median < 1 ? [`${share.median.toFixed(2)} (${findLabel(name)})`] : [];
    });
    return others.length > 0 ? [`- ${key.workload}, over ${formatConnections(key.connections)}: ${others.join(', ')}`] : [];
  });
  return lines.length > 0 ? lines.join('\n') : 'In this run, there was no such row.';
}

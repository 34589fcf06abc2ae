import { contenders } from '../contenders.ts';
import type { StartResult } from '../parts/cold-start.ts';
import type { PackagesResult } from '../parts/packages.ts';
import type { RequestResult, WorkloadResult } from '../parts/request-cost.ts';
import { listedRecords } from '../parts/workloads.ts';
import { validCall } from '../requests.ts';
import { pairwiseRatio, type Summary } from '../statistics.ts';
import { barChart } from './bar-chart.ts';
import { describeMachine, type Machine } from './machine.ts';
import { formatConnections, megabytes, number, ratio, spread, table } from './table.ts';

/** The results of all contenders; a part that was not selected is missing. */
export interface Comparison {
  readonly machine: Machine;
  readonly packages: readonly PackagesResult[] | undefined;
  readonly start: readonly StartResult[] | undefined;
  readonly request: readonly RequestResult[] | undefined;
}

type WorkloadKey = Pick<WorkloadResult, 'workload' | 'connections'>;

const isRingback = (name: string): boolean => name.startsWith('ringback');
const findLabel = (name: string): string => contenders.find((contender) => contender.name === name)?.label ?? name;
const boldLabel = (name: string): string => (isRingback(name) ? `**${findLabel(name)}**` : findLabel(name));

/** Writes the report in Markdown. */
export function comparisonReport({ machine, packages, start, request = [] }: Comparison): string {
  const results = request.flatMap(({ workloads }) => workloads);
  const sections = [...new Set(results.map(({ connections }) => connections))].flatMap((connections) => [
    `## Requests over ${formatConnections(connections)}`,
    ...[...new Set(results.map(({ workload }) => workload))].map((workload) =>
      workloadSection(request, { workload, connections }),
    ),
  ]);
  return `${[
    '# ringback compared with alternatives',
    `${describeMachine(machine)}.`,
    ...(request.length > 0 ? [requestIntroduction(request)] : []),
    ...sections,
    footprintSection({ packages, start, request }),
  ].join('\n\n')}\n`;
}

function requestIntroduction(results: readonly RequestResult[]): string {
  const processes = results[0]?.idle.values.length ?? 0;
  return `CPU: the server's CPU time per request in microseconds, all threads and child processes, from /proc; other work on the
machine distorts it far less than wall time. Medians of ${processes} ${processes === 1 ? 'process' : 'processes'} of each contender, in turn, with minimum
and maximum. *bare / this*: the CPU time of the bare server divided by that of the row, process by process; the median of these
ratios. 1.00 would cost as much as the bare server. Throughput and latency are those of a client on the same machine.

The bare server parses the body and always sends the same response. Contenders that store nothing cannot be asked for it again.
The list has ${listedRecords} records. Over one connection the client waits for each response, as a test does, so that no two requests meet.`;
}

function workloadSection(results: readonly RequestResult[], key: WorkloadKey): string {
  const rows = results.flatMap((result) => {
    const found = findWorkload(result, key);
    if (!found) return [];
    const { cpu, requestsPerSecond, p50, p99 } = found;
    const costs = [number(cpu.median), spread(cpu), ratio(ratioToBare(results, result, key))];
    return [[boldLabel(result.name), ...costs, number(requestsPerSecond.median), number(p50.median), number(p99.median)]];
  });
  return `### ${key.workload}\n\n${table(['', 'CPU µs', 'spread', 'bare / this', 'requests/s', 'p50 ms', 'p99 ms'], rows)}`;
}

const findWorkload = (result: RequestResult | undefined, key: WorkloadKey): WorkloadResult | undefined =>
  result?.workloads.find(({ workload, connections }) => workload === key.workload && connections === key.connections);

function ratioToBare(results: readonly RequestResult[], result: RequestResult, key: WorkloadKey): Summary | undefined {
  const bare = findWorkload(
    results.find(({ name }) => name === 'bare'),
    key,
  );
  const measured = findWorkload(result, key);
  return bare && measured && pairwiseRatio(bare.cpu, measured.cpu);
}

function footprintSection({ packages, start, request }: Pick<Comparison, 'packages' | 'start' | 'request'>): string {
  const rows = contenders.flatMap(({ name }) => {
    const coldStart = start?.find((result) => result.name === name)?.coldStart;
    const memory = request?.find((result) => result.name === name);
    const installed = packages?.find((result) => result.name === name);
    if (!coldStart && !memory && !installed) return [];
    return [
      [
        boldLabel(name),
        number(coldStart?.median),
        coldStart ? spread(coldStart) : '–',
        number(memory?.idle.median),
        number(memory?.loaded.median),
        installed ? megabytes(installed.bytes) : '–',
        installed ? String(installed.packages) : '–',
      ],
    ];
  });
  const head = ['', 'cold start ms', 'spread', 'idle MB', 'after load MB', 'size MB', 'packages'];
  return `## Start, memory, size

Cold start: wall time from the start of the process to its first response to a valid POST. Memory: resident, after that response and
after all requests above, including what they have stored. Size: unpacked, with all dependencies; packages include the contender
itself.

${table(head, rows)}`;
}

/** Draws the CPU time of the commonest request, a valid createCall, as a bar chart; over the connections measured first. */
export function comparisonPicture(machine: Machine, results: readonly RequestResult[]): string {
  const connections = results[0]?.workloads[0]?.connections ?? 0;
  const key = { workload: validCall.name, connections };
  const list = results.flatMap((result) => {
    const cpu = findWorkload(result, key)?.cpu;
    if (!cpu) return [];
    const share = result.name === 'bare' ? undefined : ratioToBare(results, result, key);
    const note = share && `${(1 / share.median).toFixed(1)} × bare`;
    return [{ label: findLabel(result.name), value: cpu.median, note, highlighted: isRingback(result.name) }];
  });
  return barChart(`Server CPU time for one valid call, ${formatConnections(connections)}`, describeMachine(machine), 'µs', list);
}

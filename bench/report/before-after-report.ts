import type { CheckoutPair } from '../contenders.ts';
import type { StartResult } from '../parts/cold-start.ts';
import type { RequestResult } from '../parts/request-cost.ts';
import { pairwiseRatio, type Summary } from '../statistics.ts';
import { describeHost, describeRevision, type Machine, type Revision } from './machine.ts';
import { formatConnections, percentChange, table, withSpread } from './table.ts';

/** The results of ringback before and after a change. */
export interface BeforeAfter {
  /** The machine, and the checkout after the change. */
  readonly machine: Machine;
  readonly before: Revision;
  readonly pairs: readonly CheckoutPair[];
  readonly start: readonly StartResult[];
  readonly request: readonly RequestResult[];
}

/** A row of the table; absent figures were not selected. */
interface Row {
  readonly label: string;
  readonly before: Summary | undefined;
  readonly after: Summary | undefined;
}

/** Ratios above this one are printed in bold. */
const tolerance = 1.05;

/** Writes the report in Markdown, with a table for each log mode. */
export function beforeAfterReport({ machine, before, pairs, start, request }: BeforeAfter): string {
  const processes = request[0]?.idle.values.length;
  const starts = start[0]?.coldStart.values.length;
  const amounts = [
    ...(processes === undefined
      ? []
      : [`${processes} ${processes === 1 ? 'process' : 'processes'} of each side (requests, memory)`]),
    ...(starts === undefined ? [] : [`${starts} starts of each side (cold start)`]),
  ];
  const sections = pairs.map((pair) => `## Log: ${pair.log}\n\n${pairTable(pair, start, request)}`);
  return `# Before and after

Before: ${describeRevision(before)}. After: ${describeRevision(machine)}. On ${describeHost(machine)}.

Medians with minimum and maximum, from ${amounts.join(' and ')}.
One load generator sends the same requests to both sides, which run at the same time and take turns. CPU: the server's CPU time per
request, all threads, from /proc. Memory: resident, after the first response and after all workloads. Change: the median of
after / before, pair by pair, with its range; **bold** above ${percentChange(tolerance)}. Compare it with the noise of the machine: \`--before .\` measures this
checkout against itself.

${sections.join('\n\n')}
`;
}

function pairTable(pair: CheckoutPair, start: readonly StartResult[], request: readonly RequestResult[]): string {
  const [requestBefore, requestAfter] = findPair(request, pair);
  const [startBefore, startAfter] = findPair(start, pair);
  const workloads = requestBefore?.workloads ?? [];
  const connectionCounts = [...new Set(workloads.map(({ connections }) => connections))];
  const requestRows = connectionCounts.flatMap((count) =>
    workloads.flatMap(({ workload, connections, cpu }, index) => {
      if (connections !== count) return [];
      const label = `${workload}, ${formatConnections(connections)}, CPU µs`;
      return [{ label, before: cpu, after: requestAfter?.workloads[index]?.cpu }];
    }),
  );
  const rows: readonly Row[] = [
    ...requestRows,
    { label: 'cold start, ms', before: startBefore?.coldStart, after: startAfter?.coldStart },
    { label: 'memory idle, MB', before: requestBefore?.idle, after: requestAfter?.idle },
    { label: 'memory after the load, MB', before: requestBefore?.loaded, after: requestAfter?.loaded },
  ];
  return table(['', 'before', 'after', 'change'], rows.flatMap(formatRow));
}

function findPair<Result extends { readonly name: string }>(
  results: readonly Result[],
  { before, after }: CheckoutPair,
): readonly [before: Result | undefined, after: Result | undefined] {
  const find = (name: string) => results.find((result) => result.name === name);
  return [find(before.name), find(after.name)];
}

function formatRow({ label, before, after }: Row): readonly (readonly string[])[] {
  if (!before || !after) return [];
  const ratio = pairwiseRatio(after, before);
  const change = withSpread(ratio, percentChange);
  return [[label, withSpread(before), withSpread(after), ratio.median > tolerance ? `**${change}**` : change]];
}

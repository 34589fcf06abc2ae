import { contenders } from '../contenders.ts';
import type { RequestResult, WorkloadResult } from '../parts/request-cost.ts';
import { pairwiseRatio, type Summary } from '../statistics.ts';

/** A row of the comparison: requests over a number of connections. */
export type WorkloadKey = Pick<WorkloadResult, 'workload' | 'connections'>;

/** Tells ringback from the others, by the name of a contender. */
export const isRingback = (name: string): boolean => name.startsWith('ringback');

/** Finds the name of a contender for readers. */
export const findLabel = (name: string): string => contenders.find((contender) => contender.name === name)?.label ?? name;

/** Finds the name of a contender for readers; that of ringback is bold. */
export const boldLabel = (name: string): string => (isRingback(name) ? `**${findLabel(name)}**` : findLabel(name));

/** Finds the costs of a workload. */
export const findWorkload = (result: RequestResult | undefined, key: WorkloadKey): WorkloadResult | undefined =>
  result?.workloads.find(({ workload, connections }) => workload === key.workload && connections === key.connections);

/** Divides the CPU time of one contender by that of another, process by process; undefined if one was not measured. */
export function cpuRatio(
  results: readonly RequestResult[],
  dividend: string,
  divisor: string,
  key: WorkloadKey,
): Summary | undefined {
  const find = (name: string) =>
    findWorkload(
      results.find((result) => result.name === name),
      key,
    )?.cpu;
  const [first, second] = [find(dividend), find(divisor)];
  return first && second && pairwiseRatio(first, second);
}

/** Lists the workloads that anybody was measured with, and the numbers of connections, in their order. */
export function listRows(results: readonly RequestResult[]): {
  readonly workloads: readonly string[];
  readonly connections: readonly number[];
} {
  const all = results.flatMap(({ workloads }) => workloads);
  const unique = <Value>(values: readonly Value[]): readonly Value[] => [...new Set(values)];
  return {
    workloads: unique(all.map(({ workload }) => workload)),
    connections: unique(all.map(({ connections }) => connections)),
  };
}

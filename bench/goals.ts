import { cpuRatio, listRows, type WorkloadKey } from './report/lookup.ts';
import type { Results } from './results.ts';
import { pairwiseDifference, type Summary, summarize } from './statistics.ts';

/** A goal, with what was measured for it. */
export interface Goal {
  readonly title: string;
  readonly wanted: Limit;
  /** The rows of the report that the goal is about; none if they were not measured. */
  readonly rows: readonly GoalRow[];
}

/** A limit, which the median of every row has to keep. */
export interface Limit {
  readonly bound: 'at least' | 'at most';
  readonly value: number;
  /** Unit with a space before it; empty for a ratio. */
  readonly unit: string;
}

/** A row of a goal. */
export interface GoalRow {
  readonly label: string;
  readonly measured: Summary;
}

const ratioOf = (value: number): Limit => ({ bound: 'at least', value, unit: '' });
const atMost = (value: number, unit: string): Limit => ({ bound: 'at most', value, unit: ` ${unit}` });

/** Tells if a row keeps the limit of its goal. */
export const isMet = ({ wanted }: Goal, { measured }: GoalRow): boolean =>
  wanted.bound === 'at least' ? measured.median >= wanted.value : measured.median <= wanted.value;

/**
 * Compares results with the goals. ringback has its journal, its check of responses and its default log on. Ratios divide the CPU
 * time of another by that of ringback.
 * @param others results of other versions of Node, by their version
 */
export function evaluateGoals(results: Results, others: readonly Results[] = []): readonly Goal[] {
  return [...requestGoals(results), ...footprintGoals(results, others), ...toolGoals(results), ...storeGoals(results)];
}

function requestGoals({ request }: Results): readonly Goal[] {
  const figures = request?.figures ?? [];
  const { workloads, connections } = listRows(figures);
  const rowsOf = (contender: string, isWanted: (key: WorkloadKey) => boolean): readonly GoalRow[] =>
    connections
      .flatMap((count) => workloads.map((workload) => ({ workload, connections: count })))
      .filter(isWanted)
      .flatMap((key) => {
        const measured = cpuRatio(figures, contender, 'ringback-log', key);
        return measured ? [{ label: `${key.workload} (${key.connections})`, measured }] : [];
      });
  const isAlone = (key: WorkloadKey) => key.connections === 1;
  const isOf = (text: string) => (key: WorkloadKey) => key.workload.startsWith(text);
  const isCreate = (validity: string) => (key: WorkloadKey) =>
    key.connections > 1 && /^create\w+, (\w+)$/.exec(key.workload)?.[1] === validity;
  const every = () => true;
  const list = isOf('listVoiceCalls');
  return [
    { title: 'one connection: Fastify / ringback', wanted: ratioOf(1), rows: rowsOf('fastify', isAlone) },
    { title: 'one connection: Hono with Ajv / ringback', wanted: ratioOf(1), rows: rowsOf('hono-ajv', isAlone) },
    { title: 'one connection: bare / ringback', wanted: ratioOf(0.85), rows: rowsOf('bare', isAlone) },
    { title: '16 connections, valid creates: bare / ringback', wanted: ratioOf(0.65), rows: rowsOf('bare', isCreate('valid')) },
    {
      title: '16 connections, invalid creates: bare / ringback',
      wanted: ratioOf(0.75),
      rows: rowsOf('bare', isCreate('invalid')),
    },
    { title: 'a list page: Fastify / ringback', wanted: ratioOf(1), rows: rowsOf('fastify', list) },
    { title: 'getCall, different ids: bare / ringback', wanted: ratioOf(0.8), rows: rowsOf('bare', isOf('getCall, 1,000')) },
    { title: 'Prism, silent / ringback', wanted: ratioOf(7), rows: rowsOf('prism-silent', every) },
    { title: 'Prism, default / ringback', wanted: ratioOf(14), rows: rowsOf('prism', every) },
  ];
}

function footprintGoals({ start, request, memory }: Results, others: readonly Results[]): readonly Goal[] {
  const find = <Result extends { readonly name: string }>(list: readonly Result[] | undefined, name: string) =>
    list?.find((result) => result.name === name);
  const difference = (label: string, ringback: Summary | undefined, bare: Summary | undefined): readonly GoalRow[] =>
    ringback && bare ? [{ label, measured: pairwiseDifference(ringback, bare) }] : [];
  const coldStart = (name: string) => find(start?.figures, name)?.coldStart;
  const idle = (name: string) => find(request?.figures, name)?.idle;
  const memories = [memory, ...others.map((other) => other.memory)];
  return [
    {
      title: 'cold start, more than bare',
      wanted: atMost(60, 'ms'),
      rows: difference('cold start', coldStart('ringback-log'), coldStart('bare')),
    },
    {
      title: 'idle memory, more than bare',
      wanted: atMost(20, 'MB'),
      rows: difference('idle', idle('ringback-log'), idle('bare')),
    },
    {
      title: 'memory after a million requests',
      wanted: atMost(120, 'MB'),
      rows: memories.flatMap((measured) =>
        measured ? [{ label: `Node ${measured.machine.node}`, measured: summarize([measured.figures.loaded]) }] : [],
      ),
    },
  ];
}

function toolGoals({ tools }: Results): readonly Goal[] {
  const rowsOf = (name: string, key: 'seconds' | 'peakMemory'): readonly GoalRow[] =>
    (tools?.figures.commands ?? [])
      .filter((command) => command.name === name)
      .map((command) => ({ label: command.amount, measured: command[key] }));
  const coverage = (tools?.figures.coverage ?? []).map(({ exchanges, again }) => ({
    label: `${exchanges.toLocaleString('en')} exchanges`,
    measured: again,
  }));
  return [
    { title: '`verify` of all cases', wanted: atMost(3, 's'), rows: rowsOf('verify', 'seconds') },
    { title: '`sabotage` of 60 ways, a test of one second', wanted: atMost(45, 's'), rows: rowsOf('sabotage', 'seconds') },
    { title: '`check` of 300 MB', wanted: atMost(250, 'MB'), rows: rowsOf('check', 'peakMemory') },
    { title: 'coverage of a running mock', wanted: atMost(10, 'ms'), rows: coverage },
  ];
}

function storeGoals({ stores }: Results): readonly Goal[] {
  const redis = stores?.figures.stores.find(({ name }) => name === 'redis');
  const rowsOf = (wanted: string): readonly GoalRow[] =>
    (redis?.workloads ?? [])
      .filter(({ workload, connections }) => workload === wanted && connections === 1)
      .map(({ workload, roundTrips }) => ({ label: `${workload} (1)`, measured: roundTrips }));
  return [
    { title: 'round trips to Redis of a create', wanted: atMost(2, 'each'), rows: rowsOf('createCall') },
    { title: 'round trips to Redis of a read', wanted: atMost(1, 'each'), rows: rowsOf('getCall') },
  ];
}

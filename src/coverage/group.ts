import type { ResponseCounters } from './counters.ts';
import { type CoverageGroup, type CoverageItem, toShare, type UnknownPath } from './coverage.ts';
import type { ObservedExchange } from './observed.ts';
import type { Counter } from './statements.ts';

/** The counts of an operation, or of an API where no operation is met. */
export interface Group<Counters extends ResponseCounters> {
  readonly subject: Pick<CoverageGroup, 'name' | 'api' | 'method' | 'path' | 'line'>;
  readonly counters: Counters;
  exchanges: number;
  /** Exchanges that show that the server has implemented the operation. */
  implemented: number;
  /** Exchanges by status, if the contract does not declare it. */
  readonly undeclared: Map<number, number>;
  /** The coverage as it was last given, and the counts of then. */
  last?: { readonly counts: string; readonly coverage: CoverageGroup };
}

/** The part of an exchange in the counts. */
export interface Contribution {
  /** Absent if it is about no statement. */
  readonly group?: Group<ResponseCounters> | undefined;
  /** The statements that it covers, each once. */
  readonly hits: readonly Counter[];
  /** The status, if the contract does not declare it. */
  readonly undeclared?: number | undefined;
  readonly isImplemented?: boolean | undefined;
  /** The request, if its path is missing in the contract. */
  readonly unknown?: Pick<UnknownPath, 'method' | 'path'> | undefined;
}

/** Statuses of a server that has not implemented an operation. */
export const notImplemented = [404, 405, 501];

/** Makes the counts of an operation, or of an API. */
export function createGroup<Counters extends ResponseCounters>(
  subject: Group<Counters>['subject'],
  counters: Counters,
): Group<Counters> {
  return { subject, counters, exchanges: 0, implemented: 0, undeclared: new Map<number, number>() };
}

/** Remembers the counts of a group; the function that it returns brings them back. */
export function markGroup(group: Group<ResponseCounters>): () => void {
  const { exchanges, implemented, counters, undeclared } = group;
  const counts = counters.all.map((counter) => [counter, counter.count] as const);
  const statuses = [...undeclared];
  return () => {
    Object.assign(group, { exchanges, implemented });
    for (const [counter, count] of counts) counter.count = count;
    undeclared.clear();
    for (const [status, count] of statuses) undeclared.set(status, count);
  };
}

/** Finds what a response covers: its status, and its messages. */
export function contributionOf(group: Group<ResponseCounters>, { status, responseBody }: ObservedExchange): Contribution {
  const { statuses, messages } = group.counters;
  const declared = statuses.get(status);
  const covered = messages.filter((message) => message.status === status && message.matches(responseBody));
  return {
    group,
    hits: [...(declared ? [declared] : []), ...covered.map(({ counter }) => counter)],
    undeclared: declared ? undefined : status,
    isImplemented: !notImplemented.includes(status) || covered.length > 0,
  };
}

/** Counts what a number of exchanges cover in their group, each the same. */
export function count({ group, hits, undeclared, isImplemented }: Contribution, times: number): void {
  if (!group) return;
  group.exchanges += times;
  if (isImplemented) group.implemented += times;
  if (undeclared !== undefined) group.undeclared.set(undeclared, (group.undeclared.get(undeclared) ?? 0) + times);
  for (const counter of hits) counter.count += times;
}

/** Gives the coverage of a group: the same object as before while its counts are the same. */
export function toCoverageGroup(group: Group<ResponseCounters>): CoverageGroup {
  const { counters, exchanges, implemented, undeclared, last } = group;
  const counts = [exchanges, implemented, ...counters.all.map(({ count }) => count), ...[...undeclared].flat()].join();
  if (last?.counts === counts) return last.coverage;
  const coverage = writeGroup(group);
  group.last = { counts, coverage };
  return coverage;
}

function writeGroup({ subject, counters, exchanges, implemented, undeclared }: Group<ResponseCounters>): CoverageGroup {
  const missed = exchanges > 0 && implemented === 0 ? 'notImplemented' : 'notCovered';
  const items = [
    ...counters.all.map((counter): CoverageItem => ({ ...counter, result: counter.count > 0 ? 'covered' : missed })),
    ...[...undeclared].map(
      ([status, count]): CoverageItem => ({ kind: 'status', name: String(status), count, result: 'missingInSpec' }),
    ),
  ];
  return { ...subject, exchanges, ...toShare(items), items };
}

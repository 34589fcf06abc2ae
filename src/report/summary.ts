import { groupBy } from '../contract/group-by.ts';
import { kindsOf, selectCases } from './cases.ts';
import type { CaseKind, CaseResult, KindCount, LongReport } from './result.ts';

/** The outcomes of a case, the worst first. */
export const outcomes = ['failed', 'errored', 'skipped', 'passed'] as const;
type Outcome = (typeof outcomes)[number];

/** Numbers of cases by outcome. */
export type OutcomeCounts = Readonly<Record<Outcome | 'total', number>>;

/** Counts cases by outcome. */
export function countOutcomes(kinds: readonly KindCount[]): OutcomeCounts {
  const counts = { total: 0, failed: 0, errored: 0, skipped: 0, passed: 0 };
  for (const { kind, count } of kinds) {
    counts.total += count;
    counts[kind.outcome] += count;
  }
  return counts;
}

/** Writes counts: `998 passed, 1 failed, 1 skipped, 0 errored`. */
export function formatCounts({ passed, failed, skipped, errored }: OutcomeCounts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped, ${errored} errored`;
}

/** The cases of an operation. */
export interface OperationCases {
  readonly name: string;
  readonly counts: OutcomeCounts;
  /** The sum of their durations. */
  readonly milliseconds: number;
  /** Selects them, by default all, in the order of the report. */
  select(this: void, outcome?: Outcome): Iterable<CaseResult>;
}

/** Groups cases by operation; the others are under `no operation`. */
export function groupByOperation(results: LongReport['results']): readonly OperationCases[] {
  const nameOf = ({ operationId = 'no operation' }: CaseKind) => operationId;
  return [...groupBy(kindsOf(results), ({ kind }) => nameOf(kind))].map(([name, kinds]) => ({
    name,
    counts: countOutcomes(kinds),
    milliseconds: kinds.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    select: (outcome) =>
      selectCases(results, (kind) => nameOf(kind) === name && (outcome === undefined || kind.outcome === outcome)),
  }));
}

/** Writes the title of a run. */
export function formatTitle({ command, target }: Pick<LongReport, 'command' | 'target'>): string {
  return `ringback ${command} ${target}`;
}

/** Writes a duration: `12 ms`, `3.4 s`. */
export function formatDuration(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Writes a number of things: `1 case`, `3 cases`. */
export function formatCount(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

import { groupBy } from '../contract/group-by.ts';
import type { CaseResult, Report } from './result.ts';

/** The outcomes of a case, the worst first. */
export const outcomes = ['failed', 'errored', 'skipped', 'passed'] as const;
type Outcome = (typeof outcomes)[number];

/** Numbers of cases by outcome. */
export type OutcomeCounts = Readonly<Record<Outcome | 'total', number>>;

/** Counts cases by outcome. */
export function countOutcomes(results: readonly CaseResult[]): OutcomeCounts {
  const counts = { total: results.length, failed: 0, errored: 0, skipped: 0, passed: 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/** Writes counts: `998 passed, 1 failed, 1 skipped, 0 errored`. */
export function formatCounts({ passed, failed, skipped, errored }: OutcomeCounts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped, ${errored} errored`;
}

/** Groups cases by operation; the others are under `no operation`. */
export function groupByOperation(results: readonly CaseResult[]): ReadonlyMap<string, readonly CaseResult[]> {
  return groupBy(results, ({ operationId = 'no operation' }) => operationId);
}

/** Writes the title of a run. */
export function formatTitle({ command, target }: Report): string {
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

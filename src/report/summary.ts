import { grouped } from '../verify/grouped.ts';
import type { CaseResult, Report } from './result.ts';

/** What can come of a case, the worst first. */
export const outcomes = ['failed', 'errored', 'skipped', 'passed'] as const;
type Outcome = (typeof outcomes)[number];

/** How many cases there are, and with which outcome. */
export type Summary = Readonly<Record<Outcome | 'total', number>>;

/** Counts cases by outcome. */
export function summaryOf(results: readonly CaseResult[]): Summary {
  const count = (outcome: Outcome) => results.filter((result) => result.outcome === outcome).length;
  return {
    total: results.length,
    failed: count('failed'),
    errored: count('errored'),
    skipped: count('skipped'),
    passed: count('passed'),
  };
}

/** `998 passed, 1 failed, 1 skipped, 0 errored`. */
export function countsOf({ passed, failed, skipped, errored }: Summary): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped, ${errored} errored`;
}

/** Cases by what they are about: an operation, or nothing that the contract has. */
export function byOperation(results: readonly CaseResult[]): ReadonlyMap<string, readonly CaseResult[]> {
  return grouped(results, ({ operationId = 'no operation' }) => operationId);
}

/** What a run is called. */
export function titleOf({ command, target }: Report): string {
  return `ringback ${command} ${target}`;
}

/** A duration for people: `12 ms`, `3.4 s`. */
export function durationOf(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

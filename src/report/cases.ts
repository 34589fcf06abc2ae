import type { CaseKind, CaseResult, KindCount, LongReport } from './result.ts';

type Results = LongReport['results'];

/** Lists the kinds of results in the order of their first ones; a kind may come several times. */
export function kindsOf(results: Results): readonly KindCount[] {
  if ('kinds' in results) return results.kinds();
  return results.map((kind) => ({ kind, count: 1, milliseconds: kind.milliseconds }));
}

/** Selects results by their kind, by default all. */
export function selectCases(results: Results, isWanted: (kind: CaseKind) => boolean = () => true): Iterable<CaseResult> {
  return 'select' in results ? results.select(isWanted) : results.filter(isWanted);
}

/** Tells of results that somebody has to look at. */
export const isBroken = ({ outcome }: CaseKind): boolean => outcome === 'failed' || outcome === 'errored';

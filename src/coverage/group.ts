import type { CoverableAnswers } from './coverable.ts';
import { type CoverageGroup, type CoverageItem, shareOf } from './coverage.ts';

/** What was counted of one operation beside its statements. */
export interface Count {
  exchanges: number;
  /** Those whose answer shows that the server has the operation. */
  answered: number;
  /** Statuses that the contract does not have, with how often they came. */
  readonly undeclared: Map<number, number>;
}

/** What a group is about. */
type Subject = Pick<CoverageGroup, 'name' | 'api' | 'method' | 'path' | 'line'>;

/** The statements of one operation, with what became of them. */
export function groupOf({ name, api, method, path, line }: Subject, { tallies }: CoverableAnswers, count: Count): CoverageGroup {
  const missed = count.exchanges > 0 && count.answered === 0 ? 'notImplemented' : 'notCovered';
  const documented = tallies.map((tally): CoverageItem => ({ ...tally, result: tally.count > 0 ? 'covered' : missed }));
  const undeclared = [...count.undeclared].map(
    ([status, times]): CoverageItem => ({ kind: 'status', name: String(status), count: times, result: 'missingInSpec' }),
  );
  const items = [...documented, ...undeclared];
  return {
    name,
    api,
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    exchanges: count.exchanges,
    ...shareOf(items),
    items,
  };
}

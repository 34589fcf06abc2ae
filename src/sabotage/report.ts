import { groupBy } from '../contract/group-by.ts';
import type { Report } from '../report/result.ts';
import type { Mutation } from './mutation.ts';
import { parentName } from './select-mutations.ts';

/** The result of a test run against one mutant. */
export interface MutantResult {
  readonly mutation: Mutation;
  /**
   * `killed`: the tests failed · `survived`: they passed, although the mutant altered their exchanges · `noCoverage`: no request
   * of the tests reached the mutation · `unstable`: they failed, although the mutant altered nothing.
   */
  readonly status: 'killed' | 'survived' | 'noCoverage' | 'unstable';
  /** The number of exchanges that the mutant altered. */
  readonly hits: number;
  /** True if the tests were ended because they took too long. */
  readonly timedOut: boolean;
  readonly milliseconds: number;
}

/** The results of `ringback sabotage`. */
export interface SabotageReport extends Pick<Report, 'version' | 'startedAt' | 'milliseconds'> {
  readonly command: 'sabotage';
  /** The test command as it was given. */
  readonly target: string;
  /** The number of mutations that were not tried, because the run was interrupted; absent if it was not. */
  readonly untried?: number;
  readonly results: readonly MutantResult[];
}

/** Returns the killed percentage of the mutants that were reached, rounded down to one decimal; `undefined` without any. */
export function mutationScore({ results }: Pick<SabotageReport, 'results'>): number | undefined {
  const { killed, survived } = groupByStatus(results);
  const reached = killed.length + survived.length;
  return reached === 0 ? undefined : Math.floor((killed.length * 1000) / reached) / 10;
}

/** Formats a report for people. */
export function asText(report: SabotageReport): string {
  const { killed, survived, noCoverage, unstable } = groupByStatus(report.results);
  const score = mutationScore(report);
  const timeouts = killed.filter(({ timedOut }) => timedOut).length;
  const survivors = [...groupBy(survived, ({ mutation }) => parentName(mutation))].map(
    ([parent, results]) => `${parent}\n${results.map(({ mutation }) => survivorLine(parent, mutation)).join('')}`,
  );
  const responses = groupBy(noCoverage, ({ mutation }) => mutation.name.split('/').slice(0, 2).join('/'));
  const counts = [...responses].map(([response, { length }]) => `${response} (${length})`);
  const sections = [
    report.untried !== undefined && `Interrupted: ${report.untried} mutations were not tried, and are not counted.\n`,
    survivors.length > 0 && `Survived, and what a test would have to assert:\n\n${survivors.join('\n')}`,
    unstable.length > 0 &&
      `Unstable: the tests failed, although these mutants altered nothing:\n${unstable.map(({ mutation }) => `  ${mutation.name}\n`).join('')}`,
    counts.length > 0 && `No coverage, because no request of the tests reached these: ${counts.join(', ')}.\n`,
    score === undefined
      ? 'The tests reached no mutant.\n'
      : `${killed.length} killed${timeouts > 0 ? ` (${timeouts} by timeout)` : ''}, ${survived.length} survived, ${noCoverage.length} without coverage. Score: ${score} %\n`,
  ];
  return sections.filter((section) => section !== false).join('\n');
}

function survivorLine(parent: string, { name, line, remedy }: Mutation): string {
  return `  ${name.slice(parent.length + 1).padEnd(14)} openapi.yaml:${line}  assert ${remedy}\n`;
}

/** The words of JSON reports for a status. */
const outcomes = { killed: 'noticed', survived: 'survived', noCoverage: 'notExercised', unstable: 'unsteady' } as const;

/** Formats a report for programs. */
export function asJson(report: SabotageReport): string {
  const { results, ...about } = report;
  const sabotages = results.map(({ mutation, status, hits, timedOut, milliseconds }) => {
    const { name, title, operationId, line, remedy } = mutation;
    return { name, title, operationId, line, remedy, outcome: outcomes[status], strikes: hits, timedOut, milliseconds };
  });
  const counts = Object.fromEntries(
    Object.entries(outcomes).map(([status, word]) => [word, results.filter((result) => result.status === status).length]),
  );
  return `${JSON.stringify({ ...about, score: mutationScore(report) ?? null, counts, sabotages }, null, 2)}\n`;
}

function groupByStatus(results: readonly MutantResult[]): Record<MutantResult['status'], MutantResult[]> {
  const withStatus = (status: MutantResult['status']) => results.filter((result) => result.status === status);
  return {
    killed: withStatus('killed'),
    survived: withStatus('survived'),
    noCoverage: withStatus('noCoverage'),
    unstable: withStatus('unstable'),
  };
}

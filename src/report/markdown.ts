import { formatViolation } from '../contract/violation.ts';
import { coverageMarkdown } from './coverage-markdown.ts';
import { codeBlock, markdown } from './escape.ts';
import type { ReportWriter } from './index.ts';
import type { CaseResult } from './result.ts';
import { byOperation, countsOf, durationOf, summaryOf, titleOf } from './summary.ts';
import { table } from './table.ts';

/** Cases that are told in full: a summary of a job may have 1 MiB. */
const mostTold = 50;
/** Characters of a command that are shown. */
const longestCommand = 4_000;

/** A summary for `$GITHUB_STEP_SUMMARY` and the like: what failed first, then the counts by operation. */
export const markdownReport: ReportWriter = (report, coverage) => {
  const { results, milliseconds, notes = [] } = report;
  const summary = summaryOf(results);
  const broken = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored');
  const more = broken.length - mostTold;
  return `${[
    `## ${broken.length === 0 ? '✅' : '❌'} ${markdown(titleOf(report))}`,
    `${countsOf(summary)} of ${summary.total} in ${durationOf(milliseconds)}`,
    ...(broken.length > 0 ? [failuresTable(broken.slice(0, mostTold))] : []),
    ...(more > 0 ? [`… and ${more} more; the other report formats have them all.`] : []),
    operationsTable(results),
    ...broken.slice(0, mostTold).flatMap(commandOf),
    ...notes.map((note) => `> ${markdown(note)}`),
    ...(coverage ? [coverageMarkdown(coverage)] : []),
  ].join('\n\n')}\n`;
};

function failuresTable(broken: readonly CaseResult[]): string {
  const rows = broken.flatMap(({ name, violations, outcome, reason = '', line }) =>
    violations.length === 0
      ? [[name, outcome, reason, `openapi.yaml:${line}`]]
      : violations.map((violation) => [name, violation.code, formatViolation(violation), `openapi.yaml:${violation.line}`]),
  );
  return table(['case', 'code', 'seen and expected', 'contract'], rows);
}

function operationsTable(results: readonly CaseResult[]): string {
  const rows = [...byOperation(results)].map(([name, own]) => {
    const { total, passed, failed, skipped, errored } = summaryOf(own);
    return [name, ...[total, passed, failed, skipped, errored].map(String)];
  });
  return table(['operation', 'cases', 'passed', 'failed', 'skipped', 'errored'], rows);
}

function commandOf({ name, curl }: CaseResult): string[] {
  if (curl === undefined || curl.length > longestCommand) return [];
  return [`<details><summary>${markdown(name)}</summary>\n\n${codeBlock(curl)}\n\n</details>`];
}

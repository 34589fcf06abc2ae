import { formatViolation } from '../contract/violation.ts';
import { coverageMarkdown } from './coverage-formats.ts';
import { codeBlock, markdown, markdownTable } from './escape.ts';
import type { CaseResult, ReportWriter } from './result.ts';
import { countOutcomes, formatCounts, formatDuration, formatTitle, groupByOperation } from './summary.ts';

/** Number of cases in full: GitHub takes a job summary of at most 1 MiB. */
const maxCases = 50;
/** Length of a command that is shown, in characters. */
const maxCommandLength = 4_000;

/** Writes Markdown, for example for `$GITHUB_STEP_SUMMARY`: failures first, then the counts by operation. */
export const markdownReport: ReportWriter = (report, coverage) => {
  const { results, milliseconds, notes = [] } = report;
  const summary = countOutcomes(results);
  const broken = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored');
  const more = broken.length - maxCases;
  return `${[
    `## ${broken.length === 0 ? '✅' : '❌'} ${markdown(formatTitle(report))}`,
    `${formatCounts(summary)} of ${summary.total} in ${formatDuration(milliseconds)}`,
    ...(broken.length > 0 ? [failuresTable(broken.slice(0, maxCases))] : []),
    ...(more > 0 ? [`… and ${more} more; the other report formats have them all.`] : []),
    operationsTable(results),
    ...broken.slice(0, maxCases).flatMap(commandBlocks),
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
  return markdownTable(['case', 'code', 'seen and expected', 'contract'], rows);
}

function operationsTable(results: readonly CaseResult[]): string {
  const rows = [...groupByOperation(results)].map(([name, cases]) => {
    const { total, passed, failed, skipped, errored } = countOutcomes(cases);
    return [name, ...[total, passed, failed, skipped, errored].map(String)];
  });
  return markdownTable(['operation', 'cases', 'passed', 'failed', 'skipped', 'errored'], rows);
}

function commandBlocks({ name, curl }: CaseResult): string[] {
  if (curl === undefined || curl.length > maxCommandLength) return [];
  return [`<details><summary>${markdown(name)}</summary>\n\n${codeBlock(curl)}\n\n</details>`];
}

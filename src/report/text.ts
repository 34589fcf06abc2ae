import { countTexts } from '../contract/group-by.ts';
import { formatViolation } from '../contract/violation.ts';
import { coverageText } from './coverage-formats.ts';
import { printable } from './escape.ts';
import type { CaseResult, ReportWriter } from './result.ts';
import { countOutcomes, formatCounts, formatDuration, formatTitle, groupByOperation } from './summary.ts';

/** Number of repeated findings that are listed. */
const maxRepeated = 10;

/**
 * Writes a report for people at a terminal: each failure, then the counts. The screen of `verify` and `check` shows this text;
 * only the table of coverage is left to files.
 */
export const text: ReportWriter = (report, coverage) => {
  const { results, milliseconds, notes = [] } = report;
  const summary = countOutcomes(results);
  const broken = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored');
  const lines = [
    ...broken.map(caseText),
    ...block('What was wrong most often', repeatedFindings(broken)),
    ...block('By operation', operationLines(results)),
    ...skippedLines(results),
    ...notes.map((note) => `note: ${note}`),
    ...(coverage ? [coverageText(coverage)] : []),
    `${formatTitle(report)}: ${formatCounts(summary)} of ${summary.total} in ${formatDuration(milliseconds)}`,
  ];
  return `${lines.map(printable).join('\n')}\n`;
};

function caseText({ outcome, name, title, violations, reason, curl }: CaseResult): string {
  return [
    `${outcome}: ${name}`,
    title,
    ...violations.map((violation) => `${violation.code}: ${formatViolation(violation)}`),
    ...(reason === undefined ? [] : [reason]),
    ...(curl === undefined ? [] : [curl]),
    '',
  ]
    .join('\n  ')
    .trimEnd();
}

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)];
}

/** Lists the findings that several cases begin with, the most frequent first. */
function repeatedFindings(broken: readonly CaseResult[]): string[] {
  const findings = broken.flatMap(({ violations }) => violations.slice(0, 1).map((violation) => formatViolation(violation)));
  return countTexts(findings)
    .filter(([, times]) => times > 1)
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxRepeated)
    .map(([finding, times]) => `${times} x ${finding}`);
}

/** Lists the counts of each operation, if there are several. */
function operationLines(results: readonly CaseResult[]): string[] {
  const operations = [...groupByOperation(results)];
  if (operations.length < 2) return [];
  const width = Math.max(...operations.map(([name]) => name.length));
  return operations.map(([name, cases]) => {
    const { total: _, ...counts } = countOutcomes(cases);
    const present = (['passed', 'failed', 'errored', 'skipped'] as const).filter((outcome) => counts[outcome] > 0);
    return `${name.padEnd(width)}  ${present.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ')}`;
  });
}

/** Lists why cases were skipped, each reason once. */
function skippedLines(results: readonly CaseResult[]): string[] {
  const skipped = results.filter(({ outcome }) => outcome === 'skipped');
  const reasons = skipped.map(({ reason = 'no reason is known' }) => reason);
  return countTexts(reasons).map(([reason, times]) => `skipped ${times}: ${reason}`);
}

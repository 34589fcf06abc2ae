import { formatViolation } from '../contract/violation.ts';
import { coverageText } from './coverage-text.ts';
import { printable } from './escape.ts';
import type { ReportWriter } from './index.ts';
import type { CaseResult } from './result.ts';
import { countsOf, durationOf, summaryOf, titleOf } from './summary.ts';

/** For people at a terminal: what failed and why, then how many did. */
export const text: ReportWriter = (report, coverage) => {
  const { results, milliseconds, notes = [] } = report;
  const summary = summaryOf(results);
  const broken = results.filter(({ outcome }) => outcome === 'failed' || outcome === 'errored');
  const lines = [
    ...broken.map(asText),
    ...skippedLines(results),
    ...notes.map((note) => `note: ${note}`),
    ...(coverage ? [coverageText(coverage)] : []),
    `${titleOf(report)}: ${countsOf(summary)} of ${summary.total} in ${durationOf(milliseconds)}`,
  ];
  return `${lines.map(printable).join('\n')}\n`;
};

function asText({ outcome, name, title, violations, reason, curl }: CaseResult): string {
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

/** Why cases were skipped, each reason once. */
function skippedLines(results: readonly CaseResult[]): string[] {
  const reasons = new Map<string, number>();
  for (const { outcome, reason = 'no reason is known' } of results)
    if (outcome === 'skipped') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return [...reasons].map(([reason, count]) => `skipped ${count}: ${reason}`);
}

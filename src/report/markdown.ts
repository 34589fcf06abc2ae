import { kindsOf } from './cases.ts';
import { coverageBlocks } from './coverage-formats.ts';
import { codeBlock, markdown } from './escape.ts';
import { type Finding, groupFindings } from './findings.ts';
import { type Block, fitMarkdown, tableBlock } from './fit-markdown.ts';
import type { LongReport, ReportWriter } from './result.ts';
import { countOutcomes, formatCounts, formatDuration, formatTitle, groupByOperation } from './summary.ts';

/** Length of a command that is shown, in characters. */
const maxCommandLength = 4_000;

/**
 * Writes Markdown for a comment on a pull request or `$GITHUB_STEP_SUMMARY`: the findings by rule first, then the counts by
 * operation. It is cut at the length of a comment.
 */
export const markdownReport: ReportWriter = (report, coverage) => {
  const { results, milliseconds, notes = [] } = report;
  const summary = countOutcomes(kindsOf(results));
  const findings = groupFindings(results);
  return fitMarkdown([
    { start: `## ${findings.length === 0 ? '✅' : '❌'} ${markdown(formatTitle(report))}` },
    { start: `${formatCounts(summary)} of ${summary.total} in ${formatDuration(milliseconds)}` },
    ...(findings.length > 0 ? [findingsTable(findings)] : []),
    operationsTable(results),
    ...notes.map((note) => ({ start: `> ${markdown(note)}` })),
    ...findings.flatMap(commandBlocks),
    ...(coverage ? coverageBlocks(coverage) : []),
  ]);
};

function findingsTable(findings: readonly Finding[]): Block {
  const rows = findings.map(({ cases, example, text, line }) => [
    `${cases.length} ${example.outcome}`,
    text,
    example.name,
    `openapi.yaml:${line}`,
  ]);
  return tableBlock(['cases', 'seen and expected', 'such as', 'contract'], rows);
}

function operationsTable(results: LongReport['results']): Block {
  const rows = groupByOperation(results).map(({ name, counts }) => {
    const { total, passed, failed, skipped, errored } = counts;
    return [name, ...[total, passed, failed, skipped, errored].map(String)];
  });
  return tableBlock(['operation', 'cases', 'passed', 'failed', 'skipped', 'errored'], rows);
}

function commandBlocks({ example: { name, curl } }: Finding): Block[] {
  if (curl === undefined || curl.length > maxCommandLength) return [];
  return [{ start: `<details><summary>${markdown(name)}</summary>\n\n${codeBlock(curl)}\n\n</details>` }];
}

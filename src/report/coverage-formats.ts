import type { Coverage } from '../coverage/coverage.ts';
import { coverageHtml } from './coverage-html.ts';
import { columns, findGaps, formatByLine, formatHeadline, formatName, toTable } from './coverage-table.ts';
import { markdown, markdownTable } from './escape.ts';

/** The writers of coverage by format. */
export const coverageWriters = {
  text: (coverage) => `${coverageText(coverage)}\n`,
  json: (coverage) => `${JSON.stringify(coverage, null, 2)}\n`,
  markdown: (coverage) => `${coverageMarkdown(coverage)}\n`,
  html: coverageHtml,
} as const satisfies Readonly<Record<string, (coverage: Coverage) => string>>;

/** Writes coverage for a terminal: a table, then the statements that are not covered with their lines of openapi.yaml. */
export function coverageText(coverage: Coverage): string {
  return [
    ...aligned([columns, ...toTable(coverage)]),
    '',
    ...coverage.groups.flatMap((group) => {
      const gaps = findGaps(group);
      return gaps.length === 0
        ? []
        : [`${formatName(group)}: not covered`, ...gaps.map(({ kind, items }) => `  ${kind}: ${formatByLine(items).join(', ')}`)];
    }),
    '',
    `${formatHeadline(coverage)}. (:N) is line N of openapi.yaml.`,
  ].join('\n');
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Writes coverage as Markdown, for example for `$GITHUB_STEP_SUMMARY`. */
export function coverageMarkdown(coverage: Coverage): string {
  const gaps = coverage.groups.flatMap((group) =>
    findGaps(group).flatMap(({ kind, items }) =>
      items.map(({ name, line }) => [formatName(group), kind, name, `openapi.yaml:${line}`]),
    ),
  );
  const gapsTable = markdownTable(['operation', 'what', 'name', 'contract'], gaps);
  return [
    `### ${markdown(formatHeadline(coverage))}`,
    markdownTable(columns, toTable(coverage)),
    ...(gaps.length === 0 ? [] : [`<details><summary>Not covered: ${gaps.length}</summary>\n\n${gapsTable}\n\n</details>`]),
  ].join('\n\n');
}

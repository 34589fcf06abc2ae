import { printableJson, printableLine } from '../contract/printable.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { coverageHtml } from './coverage-html.ts';
import { columns, findGaps, formatByLine, formatHeadline, formatName, toTable } from './coverage-table.ts';
import { markdown } from './escape.ts';
import { type Block, fitMarkdown, tableBlock } from './fit-markdown.ts';

/** The writers of coverage by format. */
export const coverageWriters = {
  text: (coverage) => `${coverageText(coverage)}\n`,
  json: (coverage) => `${printableJson(JSON.stringify(coverage, null, 2))}\n`,
  markdown: (coverage) => fitMarkdown(coverageBlocks(coverage)),
  html: coverageHtml,
} as const satisfies Readonly<Record<string, (coverage: Coverage) => string>>;

/** Writes coverage in full for people: a table, then the statements that are not covered with their lines of openapi.yaml. */
export function coverageText(coverage: Coverage): string {
  const lines = [
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
  ];
  return lines.map(printableLine).join('\n');
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
export function coverageBlocks(coverage: Coverage): Block[] {
  const gaps = coverage.groups.flatMap((group) =>
    findGaps(group).flatMap(({ kind, items }) => items.map(({ name, line }) => [group.name, kind, name, `openapi.yaml:${line}`])),
  );
  const { start, lines = [] } = tableBlock(['operation', 'what', 'name', 'contract'], gaps);
  const head = `<details><summary>Not covered: ${gaps.length}</summary>\n\n${start}`;
  return [
    { start: `### ${markdown(formatHeadline(coverage))}` },
    tableBlock(columns, toTable(coverage)),
    ...(gaps.length === 0 ? [] : [{ start: head, lines, end: '\n\n</details>' }]),
  ];
}

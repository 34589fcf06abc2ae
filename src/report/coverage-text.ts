import type { Coverage } from '../coverage/coverage.ts';
import { columns, findGaps, formatByLine, formatHeadline, formatName, toTable } from './coverage-table.ts';

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

/** Aligns the cells of a table in columns. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

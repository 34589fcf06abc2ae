import { type Coverage, resultWords } from '../coverage/coverage.ts';
import { gapsOf, headlineOf, nameOf, namesByLine, rowsOf } from './coverage-table.ts';

/** For people at a terminal: a table in Specmatic's words, what is not covered with its line of openapi.yaml, and the sum. */
export function coverageText(coverage: Coverage): string {
  const heads = ['coverage', 'operation', 'response', 'exercised', 'result'];
  const rows = coverage.groups.flatMap(rowsOf).map((row) => [row.percent, row.operation, row.what, row.exercised, row.result]);
  const unknown = coverage.unknownPaths.map(({ method, path, count }) => [
    '',
    `${method} ${path}`,
    '',
    String(count),
    resultWords.missingInSpec,
  ]);
  return [
    ...aligned([heads, ...rows, ...unknown]),
    '',
    ...coverage.groups.flatMap((group) => {
      const gaps = gapsOf(group);
      return gaps.length === 0
        ? []
        : [`${nameOf(group)}: not covered`, ...gaps.map(({ kind, items }) => `  ${kind}: ${namesByLine(items).join(', ')}`)];
    }),
    '',
    `${headlineOf(coverage)}. (:N) is line N of openapi.yaml.`,
  ].join('\n');
}

/** Cells side by side, each column as wide as its widest. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

import { type Coverage, resultWords } from '../coverage/coverage.ts';
import { gapsOf, headlineOf, nameOf, rowsOf } from './coverage-table.ts';
import { markdown } from './escape.ts';
import { table } from './table.ts';

/** A summary for `$GITHUB_STEP_SUMMARY` and the like. */
export function coverageMarkdown(coverage: Coverage): string {
  const rows = coverage.groups.flatMap(rowsOf).map((row) => [row.percent, row.operation, row.what, row.exercised, row.result]);
  const unknown = coverage.unknownPaths.map(({ method, path, count }) => [
    '',
    `${method} ${path}`,
    '',
    String(count),
    resultWords.missingInSpec,
  ]);
  const gaps = coverage.groups.flatMap((group) =>
    gapsOf(group).flatMap(({ kind, items }) =>
      items.map(({ name, line }) => [nameOf(group), kind, name, `openapi.yaml:${line}`]),
    ),
  );
  return [
    `### ${markdown(headlineOf(coverage))}`,
    table(['coverage', 'operation', 'response', 'exercised', 'result'], [...rows, ...unknown]),
    ...(gaps.length === 0
      ? []
      : [
          `<details><summary>Not covered: ${gaps.length}</summary>\n\n${table(['operation', 'what', 'name', 'contract'], gaps)}\n\n</details>`,
        ]),
  ].join('\n\n');
}

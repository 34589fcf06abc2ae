import type { Coverage } from '../coverage/coverage.ts';
import { columns, gapsOf, headlineOf, nameOf, tableOf } from './coverage-table.ts';
import { markdown, markdownTable } from './escape.ts';

/** Writes coverage as Markdown, for example for `$GITHUB_STEP_SUMMARY`. */
export function coverageMarkdown(coverage: Coverage): string {
  const gaps = coverage.groups.flatMap((group) =>
    gapsOf(group).flatMap(({ kind, items }) =>
      items.map(({ name, line }) => [nameOf(group), kind, name, `openapi.yaml:${line}`]),
    ),
  );
  const gapsTable = markdownTable(['operation', 'what', 'name', 'contract'], gaps);
  return [
    `### ${markdown(headlineOf(coverage))}`,
    markdownTable(columns, tableOf(coverage)),
    ...(gaps.length === 0 ? [] : [`<details><summary>Not covered: ${gaps.length}</summary>\n\n${gapsTable}\n\n</details>`]),
  ].join('\n\n');
}

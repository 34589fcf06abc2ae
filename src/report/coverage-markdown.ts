import type { Coverage } from '../coverage/coverage.ts';
import { columns, findGaps, formatHeadline, formatName, toTable } from './coverage-table.ts';
import { markdown, markdownTable } from './escape.ts';

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

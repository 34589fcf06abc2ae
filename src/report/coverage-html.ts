import { type Coverage, type CoverageGroup, resultWords } from '../coverage/coverage.ts';
import { findGaps, formatHeadline, formatName, toRows } from './coverage-table.ts';
import { markup } from './escape.ts';
import { page } from './page.ts';

/** Writes coverage as a self-contained page. */
export function coverageHtml(coverage: Coverage): string {
  return page('ringback coverage', `<h1>Coverage</h1>\n${coverageSection(coverage, true)}`);
}

/**
 * Writes coverage as a section of a page.
 * @param open true if the section is unfolded at first
 */
export function coverageSection(coverage: Coverage, open = false): string {
  const unknown = coverage.unknownPaths.map(
    ({ method, path, count }) =>
      `<li class="missingInSpec">${markup(`${method} ${path}`)}: ${count}, ${resultWords.missingInSpec}</li>`,
  );
  return [
    `<details${open ? ' open' : ''}><summary>${bar(coverage.percent)} ${markup(formatHeadline(coverage))}</summary>`,
    ...coverage.groups.map(groupDetails),
    ...(unknown.length === 0 ? [] : [`<ul>${unknown.join('')}</ul>`]),
    '</details>',
  ].join('\n');
}

function groupDetails(group: CoverageGroup): string {
  const rows = toRows(group).map(
    ({ statement, exercised, result }) =>
      `<tr><td>${markup(statement)}</td><td class="number">${markup(exercised)}</td><td class="${className(result)}">${markup(result)}</td></tr>`,
  );
  const gaps = findGaps(group).map(
    ({ kind, items }) =>
      `<li>${markup(kind)}: ${items.map(({ name, line }) => `<code>${markup(name)}</code> (openapi.yaml:${line})`).join(', ')}</li>`,
  );
  return [
    `<details><summary>${bar(group.percent)} ${group.percent}% ${markup(formatName(group))}</summary>`,
    `<div class="table"><table><tr><th>response</th><th class="number">exercised</th><th>result</th></tr>${rows.join('')}</table></div>`,
    ...(gaps.length === 0 ? [] : [`<p>Not covered:</p><ul>${gaps.join('')}</ul>`]),
    '</details>',
  ].join('\n');
}

function bar(percent: number): string {
  return `<progress value="${percent}" max="100" aria-label="${percent}%"></progress>`;
}

function className(result: string): string {
  return Object.entries(resultWords).find(([, word]) => word === result)?.[0] ?? '';
}

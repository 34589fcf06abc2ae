import { type Coverage, type CoverageGroup, resultWords } from '../coverage/coverage.ts';
import { findGaps, formatHeadline, formatName, toRows } from './coverage-table.ts';
import { markup } from './escape.ts';
import { folded, page, section } from './page.ts';

/** Writes coverage as a self-contained page. */
export function coverageHtml(coverage: Coverage): string {
  return page(
    'ringback coverage',
    `<p class="facts">${markup(formatHeadline(coverage))}</p>`,
    section('Operations', groupList(coverage)),
  );
}

/** Writes coverage as a section of a page, with its operations folded. */
export function coverageSection(coverage: Coverage): string {
  const summary = `${bar(coverage.percent)} <b>${markup(formatHeadline(coverage))}</b>`;
  return section('Coverage', folded({ classes: 'card', summary, inside: [groupList(coverage)] }));
}

/** Writes a folded part for each operation, the least covered first, and the paths that the contract does not have. */
function groupList({ groups, unknownPaths }: Coverage): string {
  const sorted = [...groups].sort((a, b) => a.percent - b.percent);
  const unknown = unknownPaths.map(
    ({ method, path, count }) =>
      `<li class="missingInSpec">${markup(`${method} ${path}`)}: ${count}, ${resultWords.missingInSpec}</li>`,
  );
  return [
    `<div class="card">${sorted.map(groupDetails).join('\n')}</div>`,
    ...(unknown.length === 0 ? [] : [`<ul>${unknown.join('')}</ul>`]),
  ].join('\n');
}

function groupDetails(group: CoverageGroup): string {
  const rows = toRows(group).map(
    ({ statement, exercised, result }) =>
      `<tr><td>${markup(statement)}</td><td class="number">${markup(exercised)}</td><td class="${className(result)}">${markup(result)}</td></tr>`,
  );
  const gaps = findGaps(group).map(
    ({ kind, items }) =>
      `<dt>${markup(kind)}</dt><dd>${items.map(({ name, line }) => `<span><code>${markup(name)}</code> <small>:${line}</small></span>`).join(' ')}</dd>`,
  );
  return folded({
    classes: 'group',
    summary: `${bar(group.percent)} <span class="outcome">${group.percent}%</span> <b>${markup(formatName(group))}</b>`,
    inside: [
      ...(gaps.length === 0
        ? []
        : [`<h3>Not covered</h3><p class="facts">:N is line N of openapi.yaml.</p><dl class="gaps">${gaps.join('')}</dl>`]),
      `<table><tr><th>response</th><th class="number">exercised</th><th>result</th></tr>${rows.join('')}</table>`,
    ],
  });
}

function bar(percent: number): string {
  return `<progress value="${percent}" max="100" aria-label="${percent}%"></progress>`;
}

function className(result: string): string {
  return Object.entries(resultWords).find(([, word]) => word === result)?.[0] ?? '';
}

import { formatViolation } from '../contract/violation.ts';
import { coverageSection } from './coverage-html.ts';
import { markup } from './escape.ts';
import { type Finding, groupFindings } from './findings.ts';
import { filter, page } from './page.ts';
import type { CaseResult, Report, ReportWriter, Seen } from './result.ts';
import { countOutcomes, formatDuration, formatTitle, groupByOperation, outcomes } from './summary.ts';

/** Number of cases that a finding lists. */
const maxNames = 50;

/** Writes a self-contained page: the findings first, a filter of the cases by outcome; all details are folded. */
export const html: ReportWriter = (report, coverage) => {
  const { total, ...counts } = countOutcomes(report.results);
  const choices = [{ name: 'all', count: total }, ...outcomes.map((name) => ({ name, count: counts[name] }))];
  return page(
    formatTitle(report),
    [
      `<h1>${markup(formatTitle(report))}</h1>`,
      facts(report),
      ...(report.notes ?? []).map((note) => `<p>${markup(note)}</p>`),
      ...groupFindings(report.results).map(findingDetails),
      ...(coverage ? [coverageSection(coverage)] : []),
      filter(choices),
      ...[...groupByOperation(report.results)].map(section),
    ].join('\n'),
  );
};

function facts({ version, startedAt, milliseconds }: Report): string {
  const began = new Date(startedAt).toISOString();
  return `<p>ringback ${markup(version)}, <time datetime="${began}">${began}</time>, ${formatDuration(milliseconds)}</p>`;
}

function findingDetails({ text, cases, example }: Finding): string {
  const { curl, outcome, name } = example;
  const names = cases.slice(0, maxNames).map((result) => `<li><code>${markup(result.name)}</code></li>`);
  const more = cases.length > maxNames ? [`<li>and ${cases.length - maxNames} more</li>`] : [];
  const parts = [
    ...(curl === undefined ? [] : [`<p><code>${markup(name)}</code></p>`, preformatted(curl)]),
    `<ul>${[...names, ...more].join('')}</ul>`,
  ];
  const head = `<summary><span class="outcome">${cases.length} ${outcome}</span> <b>${markup(text)}</b></summary>`;
  return `<details class="finding ${outcome}">${head}${parts.join('\n')}</details>`;
}

function section([name, results]: readonly [string, readonly CaseResult[]]): string {
  const sorted = outcomes.flatMap((outcome) => results.filter((result) => result.outcome === outcome));
  return `<section>\n<h2>${markup(name)}</h2>\n${sorted.map(caseDetails).join('\n')}\n</section>`;
}

function caseDetails({ outcome, name, title, line, violations, reason, curl, seen }: CaseResult): string {
  const parts = [
    `<p><code>${markup(name)}</code> <code>openapi.yaml:${line}</code></p>`,
    ...(reason === undefined ? [] : [`<p>${markup(reason)}</p>`]),
    ...(violations.length === 0
      ? []
      : [
          `<ul>${violations.map((broken) => `<li><b>${markup(broken.code)}</b> ${markup(formatViolation(broken))}</li>`).join('')}</ul>`,
        ]),
    ...(curl === undefined ? [] : [preformatted(curl)]),
    ...(seen ? messageTexts(seen).map(preformatted) : []),
  ];
  const head = `<summary><span class="outcome">${outcome}</span> <b>${markup(title)}</b></summary>`;
  return `<details class="case ${outcome}">${head}${parts.join('\n')}</details>`;
}

function preformatted(text: string): string {
  return `<pre>${markup(text)}</pre>`;
}

function messageTexts({ request, response }: Seen): string[] {
  return [
    messageText(`${request.method} ${request.url}`, request),
    ...(response ? [messageText(String(response.status), response)] : []),
  ];
}

function messageText(startLine: string, { headers, body }: Pick<Seen['request'], 'headers' | 'body'>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...lines, ...(body === '' ? [] : ['', body])].join('\n');
}

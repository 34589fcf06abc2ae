import { formatViolation } from '../contract/violation.ts';
import { coverageSection } from './coverage-html.ts';
import { markup } from './escape.ts';
import { filter, page } from './page.ts';
import type { CaseResult, Report, ReportWriter, Seen } from './result.ts';
import { countOutcomes, formatDuration, formatTitle, groupByOperation, outcomes } from './summary.ts';

/** Writes a self-contained page: failures first, a filter by outcome, the details of each case on demand. */
export const html: ReportWriter = (report, coverage) => {
  const { total, ...counts } = countOutcomes(report.results);
  const choices = [{ name: 'all', count: total }, ...outcomes.map((name) => ({ name, count: counts[name] }))];
  return page(
    formatTitle(report),
    [
      `<h1>${markup(formatTitle(report))}</h1>`,
      facts(report),
      ...(report.notes ?? []).map((note) => `<p>${markup(note)}</p>`),
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
  const open = outcome === 'failed' || outcome === 'errored' ? ' open' : '';
  const head = `<summary><span class="outcome">${outcome}</span> <b>${markup(title)}</b></summary>`;
  return `<details class="case ${outcome}"${open}>${head}${parts.join('\n')}</details>`;
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

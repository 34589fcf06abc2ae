import { formatViolation } from '../contract/violation.ts';
import { coverageSection } from './coverage-html.ts';
import { markup } from './escape.ts';
import { type Finding, groupFindings } from './findings.ts';
import { filter, folded, page, section } from './page.ts';
import type { CaseResult, Report, ReportWriter, Seen } from './result.ts';
import { countOutcomes, formatCount, formatCounts, formatDuration, formatTitle, groupByOperation, outcomes } from './summary.ts';

/** Number of cases that a finding lists. */
const maxNames = 50;

/** Writes a self-contained page: the findings first, a filter of the cases by outcome; all details are folded. */
export const html: ReportWriter = (report, coverage) => {
  const counts = countOutcomes(report.results);
  const choices = [{ name: 'all', count: counts.total }, ...outcomes.map((name) => ({ name, count: counts[name] }))];
  const findings = groupFindings(report.results);
  const body = [
    findings.length === 0
      ? '<p class="note plain">No case broke the contract.</p>'
      : section(formatCount(findings.length, 'finding'), card(findings.map(findingDetails))),
    ...(coverage ? [coverageSection(coverage)] : []),
    section(formatCount(counts.total, 'case'), filter(choices)),
    ...sortedOperations(report.results).map(([name, results]) => operationSection(name, results)),
  ];
  return page(formatTitle(report), head(report, formatCounts(counts)), body.join('\n'));
};

function head({ version, startedAt, milliseconds, notes = [] }: Report, counts: string): string {
  const began = new Date(startedAt).toISOString();
  const facts = `${counts} · <time datetime="${began}">${began}</time> · ${formatDuration(milliseconds)} · ringback ${markup(version)}`;
  return [facts, ...notes.map(markup)].map((text) => `<p class="facts">${text}</p>`).join('\n');
}

function findingDetails({ text, cases, example }: Finding): string {
  const { curl, outcome, name } = example;
  const names = cases.slice(0, maxNames).map((result) => `<li><code>${markup(result.name)}</code></li>`);
  const more = cases.length > maxNames ? [`<li>and ${cases.length - maxNames} more</li>`] : [];
  return folded({
    classes: `finding ${outcome}`,
    summary: `<span class="outcome">${cases.length} ${outcome}</span> <b>${markup(text)}</b>`,
    inside: [...(curl === undefined ? [] : [listing(`To repeat ${name}`, curl)]), `<ul>${[...names, ...more].join('')}</ul>`],
  });
}

/** Groups cases by operation, those with the worst outcome first. */
function sortedOperations(results: readonly CaseResult[]): (readonly [string, readonly CaseResult[]])[] {
  const worst = (group: readonly CaseResult[]) => Math.min(...group.map(({ outcome }) => outcomes.indexOf(outcome)));
  return [...groupByOperation(results)].sort(([, a], [, b]) => worst(a) - worst(b));
}

function operationSection(name: string, results: readonly CaseResult[]): string {
  const sorted = outcomes.flatMap((outcome) => results.filter((result) => result.outcome === outcome));
  return `<section class="operation">\n<h2>${markup(name)}</h2>\n${card(sorted.map(caseDetails))}\n</section>`;
}

function card(parts: readonly string[]): string {
  return `<div class="card">\n${parts.join('\n')}\n</div>`;
}

function caseDetails({ outcome, name, title, line, violations, reason, curl, seen }: CaseResult): string {
  const broken = violations.map(
    (violation) => `<li class="note"><b>${markup(violation.code)}</b> ${markup(formatViolation(violation))}</li>`,
  );
  return folded({
    classes: `case ${outcome}`,
    summary: `<span class="outcome">${outcome}</span> <b>${markup(title)}</b> <code class="line">openapi.yaml:${line}</code>`,
    inside: [
      `<p><code>${markup(name)}</code></p>`,
      ...(reason === undefined ? [] : [`<p class="note plain">${markup(reason)}</p>`]),
      ...(broken.length === 0 ? [] : [`<ul class="notes">${broken.join('')}</ul>`]),
      ...(curl === undefined ? [] : [listing('To repeat it', curl)]),
      ...(seen ? [`<div class="messages">${messages(seen).join('\n')}</div>`] : []),
    ],
  });
}

/** Writes code with a title. */
function listing(title: string, code: string): string {
  return `<figure><figcaption>${markup(title)}</figcaption><pre>${markup(code)}</pre></figure>`;
}

function messages({ request, response }: Seen): string[] {
  return [
    listing('Request', messageText(`${request.method} ${request.url}`, request)),
    ...(response ? [listing('Response', messageText(String(response.status), response))] : []),
  ];
}

function messageText(startLine: string, { headers, body }: Pick<Seen['request'], 'headers' | 'body'>): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [startLine, ...lines, ...(body === '' ? [] : ['', body])].join('\n');
}

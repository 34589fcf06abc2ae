import { formatViolation } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { kindsOf } from './cases.ts';
import { coverageSection } from './coverage-html.ts';
import { markup } from './escape.ts';
import { type Finding, groupFindings } from './findings.ts';
import { filter, folded, pagePieces, section } from './page.ts';
import type { CaseResult, LongReport, Seen } from './result.ts';
import {
  countOutcomes,
  formatCount,
  formatCounts,
  formatDuration,
  formatTitle,
  groupByOperation,
  type OperationCases,
  outcomes,
} from './summary.ts';

/** Number of notes above the findings that are not folded. */
const maxNotes = 2;
/** Number of cases of an operation with the same outcome that a page shows: a browser has to hold them all. */
const maxCases = 2_000;

/** Writes a self-contained page, in pieces: the findings first, a filter of the cases by outcome; all details are folded. */
export function html(report: LongReport, coverage?: Coverage): Generator<string> {
  const counts = countOutcomes(kindsOf(report.results));
  return pagePieces(formatTitle(report), head(report, formatCounts(counts)), body(report, coverage));
}

function* body({ results }: LongReport, coverage: Coverage | undefined): Generator<string> {
  const counts = countOutcomes(kindsOf(results));
  const choices = [{ name: 'all', count: counts.total }, ...outcomes.map((name) => ({ name, count: counts[name] }))];
  const findings = groupFindings(results);
  const operations = sortedOperations(results);
  const isWhole = operations.every((operation) => operation.counts.failed <= maxCases && operation.counts.errored <= maxCases);
  yield findings.length === 0
    ? '<p class="note plain">No case broke the contract.</p>'
    : section(formatCount(findings.length, 'finding'), card(findings.map((finding) => findingDetails(finding, isWhole))));
  if (coverage) yield coverageSection(coverage);
  yield section(formatCount(counts.total, 'case'), filter(choices));
  for (const operation of operations) yield* operationSection(operation);
}

function head({ version, startedAt, milliseconds, notes = [] }: LongReport, counts: string): string {
  const began = new Date(startedAt).toISOString();
  const facts = `${counts} · <time datetime="${began}">${began}</time> · ${formatDuration(milliseconds)} · ringback ${markup(version)}`;
  const listed = notes.map((note) => `<p class="facts">${markup(note)}</p>`);
  const shown =
    notes.length <= maxNotes
      ? listed
      : [folded({ classes: 'facts', summary: formatCount(notes.length, 'note'), inside: [listed.join('\n')] })];
  return [`<p class="facts">${facts}</p>`, ...shown].join('\n');
}

/**
 * Writes a finding with the names of its cases.
 * @param isLinked true if the names lead to the cases, which are all in the page
 */
function findingDetails({ text, cases, names, example }: Finding, isLinked: boolean): string {
  const { curl, outcome, name } = example;
  const items = names.map((caseName) => {
    const code = `<code>${markup(caseName)}</code>`;
    return `<li>${isLinked ? `<a href="#${markup(caseId(caseName))}">${code}</a>` : code}</li>`;
  });
  const more = cases.length > names.length ? [`<li>and ${cases.length - names.length} more</li>`] : [];
  return folded({
    classes: `finding ${outcome}`,
    summary: `<span class="outcome">${cases.length} ${outcome}</span> <b>${markup(text)}</b>`,
    inside: [...(curl === undefined ? [] : [listing(`To repeat ${name}`, curl)]), `<ul>${[...items, ...more].join('')}</ul>`],
  });
}

/** Makes the id of a case, which is its own fragment of a URL. It stands inside of the case, so that a link to it unfolds the case. */
function caseId(name: string): string {
  return `case-${encodeURIComponent(name.toWellFormed())}`;
}

/** Groups cases by operation, those with the worst outcome first. */
function sortedOperations(results: LongReport['results']): OperationCases[] {
  const worst = ({ counts }: OperationCases) => outcomes.findIndex((outcome) => counts[outcome] > 0);
  return [...groupByOperation(results)].sort((a, b) => worst(a) - worst(b));
}

function* operationSection({ name, counts, select }: OperationCases): Generator<string> {
  yield `<section class="operation">\n<h2>${markup(name)}</h2>\n<div class="card">`;
  for (const outcome of outcomes) {
    let shown = 0;
    for (const result of select(outcome)) {
      if (shown === maxCases) break;
      shown += 1;
      yield caseDetails(result);
    }
    const more = counts[outcome] - shown;
    if (more > 0)
      yield `<p class="case ${outcome} note plain">and ${more} more ${outcome}: a page shows ${maxCases}; --report json=FILE has every case</p>`;
  }
  yield '</div>\n</section>';
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
      `<p id="${markup(caseId(name))}"><code>${markup(name)}</code></p>`,
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

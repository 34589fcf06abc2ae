import { cut, cutLines } from '../contract/cut.ts';
import { groupBy } from '../contract/group-by.ts';
import { fixedLimits } from '../contract/limits.ts';
import { printable, printableLine } from '../contract/printable.ts';
import { formatViolation } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { isBroken, kindsOf, selectCases } from './cases.ts';
import { coverageText } from './coverage-formats.ts';
import { type Finding, groupFindings } from './findings.ts';
import type { CaseResult, LongReport } from './result.ts';
import { countOutcomes, formatCount, formatCounts, formatDuration, formatTitle, groupByOperation } from './summary.ts';

/** Number of findings on a screen. */
const maxFindings = 10;
/** Length of a command on a screen, in characters. */
const maxCommandLength = 800;
/** Lines on a screen. */
const maxLines = 200;

/** Writes a report for people, in pieces: every failed and errored case, then the summary of {@link screenText} with all findings. */
export function* text(report: LongReport, coverage?: Coverage): Generator<string> {
  for (const result of selectCases(report.results, isBroken)) yield toText([caseText(result)]);
  const findings = groupFindings(report.results).filter(({ cases }) => cases.length > 1);
  yield toText([
    ...(findings.length === 0 ? [] : ['Findings in several cases:', ...findings.map((finding) => `  ${headline(finding)}`)]),
    ...summaryLines(report),
    ...(coverage ? [coverageText(coverage)] : []),
    totals(report),
  ]);
}

/**
 * Writes the part of a report that fits on a screen: the findings by rule, each with one case and its command, and the counts.
 */
export function screenText(report: LongReport): string {
  const findings = groupFindings(report.results);
  const left = findings.slice(maxFindings);
  const cases = new Set(left.flatMap((finding) => finding.cases)).size;
  const lines = [
    ...findings.slice(0, maxFindings).map(findingText),
    ...(left.length === 0
      ? []
      : [`and ${left.length} more findings, in ${formatCount(cases, 'case')}: --verbose or --report shows them`]),
    ...summaryLines(report),
  ];
  return toText([...(lines.length === 0 ? [] : [cutLines(lines.join('\n'), fixedLimits.logLine, maxLines)]), totals(report)]);
}

function toText(lines: readonly string[]): string {
  return `${lines.map(printable).join('\n')}\n`;
}

/** Writes a finding in three lines, the last with a command or else a title; in one if its cases have no result. */
function findingText(finding: Finding): string {
  const { text: sentence, cases, example } = finding;
  const { title, curl = printableLine(title), outcome } = example;
  const name = printableLine(example.name);
  const isSingle = cases.length === 1;
  if (outcome === 'errored') return `errored ${isSingle ? name : `${cases.length}, such as ${name}`}: ${printableLine(sentence)}`;
  const command = curl.length > maxCommandLength ? 'its command is long: --verbose shows it' : curl;
  return [headline(finding), isSingle ? name : `such as ${name}`, command].join('\n  ');
}

function headline({ text: sentence, cases, example }: Finding): string {
  return `${example.outcome} ${cases.length}: ${printableLine(sentence)}`;
}

function caseText({ outcome, name, title, violations, reason, curl }: CaseResult): string {
  const sentences = [
    `${outcome}: ${printableLine(name)}`,
    printableLine(title),
    ...violations.map((violation) => `${violation.code}: ${formatViolation(violation)}`),
    ...(reason === undefined ? [] : [printableLine(reason)]),
  ];
  // A command must stay whole, to be run.
  return [...sentences.map((sentence) => cut(sentence, fixedLimits.logLine)), ...(curl === undefined ? [] : [curl]), '']
    .join('\n  ')
    .trimEnd();
}

/** Lists the counts of each operation, why cases were skipped, and the notes. */
function summaryLines({ results, notes = [] }: LongReport): string[] {
  const operations = operationLines(results);
  return [
    ...(operations.length === 0 ? [] : ['By operation:', ...operations.map((line) => `  ${line}`)]),
    ...skippedLines(results),
    ...notes.map((note) => `note: ${printableLine(note)}`),
  ];
}

function totals(report: LongReport): string {
  const summary = countOutcomes(kindsOf(report.results));
  return `${cut(formatTitle(report), fixedLimits.logLine)}: ${formatCounts(summary)} of ${summary.total} in ${formatDuration(report.milliseconds)}`;
}

/** Lists the counts of each operation, if there are several. */
function operationLines(results: LongReport['results']): string[] {
  const operations = groupByOperation(results);
  if (operations.length < 2) return [];
  const width = Math.max(...operations.map(({ name }) => name.length));
  return operations.map(({ name, counts }) => {
    const present = (['passed', 'failed', 'errored', 'skipped'] as const).filter((outcome) => counts[outcome] > 0);
    return `${name.padEnd(width)}  ${present.map((outcome) => `${counts[outcome]} ${outcome}`).join(', ')}`;
  });
}

/** Lists why cases were skipped, each reason once. */
function skippedLines(results: LongReport['results']): string[] {
  const skipped = kindsOf(results).filter(({ kind }) => kind.outcome === 'skipped');
  const byReason = groupBy(skipped, ({ kind: { reason = 'no reason is known' } }) => reason);
  return [...byReason].map(([reason, kinds]) => `skipped ${countOutcomes(kinds).skipped}: ${printableLine(reason)}`);
}

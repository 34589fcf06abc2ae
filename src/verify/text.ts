import { formatViolation } from '../contract/violation.ts';
import type { CaseResult, Report } from '../report/result.ts';

/** A result that is worth a word, as lines: what failed, why, and how to see it again. */
export function resultText({ name, title, outcome, violations, reason, curl }: CaseResult): string {
  return [
    `${outcome} ${name}`,
    `  ${title}`,
    ...violations.map((violation) => `  ${formatViolation(violation)}`),
    ...(reason === undefined ? [] : [`  ${reason}`]),
    ...(curl === undefined ? [] : [`  ${curl}`]),
  ].join('\n');
}

/** What came of all, as lines: why cases were skipped, what was wrong most often, and the numbers. */
export function summaryText({ results, milliseconds, target }: Report): string {
  const of = (outcome: CaseResult['outcome']) => results.filter((result) => result.outcome === outcome);
  const failed = of('failed');
  const skipped = of('skipped');
  const wrong = failed.flatMap(({ violations }) => violations.slice(0, 1).map((violation) => formatViolation(violation)));
  const numbers = [
    `${of('passed').length} passed`,
    `${failed.length} failed`,
    `${of('errored').length} could not be tried`,
    `${skipped.length} skipped`,
  ];
  return [
    ...block('Skipped', counted(skipped.map(({ reason = '' }) => reason))),
    ...block('What was wrong most often', counted(wrong).slice(0, mostGroups)),
    ...block('By operation', byOperation(results)),
    `${target}: ${results.length} cases: ${numbers.join(', ')} (${(milliseconds / 1000).toFixed(1)} s)`,
  ].join('\n');
}

/** Kinds of failure that a summary shows. */
const mostGroups = 10;

function block(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`), ''];
}

/** Passed, failed and others, an operation a line. */
function byOperation(results: readonly CaseResult[]): string[] {
  const names = [...new Set(results.map(({ operationId = 'no operation' }) => operationId))];
  const width = Math.max(0, ...names.map((name) => name.length));
  return names.map((name) => {
    const own = results.filter(({ operationId = 'no operation' }) => operationId === name);
    const counts = outcomes.flatMap((outcome) => {
      const count = own.filter((result) => result.outcome === outcome).length;
      return count === 0 ? [] : [`${count} ${outcome}`];
    });
    return `${name.padEnd(width)}  ${counts.join(', ')}`;
  });
}

const outcomes = ['passed', 'failed', 'errored', 'skipped'] as const;

/** Texts with how often each is there, the most frequent first. */
function counted(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([text, count]) => `${count} x ${text}`);
}

/** How wide the bar is, in characters. */
const barWidth = 30;

/** How far a run is, on one line that is written again and again. */
export function progressText(done: number, all: number, failed: number): string {
  const filled = all === 0 ? barWidth : Math.min(barWidth, Math.floor((done / all) * barWidth));
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${all}, ${failed} failed`;
}

import { groupBy } from '../contract/group-by.ts';
import { formatViolation, type Violation } from '../contract/violation.ts';
import type { CaseResult } from './result.ts';

/** The cases that break the same rule of the contract at the same place, or that have no result for the same reason. */
export interface Finding {
  /** The code and the sentence of the first violation, with a few other values that were seen; or the reason of no result. */
  readonly text: string;
  /** The line of openapi.yaml. */
  readonly line: number;
  /** Each once, in the order of the report. */
  readonly cases: readonly CaseResult[];
  /** The case with the shortest command. */
  readonly example: CaseResult;
}

/** The number of other seen values that a finding shows. */
const maxOtherValues = 3;

/** Groups the failed cases by rule, then the errored cases by reason; the largest groups first. */
export function groupFindings(results: readonly CaseResult[]): Finding[] {
  const broken = results.flatMap((result) => result.violations.map((violation) => ({ result, violation })));
  const byRule = [...groupBy(broken, ({ violation }) => ruleKey(violation)).values()].map((group): Finding => {
    const [{ result: first, violation }] = group;
    const cases = [...new Set(group.map(({ result }) => result))];
    const seen = group.map((item) => item.violation.seen);
    return { text: describeRule(violation, seen), line: violation.line, cases, example: exampleOf(first, cases) };
  });
  const errored = results.filter(({ outcome }) => outcome === 'errored');
  const byReason = [...groupBy(errored, ({ reason = 'no reason is known' }) => reason)].map(
    ([text, cases]): Finding => ({ text, line: cases[0].line, cases, example: cases[0] }),
  );
  const bySize = (a: Finding, b: Finding) => b.cases.length - a.cases.length;
  return [...byRule.sort(bySize), ...byReason.sort(bySize)];
}

/** Identifies a rule of the contract and a place; the items of a list are one place. */
function ruleKey({ code, in: part, where, line, side }: Violation): string {
  return JSON.stringify([line, code, part, where.replace(/\/\d+(?=\/|$)/g, '/*'), side]);
}

/** Describes a broken rule by the first violation of it, and by the other values that were seen. */
function describeRule(first: Violation, seen: readonly Violation['seen'][]): string {
  const others = [...new Set(seen.map(formatSeen))].filter((text) => text !== formatSeen(first.seen));
  const shown = others.slice(0, maxOtherValues).join(', ');
  const more = others.length > maxOtherValues ? ` and ${others.length - maxOtherValues} others` : '';
  const elsewhere = others.length === 0 ? '' : `; elsewhere ${shown}${more}`;
  return `${first.code}: ${formatViolation(first)}${elsewhere}`;
}

function formatSeen(seen: Violation['seen']): string {
  return seen === undefined ? 'missing' : JSON.stringify(seen);
}

function exampleOf(first: CaseResult, cases: readonly CaseResult[]): CaseResult {
  const length = ({ curl }: CaseResult) => curl?.length ?? Number.POSITIVE_INFINITY;
  return cases.reduce((best, candidate) => (length(candidate) < length(best) ? candidate : best), first);
}

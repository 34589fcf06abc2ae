import { formatViolation, type Violation } from '../contract/violation.ts';
import { selectCases } from './cases.ts';
import type { CaseResult, LongReport } from './result.ts';

/** The cases that break the same rule of the contract at the same place, or that have no result for the same reason. */
export interface Finding {
  /** The code and the sentence of the first violation, with a few other values that were seen; or the reason of no result. */
  readonly text: string;
  /** The line of openapi.yaml. */
  readonly line: number;
  /** Numbers of the cases among those that failed, or that have no result; each once, in the order of the report. */
  readonly cases: readonly number[];
  /** The names of the first of them. */
  readonly names: readonly string[];
  /** The case with the shortest command. */
  readonly example: CaseResult;
}

/** A finding that grows. */
interface OpenFinding {
  readonly first: Violation | string;
  readonly line: number;
  readonly cases: number[];
  readonly names: string[];
  readonly seen: Set<string>;
  example: CaseResult;
}

/** The number of other seen values that a finding shows, and of those that it tells apart. */
const maxOtherValues = 3;
const maxSeen = 10_000;
/** Number of cases that a finding names. */
const maxNames = 50;

/** Groups the failed cases by rule, then the errored cases by reason; the largest groups first. */
export function groupFindings(results: LongReport['results']): Finding[] {
  const byRule = new Map<string, OpenFinding>();
  let number = 0;
  for (const result of selectCases(results, ({ outcome }) => outcome === 'failed')) {
    for (const violation of result.violations) addCase(byRule, ruleKey(violation), violation, violation.line, result, number);
    number += 1;
  }
  const byReason = new Map<string, OpenFinding>();
  for (const result of selectCases(results, ({ outcome }) => outcome === 'errored')) {
    const { reason = 'no reason is known', line } = result;
    addCase(byReason, reason, reason, line, result, number);
    number += 1;
  }
  return [byRule, byReason].flatMap((open) =>
    [...open.values()].sort((a, b) => b.cases.length - a.cases.length).map(closeFinding),
  );
}

/** Adds a case to its finding, once. */
function addCase(
  open: Map<string, OpenFinding>,
  key: string,
  first: OpenFinding['first'],
  line: number,
  result: CaseResult,
  number: number,
): void {
  const finding = open.get(key) ?? { first, line, cases: [], names: [], seen: new Set(), example: result };
  open.set(key, finding);
  if (typeof first !== 'string' && finding.seen.size < maxSeen) finding.seen.add(formatSeen(first.seen));
  if (finding.cases.at(-1) === number) return;
  finding.cases.push(number);
  if (finding.names.length < maxNames) finding.names.push(result.name);
  const length = ({ curl }: CaseResult) => curl?.length ?? Number.POSITIVE_INFINITY;
  if (length(result) < length(finding.example)) finding.example = result;
}

function closeFinding({ first, seen, ...finding }: OpenFinding): Finding {
  return { ...finding, text: typeof first === 'string' ? first : describeRule(first, seen) };
}

/** Identifies a rule of the contract and a place; the items of a list are one place. */
function ruleKey({ code, in: part, where, line, side }: Violation): string {
  return JSON.stringify([line, code, part, where.replace(/\/\d+(?=\/|$)/g, '/*'), side]);
}

/** Describes a broken rule by the first violation of it, and by the other values that were seen. */
function describeRule(first: Violation, seen: ReadonlySet<string>): string {
  const others = [...seen].filter((text) => text !== formatSeen(first.seen));
  const shown = others.slice(0, maxOtherValues).join(', ');
  const more =
    others.length > maxOtherValues
      ? ` and ${seen.size < maxSeen ? '' : 'at least '}${others.length - maxOtherValues} others`
      : '';
  const elsewhere = others.length === 0 ? '' : `; elsewhere ${shown}${more}`;
  return `${first.code}: ${formatViolation(first)}${elsewhere}`;
}

function formatSeen(seen: Violation['seen']): string {
  return seen === undefined ? 'missing' : JSON.stringify(seen);
}

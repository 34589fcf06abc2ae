import { createApis } from '../apis/index.ts';
import type { Contract } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import type { Advisory } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { createMeasure } from '../coverage/measure.ts';
import { observedSeen } from '../coverage/observed.ts';
import type { CaseResult, Report } from '../report/result.ts';
import { createEntryCheck } from './entry.ts';
import { readHar } from './har.ts';
import { toRecordedEntry } from './recorded.ts';
import { createSelector, type Selection } from './select.ts';

/** An archive to check. */
export interface Archive {
  /** What it is called in the report. */
  readonly file: string;
  readonly text: string;
}

/** How archives are checked. Everything has a default. */
export interface CheckOptions extends Selection {
  /** Whether requests that break the contract pass when they were refused as documented; they fail by default. */
  readonly allowRefused?: boolean | undefined;
  /** The clock, in ms of the epoch; `Date.now` by default. */
  readonly now?: (() => number) | undefined;
  /** Of ringback, for the report; the contract's by default. */
  readonly version?: string | undefined;
  readonly contract?: Contract | undefined;
}

/** What came of a check. */
export interface CheckResult {
  readonly report: Report;
  readonly coverage: Coverage;
}

/** Hosts, and advisories, that notes name. */
const mostNamed = 10;

/**
 * Checks recorded traffic against the contract.
 * @throws HarError for a text that is no HTTP Archive
 */
export function checkArchives(archives: readonly Archive[], options: CheckOptions = {}): CheckResult {
  const { contract = generatedContract, version = contract.version, allowRefused = false, now = Date.now } = options;
  const startedAt = now();
  const apis = createApis(contract);
  const select = createSelector(contract, options);
  const check = createEntryCheck(contract, { ...apis }, allowRefused);
  const measure = createMeasure({ contract, apis: { ...apis } });
  const results: CaseResult[] = [];
  const counts = {
    hosts: new Map<string, number>(),
    left: new Map<string, number>(),
    gaps: new Map<string, number>(),
    advisories: new Map<string, number>(),
  };
  for (const { file, text } of archives) {
    for (const [index, entry] of readHar(file, text).entries()) {
      const selected = select(entry);
      if (selected.left !== undefined) {
        if (selected.left === 'otherHost') add(counts.hosts, entry.request.url.host || entry.request.url.protocol);
        else add(counts.left, selected.left);
        continue;
      }
      const { result, advisories, gaps } = check(toRecordedEntry(file, index + 1, entry, selected.path), selected.match);
      results.push(result);
      for (const gap of gaps) add(counts.gaps, gap);
      for (const advisory of advisories) add(counts.advisories, adviceOf(advisory));
      for (const observed of result.seen ? observedSeen(result.seen) : []) measure.add({ ...observed, path: selected.path });
    }
  }
  const report: Report = {
    command: 'check',
    version,
    target: archives.map(({ file }) => file).join(' '),
    startedAt,
    milliseconds: now() - startedAt,
    results,
    notes: notesOf(counts),
  };
  return { report, coverage: measure.result() };
}

function notesOf({
  hosts,
  left,
  gaps,
  advisories,
}: Readonly<Record<'hosts' | 'left' | 'gaps' | 'advisories', ReadonlyMap<string, number>>>): string[] {
  const others = [...hosts.values()].reduce((sum, count) => sum + count, 0);
  const named = [...hosts].sort(([, a], [, b]) => b - a).slice(0, mostNamed);
  return [
    ...(others === 0
      ? []
      : [`${entries(others)} for other hosts left out: ${named.map(([host, count]) => `${host} ${count}`).join(', ')}`]),
    ...[...left].map(
      ([reason, count]) =>
        `${entries(count)} left out: ${reason === 'preflight' ? 'CORS preflights' : 'paths of no API of the contract'}`,
    ),
    ...[...gaps].map(([reason, count]) => `${entries(count)} ${reason}`),
    ...[...advisories].slice(0, mostNamed).map(([advice, count]) => `${entries(count)} with a known trap: ${advice}`),
  ];
}

function adviceOf({ where, text, line }: Advisory): string {
  return `${where}: ${text}${line === undefined ? '' : ` (openapi.yaml:${line})`}`;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

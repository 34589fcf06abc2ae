import { createApis } from '../apis/index.ts';
import { compileContract } from '../contract/compile.ts';
import type { Contract } from '../contract/contract.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import type { Advisory } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { createMeasure } from '../coverage/measure.ts';
import { observeSeen } from '../coverage/observed.ts';
import type { CaseResult, Report } from '../report/result.ts';
import { createEntryCheck } from './entry.ts';
import { readHar } from './read-har.ts';
import { createSelector, type Selection } from './select.ts';

/** An archive to check. */
export interface Archive {
  /** Its name in the report. */
  readonly file: string;
  readonly text: string;
}

/** Options of {@link checkArchives}; each has a default. */
export interface CheckOptions extends Selection {
  /** True if a request that breaks the contract passes when it was refused as documented; false by default. */
  readonly allowRefused?: boolean | undefined;
  /** The clock, in ms since the epoch; `Date.now` by default. */
  readonly now?: (() => number) | undefined;
  /** The version of ringback in the report; the contract's by default. */
  readonly version?: string | undefined;
  readonly contract?: Contract | undefined;
}

/** The results of a check. */
export interface CheckResult {
  readonly report: Report;
  readonly coverage: Coverage;
}

/** Number of hosts, and of advisories, that the notes name. */
const maxNamed = 10;

/** Why entries are skipped, in the words of a note. */
const skippedWords = { preflight: 'CORS preflights', otherPath: 'paths of no API of the contract' };

/**
 * Checks recorded traffic against the contract.
 * @throws HarError (rejects) if a text is not an HTTP Archive
 */
export async function checkArchives(archives: readonly Archive[], options: CheckOptions = {}): Promise<CheckResult> {
  const { contract = generatedContract, version = contract.version, allowRefused = false, now = Date.now } = options;
  const startedAt = now();
  const apis = { ...createApis(contract) };
  const compiled = compileContract(contract);
  const select = createSelector(compiled, options);
  const check = createEntryCheck(compiled, apis, allowRefused);
  const measure = createMeasure(contract);
  const results: CaseResult[] = [];
  const [hosts, skipped, gaps, advisories] = [createTally(), createTally(), createTally(), createTally()];
  for (const { file, text } of archives) {
    for (const [index, exchange] of (await readHar(file, text)).entries()) {
      const selected = select(exchange);
      if (selected.skipped === 'otherHost') hosts.add(exchange.url.host || exchange.url.protocol);
      else if (selected.skipped !== undefined) skipped.add(skippedWords[selected.skipped]);
      else {
        const { path, match } = selected;
        const checked = check({ ...exchange, file, number: index + 1, path }, match);
        results.push(checked.result);
        for (const gap of checked.gaps) gaps.add(gap);
        for (const advisory of checked.advisories) advisories.add(formatAdvisory(advisory));
        for (const observed of checked.result.seen ? observeSeen(checked.result.seen) : []) measure.add({ ...observed, path });
      }
    }
  }
  const notes = [
    ...(hosts.total() === 0 ? [] : [`${entries(hosts.total())} for other hosts left out: ${hosts.names()}`]),
    ...skipped.list().map(([words, count]) => `${entries(count)} left out: ${words}`),
    ...gaps.list().map(([words, count]) => `${entries(count)} ${words}`),
    ...advisories
      .list()
      .slice(0, maxNamed)
      .map(([words, count]) => `${entries(count)} with a known trap: ${words}`),
  ];
  const target = archives.map(({ file }) => file).join(' ');
  return {
    report: { command: 'check', version, target, startedAt, milliseconds: now() - startedAt, results, notes },
    coverage: measure.result(),
  };
}

function formatAdvisory({ where, text, line }: Advisory): string {
  return `${where}: ${text}${line === undefined ? '' : ` (openapi.yaml:${line})`}`;
}

function entries(count: number): string {
  return count === 1 ? '1 entry' : `${count} entries`;
}

/** Creates a counter of texts. */
function createTally() {
  const counts = new Map<string, number>();
  return {
    add: (text: string) => counts.set(text, (counts.get(text) ?? 0) + 1),
    list: () => [...counts],
    total: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    /** Names the most frequent texts, with their counts. */
    names: () =>
      [...counts]
        .sort(([, a], [, b]) => b - a)
        .slice(0, maxNamed)
        .map(([text, count]) => `${text} ${count}`)
        .join(', '),
  };
}

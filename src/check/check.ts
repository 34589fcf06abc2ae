import { createApis } from '../apis/index.ts';
import { compileContract } from '../contract/compile.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { countTexts } from '../contract/group-by.ts';
import { createPlaceNames } from '../contract/places.ts';
import { formatAdvisory } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { createMeasure } from '../coverage/measure.ts';
import { observeSeen } from '../coverage/observed.ts';
import type { Overlays } from '../overlay/overlay.ts';
import type { CaseResult, Report } from '../report/result.ts';
import { formatCount } from '../report/summary.ts';
import { createEntryCheck } from './entry.ts';
import { HarError } from './har-error.ts';
import { readHar } from './read-har.ts';
import { createSelector, type Selection } from './select.ts';

/** An archive to check. */
export interface Archive {
  /** Its name in the report. */
  readonly file: string;
  readonly text: string;
  /** A note about its reading, for the report. */
  readonly note?: string | undefined;
}

/** Options of {@link checkArchives}; each has a default. */
export interface CheckOptions extends Selection {
  /** True if a request that breaks the contract passes when it was refused as documented; false by default. */
  readonly allowRefused?: boolean | undefined;
  /** Overlays of the contract, made by `readOverlays`. */
  readonly overlays?: Overlays | undefined;
  /** The version of ringback in the report; the contract's by default. */
  readonly version?: string | undefined;
}

/** The results of a check. */
export interface CheckResult {
  readonly report: Report;
  readonly coverage: Coverage;
  /** For each archive that could not be read at all, the reason. */
  readonly unreadable: readonly string[];
}

/** Number of hosts, entries and advisories that a note names. */
const maxNamed = 10;

/** Why entries are skipped, in the words of a note. */
const skippedWords = { preflight: 'CORS preflights', otherPath: 'paths of no API of the contract' };

/** Checks recorded traffic against the contract. Notes tell which archives and entries could not be read. */
export async function checkArchives(archives: readonly Archive[], options: CheckOptions = {}): Promise<CheckResult> {
  const contract = options.overlays?.contract ?? generatedContract;
  const { version = contract.version, allowRefused = false } = options;
  const startedAt = Date.now();
  const apis = { ...createApis(contract) };
  const compiled = compileContract(contract);
  const namePlaces = createPlaceNames(contract);
  const select = createSelector(compiled, options);
  const check = createEntryCheck(compiled, apis, allowRefused);
  const measure = createMeasure(contract);
  const results: CaseResult[] = [];
  const [hosts, skipped, gaps, advisories]: [string[], string[], string[], string[]] = [[], [], [], []];
  const [unreadable, unreadableEntries, leftOut]: [string[], string[], string[]] = [[], [], []];
  for (const { file, text } of archives) {
    const exchanges = await readHar(file, text).catch((error: unknown) => {
      if (!(error instanceof HarError)) throw error;
      unreadable.push(error.message);
      return [];
    });
    for (const [index, exchange] of exchanges.entries()) {
      const name = `${file}/${index + 1}`;
      if ('reason' in exchange) {
        unreadableEntries.push(`${name} (${exchange.reason})`);
        continue;
      }
      const selected = select(exchange);
      if (selected.skipped === 'otherHost') hosts.push(exchange.url.host || exchange.url.protocol);
      else if (selected.skipped !== undefined) skipped.push(skippedWords[selected.skipped]);
      else {
        const { path, match } = selected;
        const checked = check({ ...exchange, file, number: index + 1, path }, match);
        results.push(checked.result);
        if (exchange.leftOut.length > 0) leftOut.push(`${name} (${exchange.leftOut.join(', ')})`);
        gaps.push(...checked.gaps);
        advisories.push(...checked.advisories.map((advisory) => namePlaces(formatAdvisory(advisory))));
        for (const observed of checked.result.seen ? observeSeen(checked.result.seen) : []) measure.add({ ...observed, path });
      }
    }
  }
  const notes = [
    ...archives.flatMap(({ note = [] }) => note),
    ...unreadable,
    ...nameEntries(unreadableEntries, 'could not be read, and left out'),
    ...nameEntries(leftOut, 'with a part that could not be read'),
    ...(hosts.length === 0 ? [] : [`${formatEntries(hosts.length)} for other hosts left out: ${mostFrequent(hosts)}`]),
    ...countTexts(skipped).map(([words, count]) => `${formatEntries(count)} left out: ${words}`),
    ...countTexts(gaps).map(([words, count]) => `${formatEntries(count)} ${words}`),
    ...countTexts(advisories)
      .slice(0, maxNamed)
      .map(([words, count]) => `${formatEntries(count)} with a known trap: ${words}`),
  ];
  const target = archives.map(({ file }) => file).join(' ');
  return {
    report: { command: 'check', version, target, startedAt, milliseconds: Date.now() - startedAt, results, notes },
    coverage: measure.result(),
    unreadable,
  };
}

const formatEntries = (count: number) => formatCount(count, 'entry', 'entries');

/** Names the most frequent texts, with their counts. */
function mostFrequent(texts: readonly string[]): string {
  const counts = countTexts(texts).sort(([, a], [, b]) => b - a);
  return counts
    .slice(0, maxNamed)
    .map(([text, count]) => `${text} ${count}`)
    .join(', ');
}

/** Writes a note about entries, which it names with the reason. */
function nameEntries(named: readonly string[], words: string): string[] {
  if (named.length === 0) return [];
  const more = named.length > maxNamed ? [`${named.length - maxNamed} more`] : [];
  return [`${formatEntries(named.length)} ${words}: ${[...named.slice(0, maxNamed), ...more].join(', ')}`];
}

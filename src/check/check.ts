import { createApis } from '../apis/index.ts';
import { compileContract } from '../contract/compile.ts';
import { contract as generatedContract } from '../contract/generated/contract.ts';
import { createPlaceNames } from '../contract/places.ts';
import { formatAdvisory } from '../contract/violation.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { createMeasure } from '../coverage/measure.ts';
import { observeSeen } from '../coverage/observed.ts';
import type { Overlays } from '../overlay/overlay.ts';
import type { LongReport } from '../report/result.ts';
import { createEntryCheck } from './entry.ts';
import { HarError } from './har-error.ts';
import { addRemark, addRemarks, createRemarks, type Remarks, writeNotes } from './notes.ts';
import { readHar } from './read-har.ts';
import { createResults } from './results.ts';
import { createSelector, type Selection } from './select.ts';

/** An archive to check. */
export interface Archive {
  /** Its name in the report. */
  readonly file: string;
  /** Its text, or the pieces of it; the first has at least two characters. */
  readonly text: string | AsyncIterable<string>;
  /** A note about its reading, for the report. */
  readonly note?: string | undefined;
}

/** Options of {@link checkArchives}; each has a default. */
export interface CheckOptions extends Selection {
  /** True if a request that breaks the contract passes when it was refused as documented; false by default. */
  readonly allowRefused?: boolean | undefined;
  /** Overlays of the contract, made by `readOverlays`. */
  readonly overlays?: Overlays | undefined;
  /** The most bytes that the requests and responses in the report take; `fixedLimits.checkReportBytes` by default. */
  readonly maxSeenBytes?: number | undefined;
  /** The version of ringback in the report; the contract's by default. */
  readonly version?: string | undefined;
}

/** The results of a check. */
export interface CheckResult {
  readonly report: LongReport;
  readonly coverage: Coverage;
  /** For each archive that could not be read at all, the reason. */
  readonly unreadable: readonly string[];
}

/** Why entries are skipped, in the words of a note. */
const skippedWords = { preflight: 'CORS preflights', otherPath: 'paths of no API of the contract' };

/** Checks recorded traffic against the contract. Notes tell which archives and entries could not be read. */
export async function checkArchives(archives: readonly Archive[], options: CheckOptions = {}): Promise<CheckResult> {
  const contract = options.overlays?.contract ?? generatedContract;
  const { version = contract.version, allowRefused = false, maxSeenBytes } = options;
  const startedAt = Date.now();
  const apis = { ...createApis(contract) };
  const compiled = compileContract(contract);
  const namePlaces = createPlaceNames(contract);
  const select = createSelector(compiled, options);
  const check = createEntryCheck(compiled, apis, allowRefused);
  const measure = createMeasure(contract);
  const kept = createResults(contract, maxSeenBytes);
  const remarks = createRemarks();
  const unreadable: string[] = [];
  for (const archive of archives) {
    // An archive that turns out to be broken counts for nothing.
    const undo = [measure.mark(), kept.begin()];
    try {
      addRemarks(remarks, await checkArchive(archive));
    } catch (error) {
      if (!(error instanceof HarError)) throw error;
      for (const forget of undo) forget();
      unreadable.push(error.message);
    }
  }
  const notes = [...archives.flatMap(({ note = [] }) => note), ...unreadable, ...writeNotes(remarks), ...kept.notes()];
  const target = archives.map(({ file }) => file).join(' ');
  const { results } = kept;
  return {
    report: { command: 'check', version, target, startedAt, milliseconds: Date.now() - startedAt, results, notes },
    coverage: measure.result(),
    unreadable,
  };

  async function checkArchive({ file, text }: Archive): Promise<Remarks> {
    const found = createRemarks();
    let number = 0;
    await readHar(file, text, (exchange) => {
      number += 1;
      const name = `${file}/${number}`;
      if ('reason' in exchange) {
        addRemark(found.unreadable, `${name} (${exchange.reason})`);
        return;
      }
      const selected = select(exchange);
      if (selected.skipped === 'otherHost') addRemark(found.hosts, exchange.url.host || exchange.url.protocol);
      else if (selected.skipped !== undefined) addRemark(found.skipped, skippedWords[selected.skipped]);
      else {
        const { path, match } = selected;
        const { result, gaps, advisories } = check({ ...exchange, file, number, path }, match);
        for (const observed of result.seen ? observeSeen(result.seen) : []) measure.add({ ...observed, path });
        kept.add(result);
        if (exchange.leftOut.length > 0) addRemark(found.partlyRead, `${name} (${exchange.leftOut.join(', ')})`);
        for (const gap of gaps) addRemark(found.gaps, gap);
        for (const advisory of advisories) addRemark(found.advisories, namePlaces(formatAdvisory(advisory)));
      }
    });
    return found;
  }
}

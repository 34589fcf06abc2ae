import type { CheckResult } from '../check/check.ts';
import type { Contract } from '../contract/contract.ts';
import { createPlaceNames } from '../contract/places.ts';
import { pieceWriters, reportWriters } from '../report/index.ts';
import { withoutCredentials } from '../report/redact-report.ts';
import type { PieceWriter } from '../report/result.ts';
import { screenText } from '../report/text.ts';
import { findContractFile } from './contract-file.ts';
import { UsageError } from './errors.ts';
import { prepareReports } from './report-files.ts';

/** The results of a run, and its coverage of the contract. */
export type RunSummary = Pick<CheckResult, 'report' | 'coverage'>;

/** The flags of reports. */
export interface CaseReportFlags {
  /** `FORMAT=FILE`, repeatable. */
  readonly report?: readonly string[];
  /** True to print every case that failed. */
  readonly verbose?: boolean;
  /** A copy of the contract, for SARIF. */
  readonly contractPath?: string;
  /** The least coverage, in percent. */
  readonly failUnder?: number;
}

/** A summary of a run that the screen shows in place of its findings, on stderr: stdout belongs to the command that was run. */
export interface ScreenSummary {
  summary(this: void): string;
  /** The API that the coverage is about; the whole contract by default. */
  readonly subject?: string | undefined;
}

/**
 * Prepares the reports that the flags ask for.
 * @returns a function that prints and writes a run; it resolves to true if the coverage is under the threshold
 * @throws UsageError (rejects) for an unknown format and for a file that cannot be written, or read
 */
export async function prepareCaseReports(
  contract: Contract,
  { report: specs = [], failUnder = 0, verbose = false, contractPath }: CaseReportFlags,
  screen?: ScreenSummary,
): Promise<(run: RunSummary) => Promise<boolean>> {
  const namePlaces = createPlaceNames(contract);
  const write = await prepareReports(specs, writersFor(contract), screen && process.stderr);
  const isSarif = specs.some((spec) => spec.startsWith('sarif='));
  if (contractPath !== undefined && !isSarif) throw new UsageError('--contract-path is for SARIF: give --report sarif=FILE, too');
  const file = isSarif ? await findContractFile(contractPath) : undefined;
  return async ({ report: unredacted, coverage }) => {
    const redacted = withoutCredentials(unredacted, contract);
    const report = file ? { ...redacted, contractFile: file.location, notes: [...(redacted.notes ?? []), file.note] } : redacted;
    const isUnder = coverage.percent < failUnder;
    const share = `coverage: ${coverage.percent}% of ${screen?.subject ?? 'the contract'} (${coverage.covered} of ${coverage.total})`;
    await write(shown(), report, coverage);
    return isUnder;

    function* shown(): Generator<string> {
      const pieces = screen ? [screen.summary()] : verbose ? pieceWriters.text(report) : [screenText(report)];
      for (const piece of pieces) yield namePlaces(piece);
      yield `${share}${isUnder ? `, which is under ${failUnder}%` : ''}\n`;
    }
  };
}

/** Makes the writers of reports; those for people name the files of overlays, the others have the lines of the changed contract. */
function writersFor(contract: Contract): Readonly<Record<string, PieceWriter>> {
  const namePlaces = createPlaceNames(contract);
  const { text, json, junit, sarif, html } = pieceWriters;
  const named = (write: PieceWriter): PieceWriter =>
    function* (report, coverage) {
      for (const piece of write(report, coverage)) yield namePlaces(piece);
    };
  return {
    text: named(text),
    json,
    junit: named(junit),
    sarif,
    markdown: named((report, coverage) => [reportWriters.markdown(report, coverage)]),
    html: named(html),
  };
}

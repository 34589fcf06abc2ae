import { contract } from '../contract/generated/contract.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type ReportFormat, reportWriters } from '../report/index.ts';
import { withoutCredentials } from '../report/redact.ts';
import type { Report } from '../report/result.ts';
import { type ReportTarget, reportTargets, writeReport } from './report-files.ts';

const formats = Object.keys(reportWriters).filter((name): name is ReportFormat => Object.hasOwn(reportWriters, name));

/** The results of a run, and its coverage of the contract. */
export interface RunSummary {
  readonly report: Report;
  readonly coverage: Coverage;
}

/** The flags of reports. */
export interface CaseReportFlags {
  /** `FORMAT=FILE`, repeatable. */
  readonly report?: readonly string[];
  /** The least coverage, in percent. */
  readonly failUnder?: number;
}

/** Writes a run to the screen, and to the reports that were asked for. */
export interface CaseReports {
  /** Resolves to true if the coverage is under the threshold. */
  write(runSummary: RunSummary): Promise<boolean>;
}

/**
 * Prepares the reports that the flags ask for.
 * @throws UsageError (rejects) for an unknown format, and for a file that cannot be written
 */
export async function caseReports({ report: specs = [], failUnder = 0 }: CaseReportFlags): Promise<CaseReports> {
  const targets: readonly ReportTarget<ReportFormat>[] = await reportTargets(specs, formats);
  return {
    async write({ report: whole, coverage }) {
      const report = withoutCredentials(whole, contract);
      // A report on standard output is for a program, which must not find anything else there.
      const screen = targets.some(({ file }) => file === '-') ? process.stderr : process.stdout;
      const isUnder = coverage.percent < failUnder;
      const share = `coverage: ${coverage.percent}% of the contract (${coverage.covered} of ${coverage.total})`;
      screen.write(`${reportWriters.text(report)}${share}${isUnder ? `, which is under ${failUnder}%` : ''}\n`);
      for (const target of targets) await writeReport(target, reportWriters[target.format](report, coverage));
      return isUnder;
    },
  };
}

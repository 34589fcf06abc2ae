import { contract } from '../contract/generated/contract.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { type ReportFormat, reportWriters } from '../report/index.ts';
import { withoutCredentials } from '../report/redact.ts';
import type { Report } from '../report/result.ts';
import { type ReportTarget, reportTargets, writeReport } from './report-files.ts';

const formats = Object.keys(reportWriters).filter((name): name is ReportFormat => Object.hasOwn(reportWriters, name));

/** What became of a run's cases, and what of the contract they covered. */
export interface RunSummary {
  readonly report: Report;
  readonly coverage: Coverage;
}

/** The flags that say where a report goes, and how much has to be covered. */
export interface CaseReportFlags {
  readonly report?: readonly string[];
  readonly failUnder?: number;
}

/** Tells what came of a run: on the screen, and in the reports that were asked for. */
export interface CaseReports {
  /**
   * @param text what the screen shows of the report
   * @returns whether less is covered than was wanted
   */
  write(runSummary: RunSummary, text: (report: Report) => string): Promise<boolean>;
}

/**
 * Looks whether the reports that are asked for can be written.
 * @throws UsageError (rejects) for a format that there is not, and a file that cannot be written
 */
export async function caseReports({ report: specs = [], failUnder = 0 }: CaseReportFlags): Promise<CaseReports> {
  const targets: readonly ReportTarget<ReportFormat>[] = await reportTargets(specs, formats);
  return {
    async write({ report: whole, coverage }, text) {
      const report = withoutCredentials(whole, contract);
      // What a program reads on standard output has to stand there alone.
      const screen = targets.some(({ file }) => file === '-') ? process.stderr : process.stdout;
      screen.write(text(report));
      const isUnder = coverage.percent < failUnder;
      const share = `coverage: ${coverage.percent}% of the contract (${coverage.covered} of ${coverage.total})`;
      screen.write(`${share}${isUnder ? `, which is under ${failUnder}%` : ''}\n`);
      for (const target of targets) await writeReport(target, reportWriters[target.format](report, coverage));
      return isUnder;
    },
  };
}

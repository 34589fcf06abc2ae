import type { ReportWriter } from './result.ts';
import { countOutcomes } from './summary.ts';

/** Writes JSON for programs, in the shape of report.schema.json. */
export const json: ReportWriter = (report, coverage) => {
  const { command, version, target, startedAt, milliseconds, results, notes = [] } = report;
  const document = {
    command,
    version,
    target,
    startedAt: new Date(startedAt).toISOString(),
    milliseconds,
    summary: countOutcomes(results),
    notes,
    results,
    ...(coverage ? { coverage } : {}),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

import { printableJson } from '../contract/printable.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { ReportWriter } from './result.ts';
import { sarif } from './sarif.ts';
import { countOutcomes } from './summary.ts';
import { text } from './text.ts';

/** Writes JSON for programs, in the shape of report.schema.json. */
const json: ReportWriter = (report, coverage) => {
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
  return `${printableJson(JSON.stringify(document, null, 2))}\n`;
};

/** The report writers by format. They do not redact: pass the report through `withoutCredentials` first. */
export const reportWriters = { text, json, junit, sarif, markdown: markdownReport, html } as const satisfies Readonly<
  Record<string, ReportWriter>
>;

import type { Coverage } from '../coverage/coverage.ts';
import { kindsOf, selectCases } from './cases.ts';
import { html } from './html.ts';
import { jsonPieces } from './json-pieces.ts';
import { junit } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { LongReport, PieceWriter, ReportWriter } from './result.ts';
import { sarif } from './sarif.ts';
import { countOutcomes } from './summary.ts';
import { text } from './text.ts';

/** Writes JSON for programs, in the shape of report.schema.json, result by result. */
function json(report: LongReport, coverage?: Coverage): Generator<string> {
  const { command, version, target, startedAt, milliseconds, results, notes = [] } = report;
  const value = {
    command,
    version,
    target,
    startedAt: new Date(startedAt).toISOString(),
    milliseconds,
    summary: countOutcomes(kindsOf(results)),
    notes,
    results: [],
    ...(coverage ? { coverage } : {}),
  };
  return jsonPieces(value, selectCases(results));
}

/** The writers of formats that have every result, in pieces. */
export const pieceWriters = { text, json, junit, sarif, html } as const satisfies Readonly<Record<string, PieceWriter>>;

const whole =
  (write: PieceWriter): ReportWriter =>
  (report, coverage) =>
    [...write(report, coverage)].join('');

/** The report writers by format. They do not redact: pass the report through `withoutCredentials` first. */
export const reportWriters = {
  text: whole(text),
  json: whole(json),
  junit: whole(junit),
  sarif: whole(sarif),
  markdown: markdownReport,
  html: whole(html),
} as const satisfies Readonly<Record<string, ReportWriter>>;

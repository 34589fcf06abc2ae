import type { Coverage } from '../coverage/coverage.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { Report } from './result.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Writes a report in one format; with coverage where the format has a place for it. */
export type ReportWriter = (report: Report, coverage?: Coverage) => string;

/** The writers by format; credentials have to be taken out before, with `withoutCredentials`. */
export const reportWriters = { text, json, junit, sarif, markdown: markdownReport, html } as const satisfies Readonly<
  Record<string, ReportWriter>
>;

/** A format of reports. */
export type ReportFormat = keyof typeof reportWriters;

import { html } from './html.ts';
import { json } from './json-report.ts';
import { junit } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { ReportWriter } from './result.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** The report writers by format. They do not redact: pass the report through `withoutCredentials` first. */
export const reportWriters = { text, json, junit, sarif, markdown: markdownReport, html } as const satisfies Readonly<
  Record<string, ReportWriter>
>;

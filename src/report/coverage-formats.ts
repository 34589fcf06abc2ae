import type { Coverage } from '../coverage/coverage.ts';
import { coverageHtml } from './coverage-html.ts';
import { coverageMarkdown } from './coverage-markdown.ts';
import { coverageText } from './coverage-text.ts';

/** The writers of coverage by format. */
export const coverageWriters = {
  text: (coverage) => `${coverageText(coverage)}\n`,
  json: (coverage) => `${JSON.stringify(coverage, null, 2)}\n`,
  markdown: (coverage) => `${coverageMarkdown(coverage)}\n`,
  html: coverageHtml,
} as const satisfies Readonly<Record<string, (coverage: Coverage) => string>>;

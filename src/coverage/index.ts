import type { Contract } from '../contract/contract.ts';
import type { Exchange } from '../journal/journal.ts';
import { coverageHtml } from '../report/coverage-html.ts';
import { coverageMarkdown } from '../report/coverage-markdown.ts';
import { coverageText } from '../report/coverage-text.ts';
import type { Coverage } from './coverage.ts';
import { createMeasure } from './measure.ts';
import { observedExchange } from './observed.ts';

/** Writes coverage in one format. */
export type CoverageWriter = (coverage: Coverage) => string;

/** The writers by format. */
export const coverageWriters = {
  text: (coverage) => `${coverageText(coverage)}\n`,
  json: (coverage) => `${JSON.stringify(coverage, null, 2)}\n`,
  markdown: (coverage) => `${coverageMarkdown(coverage)}\n`,
  html: coverageHtml,
} as const satisfies Readonly<Record<string, CoverageWriter>>;

/** Exchanges that are counted at a time: between two portions, a mock answers what came meanwhile. */
const portion = 200;

/** What of the contract the exchanges of a journal covered. */
export async function coverageOfJournal(exchanges: readonly Exchange[], contract: Contract): Promise<Coverage> {
  const measure = createMeasure({ contract });
  for (let start = 0; start < exchanges.length; start += portion) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    for (const exchange of exchanges.slice(start, start + portion)) measure.add(observedExchange(exchange));
  }
  const earlier = Number(exchanges[0]?.id ?? 1) - 1;
  return { ...measure.result(), ...(earlier > 0 ? { earlier } : {}) };
}

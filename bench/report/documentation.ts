import type { Results } from '../results.ts';
import { describeRuns } from './comparison-report.ts';
import { goalsTable } from './goals-section.ts';
import { inProcessSection } from './in-process-section.ts';
import { proxySection } from './proxy-section.ts';
import { storeSection } from './store-section.ts';
import { suiteSection } from './suite-section.ts';
import { behindList, describePicture, summaryTable } from './summary-table.ts';
import { toolsSection } from './tools-section.ts';
import { workTable } from './work-section.ts';

/** Text between two marks of a page, by the name in the first one. */
export type Blocks = Readonly<Record<string, string>>;

/** Writes the parts of docs/benchmarks.md that come from results. */
export function documentationBlocks(results: Results, others: readonly Results[]): Blocks {
  const { suite, inProcess, proxy, stores, tools } = results;
  const parts = [
    ...(suite ? [suiteSection(suite.figures)] : []),
    ...(inProcess ? [inProcessSection(inProcess.figures)] : []),
    ...(proxy ? [proxySection(proxy.figures)] : []),
    ...(stores ? [storeSection(stores.figures)] : []),
    ...(tools ? [toolsSection(tools.figures)] : []),
  ];
  return {
    picture: `![${describePicture(results)}](bench.svg)`,
    runs: describeRuns(results),
    summary: summaryTable(results),
    work: workTable(),
    behind: behindList(results),
    goals: goalsTable(results, others),
    parts: parts.join('\n\n'),
  };
}

/**
 * Replaces the text between `<!-- bench NAME -->` and `<!-- /bench -->` of a page; the rest stays as it was written.
 * @throws Error if the page has no place for a block, or a place for one that does not exist
 */
export function writeBlocks(page: string, blocks: Blocks): string {
  const names = [...page.matchAll(/<!-- bench (\w+) -->/g)].map(([, name]) => name);
  const missing = Object.keys(blocks).filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`the page has no <!-- bench NAME --> for ${missing.join(', ')}`);
  return page.replaceAll(/<!-- bench (\w+) -->[\s\S]*?<!-- \/bench -->/g, (_, name: string) => {
    const block = blocks[name];
    if (block === undefined) throw new Error(`there is no block called ${name}`);
    return `<!-- bench ${name} -->\n${block && `\n${foldLines(block)}\n\n`}<!-- /bench -->`;
  });
}

const maxLength = 130;

/** Folds prose anew; tables, pictures, headings and items of lists start a line of their own. */
function foldLines(text: string): string {
  const fold = (line: string): string => {
    if (line.length <= maxLength || /^(?:\||!\[|#)/.test(line)) return line;
    const end = line.lastIndexOf(' ', maxLength);
    const indentation = line.startsWith('- ') || line.startsWith('  ') ? '  ' : '';
    return end <= indentation.length ? line : `${line.slice(0, end)}\n${fold(`${indentation}${line.slice(end + 1)}`)}`;
  };
  const paragraphs = text.replace(/(?<=[^\n|])\n(?=[^\n|#!-])/g, ' ');
  return paragraphs.split('\n').map(fold).join('\n');
}

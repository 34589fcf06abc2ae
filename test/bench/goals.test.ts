import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOtherNodes } from '../../bench/comparison.ts';
import { evaluateGoals, isMet } from '../../bench/goals.ts';
import { comparisonReport } from '../../bench/report/comparison-report.ts';
import { documentationBlocks, writeBlocks } from '../../bench/report/documentation.ts';
import { goalsTable } from '../../bench/report/goals-section.ts';
import { type Results, readResults } from '../../bench/results.ts';
import { parseChildTimes } from '../../bench/run-program.ts';
import { summarize } from '../../bench/statistics.ts';

const machine = {
  ...{ cpu: 'CPU', cores: 2, memory: 24, kernel: 'Linux', node: 'v20', date: '2026-01-01', version: '1', commit: 'b' },
};

/** Costs of 16 connections and of one. */
const measure = (name: string, many: readonly number[], alone: readonly number[]) => {
  const costs = (cpu: readonly number[]) => ({
    ...{ cpu: summarize(cpu), helperCpu: summarize([0]), requestsPerSecond: summarize([1]) },
    ...{ p50: summarize([1]), p99: summarize([1]) },
  });
  const workloads = [
    { workload: 'createCall, valid', connections: 16, ...costs(many) },
    { workload: 'createCall, valid', connections: 1, ...costs(alone) },
  ];
  return { name, workloads, idle: summarize([name === 'bare' ? 45 : 52]), loaded: summarize([100]) };
};

const results: Results = {
  request: {
    machine,
    figures: [
      measure('bare', [40, 80, 50], [80, 80, 80]),
      measure('ringback-log', [50, 100, 100], [100, 80, 160]),
      measure('fastify', [90, 90, 90], [90, 90, 90]),
    ],
  },
  memory: { machine, figures: { requests: 1_000_000, idle: 50, loaded: 130 } },
};

describe('goals', () => {
  const goals = evaluateGoals(results);
  const find = (title: string) => goals.find((goal) => goal.title === title);

  it('compare process by process, and take the median of the ratios', () => {
    const goal = find('16 connections, valid creates: bare / ringback');
    expect(goal?.rows.map(({ label, measured }) => [label, measured.median])).toEqual([['createCall, valid (16)', 0.8]]);
    expect(goal?.rows.every((row) => isMet(goal, row))).toBe(true);
  });

  it.each([
    ['one connection: Fastify / ringback', 0.9, false],
    ['one connection: bare / ringback', 0.8, false],
    ['idle memory, more than bare', 7, true],
    ['memory after a million requests', 130, false],
  ])('judge %s', (title, median, met) => {
    const goal = find(title);
    expect(goal?.rows.map(({ measured }) => measured.median)).toEqual([median]);
    expect(goal?.rows.every((row) => isMet(goal, row))).toBe(met);
  });

  it('stand in a table, also those that were not measured', () => {
    const table = goalsTable(results, [
      { memory: { machine: { ...machine, node: 'v24' }, figures: { requests: 1, idle: 50, loaded: 110 } } },
    ]);
    expect(table).toContain(
      '| one connection: bare / ringback | at least 0.85 | createCall, valid (1) | 0.80 (0.50 – 1.00) | **missed** in 1 of 1 |',
    );
    expect(table).toContain('| idle memory, more than bare | at most 20 MB | idle | 7.00 MB | met |');
    expect(table).toContain('| memory after a million requests | at most 120 MB | Node v20 | 130 MB | **missed** in 1 of 2 |');
    expect(table).toContain('| Prism, silent / ringback | at least 7 | not measured |');
  });

  it('begin a report of what was measured', () => {
    const report = comparisonReport(results);
    expect(report).toContain('ringback 1 (b) on CPU, 2 cores');
    expect(report).toContain('### createCall, valid, over 16 connections and one connection');
    expect(report).not.toMatch(/NaN|undefined|Infinity/);
    expect(report).not.toContain('## Proxies');
  });
});

describe('the documentation', () => {
  it('shows the results that are in bench/results', () => {
    const page = readFileSync('docs/benchmarks.md', 'utf8');
    expect(writeBlocks(page, documentationBlocks(readResults('latest'), readOtherNodes()))).toBe(page);
  });

  it('keeps what is written by hand, and rejects a page without a place for a block', () => {
    const page = 'a\n<!-- bench one -->\n\nold\n\n<!-- /bench -->\nb\n<!-- bench two -->\n<!-- /bench -->\n';
    const words = 'words '.repeat(50).trim();
    const folded = writeBlocks(page, { one: `- ${words}\n| ${words} |`, two: '' }).split('\n');
    expect(folded.slice(3, 6)).toEqual([
      expect.stringMatching(/^- .{110,128}$/),
      expect.stringMatching(/^ {2}words/),
      expect.stringMatching(/^ {2}words/),
    ]);
    expect(folded).toContain(`| ${words} |`);
    const written = writeBlocks(page, { one: 'new $1', two: '' });
    expect(written).toBe('a\n<!-- bench one -->\n\nnew $1\n\n<!-- /bench -->\nb\n<!-- bench two -->\n<!-- /bench -->\n');
    expect(() => writeBlocks(page, { one: '', two: '', three: '' })).toThrow('for three');
    expect(() => writeBlocks(page, { one: '' })).toThrow('called two');
  });

  it('names the rows in which ringback costs more', () => {
    expect(documentationBlocks(results, []).behind).toBe(
      ['createCall, valid, over 16 connections: 0.90 (Fastify)', 'createCall, valid, over one connection: 0.90 (Fastify)']
        .map((line) => `- ${line}`)
        .join('\n'),
    );
  });
});

it('reads the CPU time of the processes that a shell waited for', () => {
  expect(parseChildTimes('0m0.001000s 0m0.000000s\n1m2.500000s 0m0.250000s\n')).toBe(62.75);
});

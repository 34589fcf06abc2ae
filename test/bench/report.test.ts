import { describe, expect, it } from 'vitest';
import { pairCheckouts, selectContenders } from '../../bench/contenders.ts';
import { readOptions } from '../../bench/options.ts';
import { barCharts } from '../../bench/report/bar-chart.ts';
import { beforeAfterReport } from '../../bench/report/before-after-report.ts';
import { linearTicks, lineChart, logarithmicTicks } from '../../bench/report/line-chart.ts';
import { number, percentChange, ratio, table } from '../../bench/report/table.ts';
import { summarize } from '../../bench/statistics.ts';

/** Expects tags to be closed in the reverse order of opening. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [, tag = ''] of svg.matchAll(/<([^<>]*)>/g)) {
    if (tag.startsWith('/')) expect(open.pop()).toBe(tag.slice(1));
    else if (!tag.endsWith('/')) open.push(tag.split(' ')[0] ?? '');
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|&(?!amp;|lt;|gt;|quot;)/);
}

describe('tables', () => {
  it('are Markdown', () => {
    expect(table(['', 'µs'], [['a|b', '1']])).toBe('|  | µs |\n| --- | ---: |\n| a\\|b | 1 |');
  });

  it('show three significant digits', () => {
    expect([0, 1.234, 12.34, 123.4, 12_345, Number.NaN, undefined].map(number)).toEqual([
      '0',
      '1.23',
      '12.3',
      '123',
      '12,345',
      '–',
      '–',
    ]);
    expect(ratio(summarize([0.5, 0.625, 0.75]))).toBe('0.63 (0.50 – 0.75)');
    expect(ratio(summarize([1]))).toBe('1.00');
    expect([1.052, 0.9, 1].map(percentChange)).toEqual(['+5.2 %', '−10.0 %', '±0.0 %']);
  });
});

describe('charts', () => {
  it('draw bars, the shortest first', () => {
    const bars = [
      { label: 'slow', value: 200 },
      { label: 'ringback', value: 50, note: '"0.60"', highlighted: true },
    ];
    const svg = barCharts('CPU <time>', 'a & b', 'µs', [
      { title: 'over 16 connections', bars },
      { title: 'over one connection', bars },
    ]);
    expectWellFormed(svg);
    expect(svg.indexOf('>ringback<')).toBeLessThan(svg.indexOf('>slow<'));
  });

  it.each([false, true])('draw lines (logarithmic: %s)', (logarithmic) => {
    const series = [
      { name: 'getCall', values: [5, 70, 900] },
      { name: 'createCall', values: [5, 70, 901] },
    ];
    expectWellFormed(lineChart('Growth', '', [{ title: 'CPU', steps: ['0', '1', '2'], series, logarithmic }]));
  });

  it('have round ticks', () => {
    expect(linearTicks(87)).toEqual([0, 25, 50, 75, 100]);
    expect(linearTicks(1.2)).toEqual([0, 0.5, 1, 1.5]);
    expect(logarithmicTicks(5, 900)).toEqual([1, 10, 100, 1_000]);
  });
});

describe('the comparison of two checkouts', () => {
  const [contender] = selectContenders(['ringback']);
  if (!contender) throw new Error('ringback is a contender');
  const pair = {
    log: 'silent' as const,
    before: { ...contender, name: 'before' },
    after: { ...contender, name: 'after' },
  };
  const machine = {
    cpu: 'CPU',
    cores: 2,
    memory: 24,
    kernel: 'Linux',
    node: 'v20',
    date: '2026-01-01',
    version: '1',
    commit: 'b',
  };
  const measure = (name: string, values: readonly number[]) => {
    const summary = summarize(values);
    const costs = { cpu: summary, helperCpu: summary, requestsPerSecond: summary, p50: summary, p99: summary };
    const workloads = [16, 1].map((connections) => ({ workload: 'getCall', connections, ...costs }));
    return { name, workloads, idle: summary, loaded: summary };
  };
  const request = [measure('before', [40, 50, 60]), measure('after', [44, 50, 66])];

  it('shows both sides and the change, pair by pair, for each number of connections', () => {
    const report = beforeAfterReport({ machine, before: { version: '1', commit: 'a' }, pairs: [pair], start: [], request });
    expect(report).toContain('Before: ringback 1 (a). After: ringback 1 (b).');
    const figures = '50.0 (40.0 – 60.0) | 50.0 (44.0 – 66.0) | **+10.0 % (±0.0 % – +10.0 %)** |';
    expect(report).toContain(`| getCall, 16 connections, CPU µs | ${figures}`);
    expect(report).toContain(`| getCall, one connection, CPU µs | ${figures}`);
    expect(report).toContain(`| memory idle, MB | ${figures}`);
    expect(report).not.toContain('cold start, ms');
  });
});

describe('options', () => {
  it('name the result', () => {
    expect(readOptions([])?.out).toBe('latest');
    expect(readOptions(['--quick'])?.out).toBe('quick');
    expect(readOptions(['--node', process.execPath])?.out).toMatch(/^node\d+$/);
    expect(readOptions(['--help'])).toBeUndefined();
  });

  it('measure sixteen connections and one by default', () => {
    expect(readOptions([])?.connections).toEqual([16, 1]);
    expect(readOptions(['--connections', '32'])?.connections).toEqual([32]);
  });

  it('compare two checkouts by the parts that differ between them', () => {
    expect(readOptions(['--before', '../base'])).toMatchObject({ out: 'before-after', only: ['prove', 'start', 'request'] });
    expect(() => readOptions(['--before', '../base', '--only', 'soak'])).toThrow('not "soak"');
    expect(() => pairCheckouts('/nonexistent')).toThrow('is not built');
  });

  it('keep the order of parts, and reject unknown ones', () => {
    expect(readOptions(['--only', 'soak,prove'])?.only).toEqual(['prove', 'soak']);
    expect(() => readOptions(['--only', 'nonsense'])).toThrow('not "nonsense"');
    expect(() => readOptions(['--minutes', '0'])).toThrow('above 0');
  });
});

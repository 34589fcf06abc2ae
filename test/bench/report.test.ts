import { describe, expect, it } from 'vitest';
import { readOptions } from '../../bench/options.ts';
import { bars } from '../../bench/report/bars.ts';
import { lines, ticksFor } from '../../bench/report/lines.ts';
import { number, ratio, table } from '../../bench/report/table.ts';
import { figureOf } from '../../bench/statistics.ts';

/** Fails when tags do not close in the order in which they open. */
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

  it('show the digits that count', () => {
    expect([0, 1.234, 12.34, 123.4, 12_345, Number.NaN, undefined].map(number)).toEqual([
      '0',
      '1.23',
      '12.3',
      '123',
      '12,345',
      '–',
      '–',
    ]);
    expect(ratio(figureOf([0.5, 0.625, 0.75]))).toBe('0.63 (0.50 – 0.75)');
    expect(ratio(figureOf([1]))).toBe('1.00');
  });
});

describe('pictures', () => {
  it('draw bars, the shortest first', () => {
    const svg = bars('CPU <time>', 'a & b', 'µs', [
      { label: 'slow', value: 200 },
      { label: 'ringback', value: 50, note: '"0.60"', highlighted: true },
    ]);
    expectWellFormed(svg);
    expect(svg.indexOf('>ringback<')).toBeLessThan(svg.indexOf('>slow<'));
  });

  it.each([false, true])('draw lines (logarithmic: %s)', (logarithmic) => {
    const series = [
      { name: 'one', values: [5, 70, 900] },
      { name: 'two', values: [5, 70, 901] },
    ];
    expectWellFormed(lines('Growth', '', [{ title: 'CPU', steps: ['0', '1', '2'], series, logarithmic }]));
  });

  it.each([
    [87, undefined, [0, 25, 50, 75, 100]],
    [1.2, undefined, [0, 0.5, 1, 1.5]],
    [900, 5, [1, 10, 100, 1_000]],
  ])('scale up to %s with round ticks', (most, least, ticks) => {
    expect(ticksFor(most, least)).toEqual(ticks);
  });
});

describe('options', () => {
  it('name the result', () => {
    expect(readOptions([])?.out).toBe('latest');
    expect(readOptions(['--quick'])?.out).toBe('quick');
    expect(readOptions(['--node', process.execPath])?.out).toMatch(/^node\d+$/);
    expect(readOptions(['--help'])).toBeUndefined();
  });

  it('keep the order of parts, and refuse what is none', () => {
    expect(readOptions(['--only', 'soak,prove'])?.only).toEqual(['prove', 'soak']);
    expect(() => readOptions(['--only', 'nonsense'])).toThrow('not "nonsense"');
    expect(() => readOptions(['--minutes', '0'])).toThrow('above 0');
  });
});

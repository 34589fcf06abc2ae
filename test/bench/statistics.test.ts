import { describe, expect, it } from 'vitest';
import { closure } from '../../bench/parts/packages.ts';
import { judge } from '../../bench/parts/soak.ts';
import { figureOf, median, quantile, ratioOf } from '../../bench/statistics.ts';

describe('statistics of the benchmark', () => {
  it('takes quantiles between values, of unsorted ones', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([10, 0], 0.99)).toBeCloseTo(9.9);
    expect(quantile([7], 0.99)).toBe(7);
    expect(median([])).toBeNaN();
  });

  it('compares pair by pair', () => {
    expect(ratioOf(figureOf([10, 30]), figureOf([20, 40]))).toEqual({ median: 0.625, min: 0.5, max: 0.75, values: [0.5, 0.75] });
  });
});

describe('the soak', () => {
  const slice = { minutes: 1, requests: 1, load: 0.7, cpu: 50, p50: 1, p99: 4, memory: 300 };
  const slices = (change: (number: number) => Partial<typeof slice>) =>
    Array.from({ length: 12 }, (_, number) => ({ ...slice, ...change(number) }));

  it('finds nothing in noise, nor in a first slice that warms up', () => {
    expect(judge(slices((number) => (number === 0 ? { memory: 100, cpu: 20 } : { p99: 4 + (number % 2) }))).grew).toBe(false);
  });

  it.each([
    ['memory', (number: number) => ({ memory: 300 + 5 * number })],
    ['CPU', (number: number) => ({ cpu: 50 + number })],
    ['latency', (number: number) => ({ p99: 4 + number })],
  ])('finds growing %s', (_, change) => {
    expect(judge(slices(change)).grew).toBe(true);
  });
});

describe('the packages of a contender', () => {
  it('are found as Node finds them, each place once', () => {
    const lock = {
      'node_modules/a': { dependencies: { b: '1', c: '1' } },
      'node_modules/b': { dependencies: { c: '2', a: '1' } },
      'node_modules/b/node_modules/c': { peerDependencies: { absent: '1' } },
      'node_modules/c': {},
      'node_modules/other': {},
    };
    const places = ['node_modules/a', 'node_modules/b', 'node_modules/b/node_modules/c', 'node_modules/c'];
    expect(closure(lock, ['a'])).toEqual(places);
  });
});

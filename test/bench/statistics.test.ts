import { describe, expect, it } from 'vitest';
import { collectDependencies } from '../../bench/parts/packages.ts';
import { detectGrowth } from '../../bench/parts/soak.ts';
import { median, pairwiseRatio, quantile, summarize } from '../../bench/statistics.ts';

describe('benchmark statistics', () => {
  it('interpolates quantiles of unsorted values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(quantile([10, 0], 0.99)).toBeCloseTo(9.9);
    expect(quantile([7], 0.99)).toBe(7);
    expect(median([])).toBeNaN();
  });

  it('divides pair by pair', () => {
    expect(pairwiseRatio(summarize([10, 30]), summarize([20, 40]))).toEqual({
      median: 0.625,
      min: 0.5,
      max: 0.75,
      values: [0.5, 0.75],
    });
  });
});

describe('soak', () => {
  const interval = { minutes: 1, requests: 1, load: 0.7, cpu: 50, p50: 1, p99: 4, memory: 300 };
  const createIntervals = (change: (number: number) => Partial<typeof interval>) =>
    Array.from({ length: 12 }, (_, number) => ({ ...interval, ...change(number) }));

  it('ignores noise, and a first interval that warms up', () => {
    expect(
      detectGrowth(createIntervals((number) => (number === 0 ? { memory: 100, cpu: 20 } : { p99: 4 + (number % 2) }))).hasGrown,
    ).toBe(false);
  });

  it.each([
    ['memory', (number: number) => ({ memory: 300 + 5 * number })],
    ['CPU', (number: number) => ({ cpu: 50 + number })],
    ['latency', (number: number) => ({ p99: 4 + number })],
  ])('detects growing %s', (_, change) => {
    expect(detectGrowth(createIntervals(change)).hasGrown).toBe(true);
  });
});

describe('packages of a contender', () => {
  it('are resolved like Node does it, each path once', () => {
    const lock = {
      'node_modules/a': { dependencies: { b: '1', c: '1' } },
      'node_modules/b': { dependencies: { c: '2', a: '1' } },
      'node_modules/b/node_modules/c': { peerDependencies: { absent: '1' } },
      'node_modules/c': {},
      'node_modules/other': {},
    };
    const paths = ['node_modules/a', 'node_modules/b', 'node_modules/b/node_modules/c', 'node_modules/c'];
    expect(collectDependencies(lock, ['a'])).toEqual(paths);
  });
});

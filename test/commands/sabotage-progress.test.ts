import { describe, expect, it } from 'vitest';
import { formatPlan, formatProgress } from '../../src/commands/sabotage-progress.ts';

const plan = { total: 240, jobs: 2, milliseconds: 3000 };

describe('the plan of a sabotage run', () => {
  it.each([
    [plan, 'the tests reach 240 mutations; one run took 3.0 s, so all take about 6 min, 2 at the same time'],
    [
      { total: 8, jobs: 1, milliseconds: 420 },
      'the tests reach 8 mutations; one run took 0.4 s, so all take about 3.4 s, one after the other',
    ],
    [
      { total: 2000, jobs: 4, milliseconds: 65_000 },
      'the tests reach 2000 mutations; one run took 65 s, so all take about 9.0 h, 4 at the same time',
    ],
    [{ total: 0, jobs: 1, milliseconds: 420 }, 'the tests reach 0 mutations; one run took 0.4 s'],
  ])('%o', (given, want) => {
    expect(formatPlan(given)).toBe(want);
  });
});

describe('the progress of a sabotage run', () => {
  it.each([
    [
      'nothing is done: the first run tells',
      { done: 0, survived: 0, elapsed: 0 },
      /^\[\.{30}\] 0\/240, 0 survived, 0\.0 s, about 6 min left$/,
    ],
    ['time passes', { done: 0, survived: 0, elapsed: 60_000 }, /\] 0\/240, 0 survived, 60 s, about 5 min left$/],
    [
      'the runs tell',
      { done: 120, survived: 7, elapsed: 600_000 },
      /^\[#{15}\.{15}\] 120\/240, 7 survived, 10 min, about 10 min left$/,
    ],
    ['the first runs take longer than expected', { done: 0, survived: 0, elapsed: 900_000 }, /, 15 min, about 3\.0 s left$/],
    ['all is done', { done: 240, survived: 7, elapsed: 600_000 }, /^\[#{30}\] 240\/240, 7 survived, 10 min$/],
  ])('%s', (_, progress, want) => {
    expect(formatProgress(plan, progress)).toMatch(want);
  });
});

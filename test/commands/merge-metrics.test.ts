import { expect, it } from 'vitest';
import { mergeMetrics } from '../../src/commands/merge-metrics.ts';

const text = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
const counter = ['# HELP calls_total Calls.', '# TYPE calls_total counter'];
const gauge = ['# HELP lag Lag.', '# TYPE lag gauge'];
const histogram = ['# HELP time Time.', '# TYPE time histogram'];

it.each([
  {
    of: 'sums counters label by label',
    given: [
      { worker: '1', text: text(...counter, 'calls_total{a="x y",b="1"} 2') },
      { worker: '2', text: text(...counter, 'calls_total{a="x y",b="1"} 3', 'calls_total{a="z",b="1"} 1') },
    ],
    want: text(...counter, 'calls_total{a="x y",b="1"} 5', 'calls_total{a="z",b="1"} 1'),
  },
  {
    of: 'sums the buckets, the sum and the count of histograms',
    given: ['1', '2'].map((worker) => ({
      worker,
      text: text(...histogram, 'time_bucket{le="1"} 1', 'time_bucket{le="+Inf"} 2', 'time_sum 0.5', 'time_count 2'),
    })),
    want: text(...histogram, 'time_bucket{le="1"} 2', 'time_bucket{le="+Inf"} 4', 'time_sum 1', 'time_count 4'),
  },
  {
    of: 'labels gauges with their worker',
    given: [
      { worker: '1', text: text(...gauge, 'lag 0.25') },
      { worker: 'primary', text: text('# TYPE lag gauge', 'lag{kind="x"} 1') },
    ],
    want: text(...gauge, 'lag{worker="1"} 0.25', 'lag{kind="x",worker="primary"} 1'),
  },
  {
    of: 'keeps the counters of a process that ended, but no gauges of it',
    given: [
      { text: text(...counter, 'calls_total 4', ...gauge, 'lag 1') },
      { worker: '1', text: text(...counter, 'calls_total 1') },
    ],
    want: text(...counter, 'calls_total 5', ...gauge),
  },
  { of: 'keeps families without samples', given: [{ worker: '1', text: text(...counter) }], want: text(...counter) },
  { of: 'gives nothing for no process', given: [{ text: '' }], want: '' },
])('$of', ({ given, want }) => {
  expect(mergeMetrics(given)).toBe(want);
});

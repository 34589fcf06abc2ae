import type { Growth } from '../parts/growth.ts';
import { readableCalls } from '../parts/readable-calls.ts';
import { lineChart } from './line-chart.ts';
import { describeMachine, type Machine } from './machine.ts';
import { number, ratio, table } from './table.ts';

const count = (value: number): string => Math.round(value).toLocaleString('en');

/** Writes the report in Markdown. */
export function growthReport(machine: Machine, { sandboxes, bound, points, lists }: Growth): string {
  const calls = points.map((point) => {
    const { create, createEmpty, since, getCall, memory } = point;
    const costs = [create.median, createEmpty.median].map(number);
    return [count(point.calls), ...costs, ratio(point.ratio), number(since), number(getCall.median), number(memory)];
  });
  const pages = lists.map(({ records, defaultOrder, otherOrder, filtered, memory }) => [
    count(records),
    ...[defaultOrder, otherOrder, filtered].map(({ median }) => number(median)),
    number(memory),
  ]);
  return `# Cost of growth

${describeMachine(machine)}.

## Calls

CPU: the server's CPU time per request in microseconds (all threads, from /proc; medians of ${points[0]?.create.values.length} slices).
*empty*: at the same time in a process with few calls. *since the row above*: all creates in between, including every garbage
collection. getCall reads ${count(readableCalls)} different ids. The journal is full from 10,000 on. Each of ${sandboxes} sandboxes stores
10,000 calls, ${count(bound)} in all; the last row exceeds that, so the oldest calls are evicted.

${table(['calls created', 'create µs', 'empty µs', 'create / empty', 'since the row above µs', 'getCall µs', 'memory MB'], calls)}

## Pages

The first page (25 records) of a list, by the number of records in its sandbox. Filtered: by a status that no record has.

${table(['records', 'default order µs', 'by duration µs', 'filtered µs', 'memory MB'], pages)}
`;
}

const shortCount = (value: number): string =>
  value >= 1e6 ? `${+(value / 1e6).toFixed(2)} M` : value >= 1_000 ? `${+(value / 1_000).toFixed(1)} k` : String(value);

/** Draws the same figures as line charts. */
export function growthPicture(machine: Machine, { points, lists }: Growth): string {
  const steps = points.map(({ calls }) => shortCount(calls));
  return lineChart('Cost of growth', describeMachine(machine), [
    {
      title: 'CPU per request, µs, by calls created (the last exceeds all bounds)',
      steps,
      series: [
        { name: 'createCall', values: points.map(({ create }) => create.median) },
        { name: 'in an empty mock', values: points.map(({ createEmpty }) => createEmpty.median) },
        { name: 'getCall', values: points.map(({ getCall }) => getCall.median) },
      ],
    },
    { title: 'Resident memory, MB', steps, series: [{ name: 'ringback', values: points.map(({ memory }) => memory) }] },
    {
      title: 'CPU for a page of a list, µs, by records in the sandbox',
      steps: lists.map(({ records }) => shortCount(records)),
      series: [
        { name: 'default order', values: lists.map(({ defaultOrder }) => defaultOrder.median) },
        { name: 'by duration', values: lists.map(({ otherOrder }) => otherOrder.median) },
        { name: 'filtered', values: lists.map(({ filtered }) => filtered.median) },
      ],
      logarithmic: true,
    },
  ]);
}

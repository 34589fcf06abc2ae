import type { Growth } from '../parts/growth.ts';
import { lines } from './lines.ts';
import { describe, type Machine } from './machine.ts';
import { number, ratio, table } from './table.ts';

const count = (value: number): string => Math.round(value).toLocaleString('en');

/** The report in Markdown. */
export function growthReport(machine: Machine, { sandboxes, bound, points, lists }: Growth): string {
  const calls = points.map((point) => {
    const { create, createEmpty, since, getCall, memory } = point;
    const figures = [create.median, createEmpty.median].map(number);
    return [count(point.calls), ...figures, ratio(point.ratio), number(since), number(getCall.median), number(memory)];
  });
  const pages = lists.map(({ records, defaultOrder, otherOrder, filtered, memory }) => [
    count(records),
    ...[defaultOrder, otherOrder, filtered].map(({ median }) => number(median)),
    number(memory),
  ]);
  return `# What growth costs

${describe(machine)}.

## Calls

CPU: the server's CPU time for one request in microseconds (all threads, from /proc; medians of ${points[0]?.create.values.length} slices).
*empty*: at the same time in a process with few calls. *since the row above*: of every create in between, with all collections of
garbage. The journal is full from 10,000 on. Each of ${sandboxes} sandboxes keeps 10,000 calls, ${count(bound)} in all; the last row is past
that, where the oldest calls go.

${table(['calls created', 'create µs', 'empty µs', 'create / empty', 'since the row above µs', 'getCall µs', 'memory MB'], calls)}

## Pages

The first page (25 records) of a list, by the number of records in its sandbox. Filtered: by a status that no record has.

${table(['records', 'default order µs', 'by duration µs', 'filtered µs', 'memory MB'], pages)}
`;
}

const short = (value: number): string =>
  value >= 1e6 ? `${+(value / 1e6).toFixed(2)} M` : value >= 1_000 ? `${+(value / 1_000).toFixed(1)} k` : String(value);

/** The same as a picture. */
export function growthPicture(machine: Machine, { points, lists }: Growth): string {
  const steps = points.map(({ calls }) => short(calls));
  return lines('What growth costs', describe(machine), [
    {
      title: 'CPU for one request, µs, by calls created (the last: past all bounds)',
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
      steps: lists.map(({ records }) => short(records)),
      series: [
        { name: 'default order', values: lists.map(({ defaultOrder }) => defaultOrder.median) },
        { name: 'by duration', values: lists.map(({ otherOrder }) => otherOrder.median) },
        { name: 'filtered', values: lists.map(({ filtered }) => filtered.median) },
      ],
      logarithmic: true,
    },
  ]);
}

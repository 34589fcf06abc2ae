import { type Contender, contenders } from '../contenders.ts';
import { validCall } from '../loads.ts';
import type { StartResult } from '../parts/cold-start.ts';
import type { PackagesResult } from '../parts/packages.ts';
import { listedRecords, type RequestResult } from '../parts/request.ts';
import { type Figure, ratioOf } from '../statistics.ts';
import { bars } from './bars.ts';
import { describe, type Machine } from './machine.ts';
import { megabytes, number, ratio, spread, table } from './table.ts';

/** What was measured side by side; a part that was not asked for is missing. */
export interface Comparison {
  readonly machine: Machine;
  /** Over which the requests came. */
  readonly connections: number;
  readonly packages: readonly PackagesResult[] | undefined;
  readonly start: readonly StartResult[] | undefined;
  readonly request: readonly RequestResult[] | undefined;
}

const labelOf = (name: string): string => contenders.find((one: Contender) => one.name === name)?.label ?? name;
const shown = (name: string): string => (name.startsWith('ringback') ? `**${labelOf(name)}**` : labelOf(name));

/** The first contender's CPU time for a load divided by another's: 1 costs what the bare server costs, less costs more. */
export function ratioToBare(results: readonly RequestResult[], name: string, load: string): Figure | undefined {
  const cpuOf = (wanted: string) => results.find((result) => result.name === wanted)?.loads.find((one) => one.load === load)?.cpu;
  const [bare, own] = [cpuOf('bare'), cpuOf(name)];
  return bare && own && ratioOf(bare, own);
}

/** The report in Markdown. */
export function comparisonReport({ machine, connections, packages, start, request }: Comparison): string {
  const sections = [`# ringback beside its alternatives`, `${describe(machine)}.`];
  if (request)
    sections.push(requestIntroduction(request, connections), ...loadsOf(request).map((load) => loadSection(request, load)));
  sections.push(besidesSection({ packages, start, request }));
  return `${sections.join('\n\n')}\n`;
}

const loadsOf = (results: readonly RequestResult[]): string[] => [
  ...new Set(results.flatMap(({ loads }) => loads.map(({ load }) => load))),
];

function requestIntroduction(results: readonly RequestResult[], connections: number): string {
  const processes = results[0]?.idle.values.length ?? 0;
  return `## Requests

CPU: the server's CPU time for one request in microseconds, all its threads and children, from /proc; unlike time on the wall it is
hardly distorted by what else the machine does. Medians of ${processes} ${processes === 1 ? 'process' : 'processes'} of each, in
turn, with the least and the most. *bare / this*: the CPU time of the bare server over that of the row, process by process, so 1.00
would be free of charge. Beside it what ${connections === 1 ? 'one connection' : `${connections} connections`} saw, with the client on the same machine.

The bare server parses the body and answers a constant, whatever it is sent. Those that keep nothing cannot be asked for it again.
A list is a page of 25 of ${listedRecords} records.`;
}

function loadSection(results: readonly RequestResult[], load: string): string {
  const rows = results.flatMap(({ name, loads }) => {
    const found = loads.find((one) => one.load === load);
    if (!found) return [];
    const { cpu, requestsPerSecond, p50, p99 } = found;
    const own = [number(cpu.median), spread(cpu), ratio(ratioToBare(results, name, load))];
    return [[shown(name), ...own, number(requestsPerSecond.median), number(p50.median), number(p99.median)]];
  });
  return `### ${load}\n\n${table(['', 'CPU µs', 'spread', 'bare / this', 'requests/s', 'p50 ms', 'p99 ms'], rows)}`;
}

function besidesSection({ packages, start, request }: Pick<Comparison, 'packages' | 'start' | 'request'>): string {
  const names = contenders
    .map(({ name }) => name)
    .filter((name) => [packages, start, request].some((part) => part?.some((one) => one.name === name)));
  const rows = names.map((name) => {
    const cold = start?.find((one) => one.name === name)?.coldStart;
    const memory = request?.find((one) => one.name === name);
    const installed = packages?.find((one) => one.name === name);
    return [
      shown(name),
      number(cold?.median),
      cold ? spread(cold) : '–',
      number(memory?.idle.median),
      number(memory?.loaded.median),
      installed ? megabytes(installed.bytes) : '–',
      installed ? String(installed.packages) : '–',
    ];
  });
  const head = ['', 'cold start ms', 'spread', 'idle MB', 'after load MB', 'size MB', 'packages'];
  return `## Start, memory, size

Cold start: from the start of the process to its first answered POST, on the wall. Memory: resident, after that answer, and after all
the requests above, with what they left behind stored. Size: unpacked, with everything that is installed with it; packages include
the contender's own.

${table(head, rows)}`;
}

/** CPU time of the commonest request, a valid createCall, as bars. */
export function comparisonPicture(machine: Machine, results: readonly RequestResult[]): string {
  const list = results.flatMap(({ name, loads }) => {
    const cpu = loads.find(({ load }) => load === validCall.name)?.cpu;
    if (!cpu) return [];
    const share = name === 'bare' ? undefined : ratioToBare(results, name, validCall.name);
    const note = share && `${(1 / share.median).toFixed(1)} × bare`;
    return [{ label: labelOf(name), value: cpu.median, note, highlighted: name.startsWith('ringback') }];
  });
  return bars('Server CPU time for one valid call', describe(machine), 'µs', list);
}

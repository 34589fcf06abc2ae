import { growthLimits, judge, type Soak } from '../parts/soak.ts';
import { describe, type Machine } from './machine.ts';
import { number, table } from './table.ts';

const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;
const change = (part: number): string => `${part >= 1 ? '+' : '−'}${Math.abs((part - 1) * 100).toFixed(1)} %`;

/** The report in Markdown. */
export function soakReport(machine: Machine, { rate, stored, slices }: Soak): string {
  const { grew, memory, p99, cpu } = judge(slices);
  const rows = slices.map((slice) => [
    slice.minutes.toFixed(2),
    slice.requests.toLocaleString('en'),
    percent(slice.load),
    ...[slice.cpu, slice.p50, slice.p99, slice.memory].map(number),
  ]);
  return `# A long run

${describe(machine)}.

${Math.round(slices.at(-1)?.minutes ?? 0) || '< 1'} minutes at ${rate.toLocaleString('en')} requests a second, chosen so that the server takes about 70 % of one core: 60 % valid
creates, 20 % invalid ones, 20 % reads, of both APIs. Before that ${stored.toLocaleString('en')} calls and as many records were stored in
one sandbox, so that store and journal are full and every create pushes the oldest out.

**${grew ? 'It grew' : 'Nothing grew'}**: from the first third to the last (without the first slice) memory ${change(memory)}, CPU a request ${change(cpu)}, p99
${change(p99)}. Growth would be more than ${change(growthLimits.memory)} of memory or CPU, or a p99 more than ${change(growthLimits.p99)} and ${growthLimits.milliseconds} ms higher. Latency counts
from when a request was due, on the wall, and suffers from neighbours; CPU does not.

${table(['minutes', 'requests', 'one core', 'CPU µs', 'p50 ms', 'p99 ms', 'memory MB'], rows)}
`;
}

import { detectGrowth, growthLimits, type Soak } from '../parts/soak.ts';
import { describeMachine, type Machine } from './machine.ts';
import { number, percentChange, table } from './table.ts';

/** Writes the report in Markdown. */
export function soakReport(machine: Machine, { rate, stored, intervals }: Soak): string {
  const { hasGrown, memory, p99, cpu } = detectGrowth(intervals);
  const rows = intervals.map((interval) => [
    interval.minutes.toFixed(2),
    interval.requests.toLocaleString('en'),
    `${(interval.load * 100).toFixed(0)} %`,
    ...[interval.cpu, interval.p50, interval.p99, interval.memory].map(number),
  ]);
  return `# Soak

${describeMachine(machine)}.

${Math.round(intervals.at(-1)?.minutes ?? 0) || '< 1'} minutes at ${rate.toLocaleString('en')} requests per second, a rate at which the server takes about 70 % of one core: 60 % valid
creates, 20 % invalid ones, 20 % reads, of both APIs. Before that, ${stored.toLocaleString('en')} calls and as many records were stored in
one sandbox, so that store and journal are full and every create evicts the oldest entry.

**${hasGrown ? 'The server grew' : 'Nothing grew'}**: from the first third to the last (without the first interval) memory ${percentChange(memory)}, CPU per request
${percentChange(cpu)}, p99 ${percentChange(p99)}. Growth is more than ${percentChange(growthLimits.memory)} of memory or CPU, or a p99 more than ${percentChange(growthLimits.p99)} and ${growthLimits.milliseconds} ms higher. Latency is wall
time from when a request was due, so other work on the machine raises it; CPU time is hardly affected.

${table(['minutes', 'requests', 'one core', 'CPU µs', 'p50 ms', 'p99 ms', 'memory MB'], rows)}
`;
}

import type { ToolResults } from '../parts/tools.ts';
import { table, withSpread } from './table.ts';

/** Writes the cost of the tools. */
export function toolsSection({ commands, coverage }: ToolResults): string {
  const commandRows = commands.map(({ name, amount, seconds, cpuSeconds, peakMemory }) => [
    `\`${name}\`, ${amount}`,
    ...[seconds, cpuSeconds, peakMemory].map((summary) => withSpread(summary)),
    String(seconds.values.length),
  ]);
  const coverageRows = coverage.map(({ exchanges, first, again, cpu }) => [
    exchanges.toLocaleString('en'),
    ...[first, again, cpu].map((summary) => withSpread(summary)),
  ]);
  const processes = coverage[0]?.first.values.length ?? 0;
  return `## Tools

Wall time, CPU time with all processes that a command starts, and the memory of the process that needs most. \`verify\` tests a mock,
whose CPU does not count. \`sabotage\` runs a test that takes one second, most of which it waits. \`check\` reads an archive of a thousand
different exchanges again and again.

${table(['', 'seconds', 'CPU seconds', 'peak MB', 'runs'], commandRows)}

The coverage of a mock, by the exchanges in its journal (medians of ${processes} ${processes === 1 ? 'process' : 'processes'}): the first answer, and later ones with one new
exchange before each.

${table(['exchanges', 'first, ms', 'again, ms', 'again, CPU ms'], coverageRows)}`;
}

import { contenders } from '../contenders.ts';
import type { MemoryResult } from '../parts/memory.ts';
import type { Results } from '../results.ts';
import { boldLabel } from './lookup.ts';
import { megabytes, number, table, withSpread } from './table.ts';

/** Writes cold start, memory and size of each contender. */
export function footprintSection({ packages, start, request, memory }: Results): string {
  const rows = contenders.flatMap(({ name }) => {
    const coldStart = start?.figures.find((result) => result.name === name)?.coldStart;
    const memory = request?.figures.find((result) => result.name === name);
    const installed = packages?.figures.find((result) => result.name === name);
    if (!coldStart && !memory && !installed) return [];
    return [
      [
        boldLabel(name),
        coldStart ? withSpread(coldStart) : '–',
        number(memory?.idle.median),
        number(memory?.loaded.median),
        installed ? megabytes(installed.bytes) : '–',
        installed ? String(installed.packages) : '–',
      ],
    ];
  });
  const head = ['', 'cold start ms', 'idle MB', 'after load MB', 'size MB', 'packages'];
  return `## Start, memory, size

Cold start: wall time from the start of the process to its first response to a valid POST. Memory: resident, after that response and
after all requests above, including what they have stored. Size: unpacked, with all dependencies; packages include the contender
itself.

${table(head, rows)}${memory ? `\n\n${describeMemory(memory.figures)}` : ''}`;
}

const describeMemory = ({ requests, idle, loaded }: MemoryResult): string =>
  `One process of ringback with its default log: ${number(idle)} MB before, ${number(loaded)} MB after ${requests.toLocaleString('en')} creates and reads of both APIs.`;

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Summary, summarize } from '../statistics.ts';

/** The cost of requests that never leave the process of their client. CPU in microseconds per request, client included. */
export interface InProcessResult {
  readonly name: string;
  readonly create: Summary;
  readonly read: Summary;
}

/** A way to answer requests within a process: the module bench/in-process/NAME.mjs. */
interface Way {
  readonly name: string;
  readonly label: string;
}

/** The ways in the order of the report. */
export const ways: readonly Way[] = [
  { name: 'handler', label: 'bare fetch handler, which checks and keeps nothing' },
  { name: 'ringback', label: 'ringback, `createMock().fetch`' },
  { name: 'hono', label: 'Hono + Ajv, `app.fetch`' },
  { name: 'msw', label: 'MSW with a constant answer, global `fetch`' },
];

/** Measures each way in child processes of its own, in turn. */
export function measureInProcess(
  { node, processes, requests }: { readonly node: string; readonly processes: number; readonly requests: number },
  log: (line: string) => void,
): readonly InProcessResult[] {
  if (!existsSync('bench/node_modules')) throw new Error('the contenders are not installed: run "npm ci --prefix bench" first');
  const measured = ways.map(({ name }) => ({ name, create: [] as number[], read: [] as number[] }));
  for (let round = 1; round <= processes; round++) {
    for (const { name, create, read } of measured) {
      const output = execFileSync(node, ['bench/in-process/measure.mjs', name, String(requests)], { encoding: 'utf8' });
      const costs: { readonly create: number; readonly read: number } = JSON.parse(output);
      create.push(costs.create);
      read.push(costs.read);
      log(`${round}/${processes} ${name.padEnd(20)} µs CPU: create ${costs.create.toFixed(1)}, read ${costs.read.toFixed(1)}`);
    }
  }
  return measured.map(({ name, create, read }) => ({ name, create: summarize(create), read: summarize(read) }));
}

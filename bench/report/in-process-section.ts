import { type InProcessResult, ways } from '../parts/in-process.ts';
import { table, withSpread } from './table.ts';

/** Writes the cost of requests that stay within a process. */
export function inProcessSection(results: readonly InProcessResult[]): string {
  const rows = results.map(({ name, create, read }) => {
    const label = ways.find((way) => way.name === name)?.label ?? name;
    return [name === 'ringback' ? `**${label}**` : label, withSpread(create), withSpread(read)];
  });
  return `## In the same process

CPU of the whole process in microseconds per request, one after the other, with making the request and reading the JSON of its answer.
Each in a process of its own. The handlers of the bare row and of MSW parse the body and answer with a constant; Hono with Ajv
validates and stores; ringback does all that it does as a server but the log.

${table(['', 'createCall, valid: CPU µs', 'getCall: CPU µs'], rows)}`;
}

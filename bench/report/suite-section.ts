import type { SuiteResult } from '../parts/suite.ts';
import { pairwiseRatio } from '../statistics.ts';
import { boldLabel, isRingback } from './lookup.ts';
import { number, ratio, table, withSpread } from './table.ts';

/** Writes the cost of a test suite. */
export const suiteSection = (results: readonly SuiteResult[]): string => `## A test suite

Rounds of create, read, read, failure and retry: one request after the other over one connection, in sixteen sandboxes in turn.
ringback can be told to fail the next call, which takes a request of its own; the others cannot, so that their failure is an invalid
create, for ringback in rows of its own as well. The bare server and Prism store nothing that could be read again, so they are left out.

${suiteTable(results)}`;

function suiteTable(results: readonly SuiteResult[]): string {
  const ringback = results.find(({ name, failure }) => name === 'ringback-log' && failure === 'invalid');
  const rows = results.map(({ name, failure, requestsPerRound, cpu, milliseconds }) => [
    boldLabel(name),
    failure === 'fault' ? 'a fault that was set' : 'an invalid create',
    String(requestsPerRound),
    withSpread(cpu),
    number(cpu.median / requestsPerRound),
    isRingback(name) || !ringback ? '–' : ratio(pairwiseRatio(cpu, ringback.cpu)),
    number(milliseconds.median),
  ]);
  const head = ['', 'failure', 'requests', 'CPU µs per round', 'CPU µs per request', 'this / ringback, default', 'round, p50 ms'];
  return table(head, rows);
}

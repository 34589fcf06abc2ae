/**
 * Does the steps with one client, in a process of its own: `node --import tsx --import loopback-only.ts run-steps.ts CLIENT`.
 * Reads the target as JSON from RINGBACK_TARGET, and prints the failures by step as JSON on its last line.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { refused } from './loopback-only.ts';
import { type Client, steps, type Target } from './steps.ts';

/** The result of a run: the reason for each step that failed, and each connection that was refused. */
export interface Run {
  readonly failures: Readonly<Record<string, string>>;
  readonly refused: readonly string[];
}

/** Time after which a step has failed, in ms. */
const timeLimit = 10_000;

const [file = ''] = process.argv.slice(2);
const target: Target = JSON.parse(process.env.RINGBACK_TARGET ?? '');
const { createClient }: { createClient(target: Target): Client } = await import(pathToFileURL(file).href);
const client = createClient(target);
const failures: Record<string, string> = {};
for (const { name, run } of steps) {
  try {
    await Promise.race([
      run(client),
      wait(timeLimit, undefined, { ref: false }).then(() => Promise.reject(new Error(`no result within ${timeLimit} ms`))),
    ]);
  } catch (error) {
    failures[name] = describeError(error);
  }
}
process.stdout.write(`\n${JSON.stringify({ failures, refused } satisfies Run)}\n`, () => process.exit(0));

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${JSON.stringify(error)}`;
  // An assertion names what was seen in its fields.
  if ('actual' in error && 'expected' in error) return `got ${error.actual}, not ${error.expected}`;
  return error.message;
}

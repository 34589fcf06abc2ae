import { rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { AuthMode } from '../contract/auth.ts';
import { createMock } from '../index.ts';
import {
  asJson,
  asText,
  createReachProbe,
  listOf,
  nearestNames,
  type Sabotage,
  type SabotageReport,
  sabotagesOf,
  scoreOf,
  selectSabotages,
} from '../sabotage.ts';
import { run } from './child.ts';
import { UsageError } from './errors.ts';
import { worldFrom } from './run-mock.ts';
import { attemptAll, type Tests } from './sabotage-attempts.ts';

/** The flags of `ringback sabotage`. */
export interface SabotageFlags {
  readonly list?: boolean;
  readonly only?: readonly string[];
  readonly all?: boolean;
  readonly failUnder?: number;
  readonly jobs?: number;
  /** In ms. */
  readonly timeout?: number;
  /** `json=FILE`. */
  readonly report?: string;
  readonly world?: string;
  readonly auth: AuthMode;
  /** Of ringback. */
  readonly version: string;
}

/** Unless a timeout is given, tests may take this many times as long as against the honest mock, and at least that long (ms). */
const patience = { times: 10, atLeast: 10_000 };

/**
 * Runs a test command against one mock after the other, each of which breaks the contract in one way, and reports which the tests
 * have noticed.
 * @throws UsageError (rejects) when the command cannot be started, fails against an honest mock or never asks the mock anything
 */
export async function sabotage(words: readonly string[], flags: SabotageFlags): Promise<void> {
  const selected = selectedBy(flags.only ?? []);
  if (flags.list) {
    process.stdout.write(listOf(selected));
    return;
  }
  const [command, ...args] = words;
  if (command === undefined) throw new UsageError('give a command that runs your tests: ringback sabotage -- npm test');
  const file = flags.report === undefined ? undefined : reportFile(flags.report);
  const world = flags.world === undefined ? undefined : await worldFrom(flags.world);
  const startedAt = Date.now();

  const interrupt = interruption();
  const tests: Tests = { command, args, world, auth: flags.auth, signal: interrupt.signal };
  try {
    const honest = await honestRun(tests, selected, flags.timeout);
    const timeout =
      flags.timeout === undefined ? Math.max(patience.atLeast, honest.milliseconds * patience.times) : flags.timeout;
    const attempts = await attemptAll(tests, selected, {
      isReached: ({ name }) => flags.all === true || honest.reached.has(name),
      jobs: flags.jobs ?? availableParallelism(),
      timeout,
    });
    if (interrupt.signal.aborted) return;
    const report: SabotageReport = {
      command: 'sabotage',
      version: flags.version,
      target: words.join(' '),
      startedAt,
      milliseconds: Date.now() - startedAt,
      attempts,
    };
    process.stdout.write(asText(report));
    if (file !== undefined) await writeWhole(file, asJson(report));
    const score = scoreOf(report);
    if (flags.failUnder !== undefined && (score ?? 0) < flags.failUnder) {
      process.stderr.write(`ringback: the score is ${score === undefined ? 'none' : `${score} %`}, under ${flags.failUnder} %\n`);
      process.exitCode = 1;
    }
  } finally {
    interrupt.done();
  }
}

function selectedBy(only: readonly string[]): Sabotage[] {
  const all = sabotagesOf();
  for (const text of only) {
    if (selectSabotages(all, [text]).length > 0) continue;
    const names = nearestNames(
      all.map(({ name }) => name),
      text,
    );
    throw new UsageError(`no sabotage has "${text}" in its name; the nearest are ${names.join(', ')}`);
  }
  return selectSabotages(all, only);
}

/** The tests against a mock that keeps the contract: what they ask tells which sabotages could strike. */
async function honestRun(tests: Tests, selected: readonly Sabotage[], timeout: number | undefined) {
  const { command, args, world, auth, signal } = tests;
  const scout = createReachProbe(selected);
  const mock = createMock({ world, auth, sabotage: scout });
  const before = performance.now();
  try {
    const { url } = await mock.listen();
    process.stderr.write(`ringback: ${[command, ...args].join(' ')}, against a mock that keeps the contract …\n`);
    const { code, timedOut, output } = await run({ command, args, env: { RINGBACK_URL: url }, timeout, signal });
    if (!signal.aborted && code !== 0) {
      process.stderr.write(output);
      const end = timedOut
        ? `took longer than ${(timeout ?? 0) / 1000} s`
        : code === undefined
          ? 'were ended by a signal'
          : `ended with exit code ${code}`;
      throw new UsageError(`your tests must pass first: against a mock that keeps the contract they ${end}`);
    }
    if (!signal.aborted && scout.exchanges === 0) {
      throw new UsageError(
        'your tests sent nothing to the mock: they have to use the address in the environment variable RINGBACK_URL',
      );
    }
    return { reached: scout.reached, milliseconds: performance.now() - before };
  } finally {
    await mock.close();
  }
}

function reportFile(text: string): string {
  const [format, ...rest] = text.split('=');
  const file = rest.join('=');
  if (format !== 'json' || file === '') throw new UsageError(`--report ${text}: it is json=FILE`);
  return file;
}

/** Writes a file that is there whole or not at all. */
async function writeWhole(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Ends what runs when this process is told to stop, and says so in the exit code. */
function interruption(): { readonly signal: AbortSignal; done(): void } {
  const abort = new AbortController();
  const codes = { SIGINT: 130, SIGTERM: 143 } as const;
  const listeners = (['SIGINT', 'SIGTERM'] as const).map((name) => {
    const listener = () => {
      process.exitCode = codes[name];
      abort.abort();
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  return {
    signal: abort.signal,
    done: () => {
      for (const off of listeners) off();
    },
  };
}

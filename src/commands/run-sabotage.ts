import { availableParallelism } from 'node:os';
import type { AuthMode } from '../contract/auth.ts';
import {
  asJson,
  asText,
  createReachProbe,
  deriveMutations,
  formatList,
  type Mutation,
  mutationScore,
  nearestNames,
  type SabotageReport,
  selectMutations,
} from '../sabotage.ts';
import { UsageError } from './errors.ts';
import { prepareReports } from './report-files.ts';
import { worldFrom } from './run-mock.ts';
import { runTests, type TestCommand, testMutants } from './sabotage-attempts.ts';

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
  /** The version of ringback. */
  readonly version: string;
}

/** The default timeout: a multiple of the time that the tests take without a mutation, and a minimum in ms. */
const defaultTimeout = { factor: 10, minimum: 10_000 };

/**
 * Runs a test command against one mock after the other, each of which breaks the contract in one way, and reports which mutants
 * the tests killed. Sets the exit code to 1 under the threshold.
 * @throws UsageError (rejects) if the command cannot be started, fails without a mutation or never asks the mock anything
 */
export async function sabotage(words: readonly string[], flags: SabotageFlags): Promise<void> {
  const { failUnder, version } = flags;
  const mutations = readSelection(flags.only ?? []);
  if (flags.list) {
    process.stdout.write(formatList(mutations));
    return;
  }
  const [command, ...args] = words;
  if (command === undefined) throw new UsageError('give a command that runs your tests: ringback sabotage -- npm test');
  const writeReports = await prepareReports(flags.report === undefined ? [] : [flags.report], { json: asJson });
  const world = flags.world === undefined ? undefined : await worldFrom(flags.world);
  const startedAt = Date.now();

  const interrupt = listenForInterrupt();
  const tests: TestCommand = { command, args, world, auth: flags.auth, signal: interrupt.signal };
  try {
    const { reached, milliseconds } = await runUnmutated(tests, mutations, flags.timeout);
    const results = await testMutants(tests, mutations, {
      isReached: ({ name }) => flags.all === true || reached.has(name),
      jobs: flags.jobs ?? availableParallelism(),
      timeout: flags.timeout ?? Math.max(defaultTimeout.minimum, milliseconds * defaultTimeout.factor),
    });
    if (interrupt.signal.aborted) return;
    const report: SabotageReport = {
      command: 'sabotage',
      version,
      target: words.join(' '),
      startedAt,
      milliseconds: Date.now() - startedAt,
      results,
    };
    await writeReports(asText(report), report);
    const score = mutationScore(report);
    if (failUnder !== undefined && (score ?? 0) < failUnder) {
      process.stderr.write(`ringback: the score is ${score === undefined ? 'none' : `${score} %`}, under ${failUnder} %\n`);
      process.exitCode = 1;
    }
  } finally {
    interrupt.dispose();
  }
}

function readSelection(only: readonly string[]): Mutation[] {
  const all = deriveMutations();
  for (const text of only) {
    if (selectMutations(all, [text]).length > 0) continue;
    const names = all.map(({ name }) => name);
    throw new UsageError(`no mutation has "${text}" in its name; the nearest are ${nearestNames(names, text).join(', ')}`);
  }
  return selectMutations(all, only);
}

/** Runs the tests against a mock that keeps the contract, to learn which mutations their requests reach. */
async function runUnmutated(tests: TestCommand, mutations: readonly Mutation[], timeout: number | undefined) {
  const probe = createReachProbe(mutations);
  process.stderr.write(`ringback: ${[tests.command, ...tests.args].join(' ')}, against a mock that keeps the contract …\n`);
  const { code, timedOut, output, milliseconds } = await runTests(tests, probe, timeout);
  if (!tests.signal.aborted && code !== 0) {
    process.stderr.write(output);
    const exit = code === undefined ? 'were ended by a signal' : `ended with exit code ${code}`;
    const end = timedOut ? `took longer than ${(timeout ?? 0) / 1000} s` : exit;
    throw new UsageError(`your tests must pass first: against a mock that keeps the contract they ${end}`);
  }
  if (!tests.signal.aborted && probe.exchanges === 0) {
    throw new UsageError(
      'your tests sent nothing to the mock: they must use the address in the environment variable RINGBACK_URL',
    );
  }
  return { reached: probe.reached, milliseconds };
}

/** Aborts a signal, and sets the exit code, when this process is told to stop. */
function listenForInterrupt(): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    process.exitCode = signal === 'SIGINT' ? 130 : 143;
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return { signal: controller.signal, dispose: () => process.off('SIGINT', stop).off('SIGTERM', stop) };
}

import { readFile } from 'node:fs/promises';
import { availableParallelism, constants } from 'node:os';
import type { Command } from 'commander';
import type { AuthMode } from '../contract/auth-mode.ts';
import { isObject, parseJson } from '../contract/json.ts';
import { printableLine } from '../contract/printable.ts';
import {
  asJson,
  asText,
  createReachProbe,
  deriveMutations,
  formatList,
  type MutantResult,
  type Mutation,
  mutationScore,
  nearestNames,
  type SabotageReport,
  selectMutations,
} from '../sabotage.ts';
import { withBail } from './bail.ts';
import { UsageError } from './errors.ts';
import { prepareReports } from './report-files.ts';
import { worldFrom } from './run-mock.ts';
import { passTogether, runTests, type TestCommand, testMutants } from './sabotage-attempts.ts';
import { followRuns, formatPlan } from './sabotage-progress.ts';
import { stopWithNpx } from './serve.ts';

/** The flags of `ringback sabotage`. */
export interface SabotageFlags {
  readonly list?: boolean;
  readonly only?: readonly string[];
  readonly all?: boolean;
  /** False if each test run goes on after its first failure. */
  readonly bail: boolean;
  readonly failUnder?: number;
  readonly jobs?: number;
  /** In ms. */
  readonly timeout?: number;
  /** `json=FILE`. */
  readonly report?: string;
  readonly world?: string;
  readonly auth: AuthMode;
}

/** The default timeout: a multiple of the time that the tests take without a mutation, and a minimum in ms. */
const defaultTimeout = { factor: 10, minimum: 10_000 };

/**
 * Runs a test command against one mock after the other, each of which breaks the contract in one way, and reports which mutants
 * the tests killed. Sets the exit code to 1 under the threshold.
 * @throws UsageError (rejects) if the command cannot be started, fails without a mutation or never asks the mock anything
 */
export async function sabotage(
  words: readonly string[],
  flags: SabotageFlags,
  { parent }: Pick<Command, 'parent'>,
): Promise<void> {
  const { failUnder } = flags;
  const mutations = readSelection(flags.only ?? []);
  if (flags.list) {
    process.stdout.write(formatList(mutations));
    return;
  }
  const bailing = flags.bail ? withBail(words, await readScripts()) : undefined;
  const [command, ...args] = bailing ?? words;
  if (command === undefined || command.trim() === '')
    throw new UsageError('give a command that runs your tests: ringback sabotage -- npm test');
  const writeReports = await prepareReports(flags.report === undefined ? [] : [flags.report], { json: asJson });
  const world = await worldFrom(flags.world);
  const startedAt = Date.now();

  const interrupt = listenForInterrupt();
  const tests: TestCommand = { command, args, world, auth: flags.auth, signal: interrupt.signal };
  try {
    const { reached, milliseconds } = await runUnmutated(tests, mutations, flags.timeout, bailing !== undefined);
    if (interrupt.signal.aborted) {
      process.stderr.write('ringback: interrupted in the first run of the tests, before any mutation was tried\n');
      return;
    }
    const results = await runMutants(tests, mutations, { ...flags, reached, milliseconds });
    const untried = mutations.length - results.length;
    const report: SabotageReport = {
      command: 'sabotage',
      version: parent?.version() ?? '',
      target: words.join(' '),
      startedAt,
      milliseconds: Date.now() - startedAt,
      ...(untried > 0 ? { untried } : {}),
      results,
    };
    await writeReports(asText(report), report);
    const score = mutationScore(report);
    if (!interrupt.signal.aborted && failUnder !== undefined && (score ?? 0) < failUnder) {
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
async function runUnmutated(tests: TestCommand, mutations: readonly Mutation[], timeout: number | undefined, isBailing: boolean) {
  const probe = createReachProbe(mutations);
  process.stderr.write(
    `ringback: ${printableLine([tests.command, ...tests.args].join(' '))}, against a mock that keeps the contract …\n`,
  );
  const { code, timedOut, output, milliseconds } = await runTests(tests, probe, timeout);
  if (!tests.signal.aborted && code !== 0) {
    process.stderr.write(output);
    const exit = code === undefined ? 'were ended by a signal' : `ended with exit code ${code}`;
    const end = timedOut ? `took longer than ${(timeout ?? 0) / 1000} s` : exit;
    throw new UsageError(
      `your tests must pass first: against a mock that keeps the contract they ${end}${isBailing ? ` (--no-bail runs them without ${tests.args.at(-1)})` : ''}`,
    );
  }
  if (!tests.signal.aborted && probe.exchanges === 0) {
    throw new UsageError(
      'your tests sent nothing to the mock: they must use the address in the environment variable RINGBACK_URL',
    );
  }
  return { reached: probe.reached, milliseconds };
}

/** The mutations that the tests reach, the time of a run in ms, and the flags for the runs. */
interface MutantOptions extends Pick<SabotageFlags, 'all' | 'jobs' | 'timeout'> {
  readonly reached: ReadonlySet<string>;
  readonly milliseconds: number;
}

/** Runs the tests against each mutant that they reach. The results have the order of the mutations. */
async function runMutants(
  tests: TestCommand,
  mutations: readonly Mutation[],
  { all = false, reached, milliseconds, jobs: wantedJobs = availableParallelism(), timeout: givenTimeout }: MutantOptions,
): Promise<MutantResult[]> {
  const queue = mutations.filter(({ name }) => all || reached.has(name));
  const timeout = givenTimeout ?? Math.max(defaultTimeout.minimum, milliseconds * defaultTimeout.factor);
  const jobs = await limitJobs(tests, Math.min(wantedJobs, Math.max(queue.length, 1)), timeout);
  const plan = { total: queue.length, jobs, milliseconds };
  process.stderr.write(`ringback: ${formatPlan(plan)}\n`);
  const progress = followRuns(plan);
  const results = await testMutants(tests, queue, { jobs, timeout, onResult: progress.add }).finally(progress.end);
  const isQueued = new Set(queue);
  return mutations.flatMap((mutation) => {
    const unreached: MutantResult = { mutation, status: 'noCoverage', hits: 0, timedOut: false, milliseconds: 0 };
    return results.get(mutation) ?? (isQueued.has(mutation) ? [] : [unreached]);
  });
}

/** Limits the number of concurrent runs to one for tests that fail next to each other. */
async function limitJobs(tests: TestCommand, jobs: number, timeout: number): Promise<number> {
  if (jobs === 1 || (await passTogether(tests, { jobs, timeout })) || tests.signal.aborted) return jobs;
  process.stderr.write(
    `ringback: of ${jobs} runs of the tests at the same time some fail, perhaps over a port or a file; so they run one after the other, as with --jobs 1\n`,
  );
  return 1;
}

/** Reads the scripts of the package.json in the working directory. */
async function readScripts(): Promise<Readonly<Record<string, unknown>>> {
  const found = parseJson(await readFile('package.json', 'utf8').catch(() => ''));
  return isObject(found) && isObject(found.scripts) ? found.scripts : {};
}

/** The signals that end this process. The tests have process groups of their own, so that nobody else would end them. */
const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Aborts a signal, and sets the exit code, when this process is told to stop. */
function listenForInterrupt(): { readonly signal: AbortSignal; dispose(): void } {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals) => {
    process.exitCode = 128 + constants.signals[signal];
    controller.abort();
  };
  for (const signal of interrupts) process.on(signal, stop);
  stopWithNpx(() => stop('SIGTERM'));
  const dispose = () => {
    for (const signal of interrupts) process.off(signal, stop);
  };
  return { signal: controller.signal, dispose };
}

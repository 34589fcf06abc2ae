import type { AuthMode } from '../contract/auth.ts';
import type { WorldFile } from '../index.ts';
import { type ActiveMutation, createSabotage, type MutantResult, type Mutation, type ReachProbe } from '../sabotage.ts';
import { type CapturedCommand, type ChildResult, captureChild } from './child.ts';
import { withOwnMock } from './own-mock.ts';
import { showProgress } from './progress.ts';

/** The tests, and the settings of the mocks that they run against. */
export interface TestCommand extends Pick<CapturedCommand, 'command' | 'args' | 'signal'> {
  readonly world: WorldFile | undefined;
  readonly auth: AuthMode;
}

/** Settings of the runs. */
export interface AttemptOptions {
  /** Decides if the tests reach a mutation; the others are not run. */
  isReached(mutation: Mutation): boolean;
  /** The number of runs at the same time. */
  readonly jobs: number;
  /** In ms. */
  readonly timeout: number;
}

/** Runs the tests against each mutant that they reach. The results have the order of the mutations. */
export async function testMutants(
  tests: TestCommand,
  mutations: readonly Mutation[],
  { isReached, jobs, timeout }: AttemptOptions,
): Promise<MutantResult[]> {
  const results = mutations.map(
    (mutation): MutantResult => ({ mutation, status: 'noCoverage', hits: 0, timedOut: false, milliseconds: 0 }),
  );
  const queue = [...mutations.entries()].filter(([, mutation]) => isReached(mutation));
  const report = createProgress(queue.length);
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next && !tests.signal.aborted; next = queue.shift()) {
      const [index, mutation] = next;
      const result = await testMutant(tests, mutation, timeout);
      results[index] = result;
      report(result);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  showProgress('');
  return results;
}

async function testMutant(tests: TestCommand, mutation: Mutation, timeout: number): Promise<MutantResult> {
  const sabotage = createSabotage(mutation);
  const { code, timedOut, milliseconds } = await runTests(tests, sabotage, timeout);
  const { hits } = sabotage;
  const status = code === 0 ? (hits > 0 ? 'survived' : 'noCoverage') : hits > 0 ? 'killed' : 'unstable';
  return { mutation, status, hits, timedOut, milliseconds };
}

/** Runs the tests against a mock of their own. */
export async function runTests(
  { command, args, world, auth, signal }: TestCommand,
  sabotage: ActiveMutation | ReachProbe,
  timeout: number | undefined,
): Promise<ChildResult & Pick<MutantResult, 'milliseconds'>> {
  const start = performance.now();
  const result = await withOwnMock({ world, auth, sabotage }, (env) => captureChild({ command, args, env, timeout, signal }));
  return { ...result, milliseconds: Math.round(performance.now() - start) };
}

/** Shows the progress: on a terminal as one line that is rewritten, elsewhere as a line for every 50 runs. */
function createProgress(total: number): (result: MutantResult) => void {
  let done = 0;
  let survived = 0;
  if (process.stderr.isTTY) showProgress(`0/${total}`);
  else process.stderr.write(`ringback: the tests reach ${total} mutations\n`);
  return ({ mutation, status }) => {
    done += 1;
    if (status === 'survived') survived += 1;
    if (process.stderr.isTTY) showProgress(`${done}/${total}, ${survived} survived: ${mutation.name}`);
    else if (done % 50 === 0) process.stderr.write(`ringback: ${done} of ${total} done, ${survived} survived\n`);
  };
}

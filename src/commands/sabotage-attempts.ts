import type { AuthMode } from '../contract/auth-mode.ts';
import type { WorldFile } from '../index.ts';
import {
  type ActiveMutation,
  createReachProbe,
  createSabotage,
  type MutantResult,
  type Mutation,
  type ReachProbe,
} from '../sabotage.ts';
import { type CapturedCommand, type ChildResult, captureChild } from './child.ts';
import { withOwnMock } from './own-mock.ts';

/** The tests, and the settings of the mocks that they run against. */
export interface TestCommand extends Pick<CapturedCommand, 'command' | 'args' | 'signal'> {
  readonly world: WorldFile | undefined;
  readonly auth: AuthMode;
}

/** Settings of the runs. */
export interface AttemptOptions {
  /** The number of runs at the same time. */
  readonly jobs: number;
  /** In ms. */
  readonly timeout: number;
  /** Called after each run. */
  onResult(result: MutantResult): void;
}

/**
 * Runs the tests against each mutant.
 * @returns the results by mutation, without those that an interrupt prevented
 */
export async function testMutants(
  tests: TestCommand,
  mutations: readonly Mutation[],
  { jobs, timeout, onResult }: AttemptOptions,
): Promise<ReadonlyMap<Mutation, MutantResult>> {
  const results = new Map<Mutation, MutantResult>();
  const queue = [...mutations];
  const worker = async (): Promise<void> => {
    for (let mutation = queue.shift(); mutation && !tests.signal.aborted; mutation = queue.shift()) {
      const result = await testMutant(tests, mutation, timeout);
      // A run that the interrupt has ended says nothing.
      if (tests.signal.aborted) return;
      results.set(mutation, result);
      onResult(result);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return results;
}

/**
 * Tells if several runs of the tests pass at the same time, each against a mock that keeps the contract. Tests that share a port or
 * a file may not, and their failures would look like those of killed mutants.
 */
export async function passTogether(tests: TestCommand, { jobs, timeout }: Omit<AttemptOptions, 'onResult'>): Promise<boolean> {
  const runs = Array.from({ length: jobs }, () => runTests(tests, createReachProbe([]), timeout));
  return (await Promise.all(runs)).every(({ code }) => code === 0);
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

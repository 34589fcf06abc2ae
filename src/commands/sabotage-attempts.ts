import type { AuthMode } from '../contract/auth.ts';
import { createMock, type WorldFile } from '../index.ts';
import { type Attempt, createSabotage, type Sabotage } from '../sabotage.ts';
import { run } from './child.ts';

/** The tests, and the mocks that they are run against. */
export interface Tests {
  readonly command: string;
  readonly args: readonly string[];
  readonly world: WorldFile | undefined;
  readonly auth: AuthMode;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/** How they are run. */
export interface AttemptOptions {
  /** Whether a sabotage has a chance to strike; those that have none are not run. */
  isReached(sabotage: Sabotage): boolean;
  /** How many run at the same time. */
  readonly jobs: number;
  /** In ms. */
  readonly timeout: number;
}

/** Runs the tests once for each sabotage that has a chance; the attempts stand in the order of the sabotages. */
export async function attemptAll(
  tests: Tests,
  sabotages: readonly Sabotage[],
  { isReached, jobs, timeout }: AttemptOptions,
): Promise<Attempt[]> {
  const attempts: Attempt[] = sabotages.map((sabotage) => ({
    sabotage,
    outcome: 'notExercised',
    strikes: 0,
    timedOut: false,
    milliseconds: 0,
  }));
  const queue = sabotages.flatMap((sabotage, index) => (isReached(sabotage) ? [{ sabotage, index }] : []));
  const progress = createProgress(queue.length);
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next && !tests.signal.aborted; next = queue.shift()) {
      const attempt = await attemptOne(tests, next.sabotage, timeout);
      attempts[next.index] = attempt;
      progress.show(attempt);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  progress.end();
  return attempts;
}

async function attemptOne({ command, args, world, auth, signal }: Tests, sabotage: Sabotage, timeout: number): Promise<Attempt> {
  const saboteur = createSabotage(sabotage);
  const mock = createMock({ world, auth, sabotage: saboteur });
  const before = performance.now();
  try {
    const { url } = await mock.listen();
    const { code, timedOut } = await run({ command, args, env: { RINGBACK_URL: url }, timeout, signal });
    const { strikes } = saboteur;
    const failed = code !== 0;
    const outcome = strikes > 0 ? (failed ? 'noticed' : 'survived') : failed ? 'unsteady' : 'notExercised';
    return { sabotage, outcome, strikes, timedOut, milliseconds: Math.round(performance.now() - before) };
  } finally {
    await mock.close();
  }
}

/** One line on a terminal that is written over; a few lines anywhere else. */
function createProgress(all: number): { show(attempt: Attempt): void; end(): void } {
  const { stderr } = process;
  let done = 0;
  let survived = 0;
  const line = (text: string) => stderr.write(`\r\x1b[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
  if (stderr.isTTY) line(`0/${all}`);
  else stderr.write(`ringback: ${all} ways to break the contract could strike\n`);
  return {
    show({ sabotage, outcome }) {
      done += 1;
      if (outcome === 'survived') survived += 1;
      if (stderr.isTTY) line(`${done}/${all}, ${survived} not noticed: ${sabotage.name}`);
      else if (done % 50 === 0) stderr.write(`ringback: ${done} of ${all}, ${survived} not noticed\n`);
    },
    end() {
      if (stderr.isTTY) line('');
    },
  };
}

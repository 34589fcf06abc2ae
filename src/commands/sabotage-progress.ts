import type { MutantResult } from '../sabotage.ts';
import { progressBar, showProgress } from './progress.ts';

/** The runs that are ahead. */
export interface Plan {
  /** The number of runs, and of those at the same time. */
  readonly total: number;
  readonly jobs: number;
  /** The time that one run takes, in ms. */
  readonly milliseconds: number;
}

/** The state of the runs. */
export interface Progress {
  readonly done: number;
  readonly survived: number;
  /** The time since the start, in ms. */
  readonly elapsed: number;
}

/** The time between two lines, in ms: on a terminal, where one line is rewritten, and elsewhere. */
const intervals = { terminal: 1_000, elsewhere: 15_000 };

/** Shows the progress of runs, also while one of them takes long. */
export function followRuns(plan: Plan): { add(result: MutantResult): void; end(): void } {
  const start = performance.now();
  const { isTTY } = process.stderr;
  let done = 0;
  let survived = 0;
  const show = () => {
    const text = formatProgress(plan, { done, survived, elapsed: performance.now() - start });
    if (isTTY) showProgress(text);
    else process.stderr.write(`ringback: ${text}\n`);
  };
  const timer = setInterval(show, isTTY ? intervals.terminal : intervals.elsewhere);
  if (isTTY) show();
  return {
    add({ status }) {
      done += 1;
      if (status === 'survived') survived += 1;
      if (isTTY) show();
    },
    end() {
      clearInterval(timer);
      showProgress('');
    },
  };
}

/** Writes the number of runs, and the time that they will take. */
export function formatPlan({ total, jobs, milliseconds }: Plan): string {
  const whole = formatTime(Math.ceil(total / jobs) * milliseconds);
  const atOnce = jobs === 1 ? 'one after the other' : `${jobs} at the same time`;
  const estimate = total === 0 ? '' : `, so all take about ${whole}, ${atOnce}`;
  return `the tests reach ${total} mutations; one run took ${formatTime(milliseconds)}${estimate}`;
}

/** Writes the progress of runs, with the time that the others will take at the same speed. */
export function formatProgress({ total, jobs, milliseconds }: Plan, { done, survived, elapsed }: Progress): string {
  // The first runs of each job have to end before their speed says anything.
  const expected = done < jobs ? Math.ceil(total / jobs) * milliseconds - elapsed : (elapsed / done) * (total - done);
  const left = done === total ? '' : `, about ${formatTime(Math.max(expected, milliseconds))} left`;
  return `${progressBar(done, total)}, ${survived} survived, ${formatTime(elapsed)}${left}`;
}

/** Writes a time of ms up to hours, with a precision that fits an estimate. */
function formatTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

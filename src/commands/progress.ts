import type { CaseResult } from '../report/result.ts';

/** Shows how far a run is. */
export interface Progress {
  show(result: CaseResult, done: number, all: number): void;
  end(): void;
}

/** The width of the bar, in characters. */
const barWidth = 30;

/** Creates a progress bar on a terminal; it shows nothing if stderr is no terminal. */
export function createProgress(): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => undefined, end: () => undefined };
  let failed = 0;
  return {
    show({ outcome }, done, all) {
      if (outcome === 'failed') failed += 1;
      stderr.write(`\r${progressText(done, all, failed)}`);
    },
    end: () => stderr.write('\r\u001b[K'),
  };
}

/** Writes the progress of a run in one line, so that the next one can replace it. */
export function progressText(done: number, all: number, failed: number): string {
  const filled = all === 0 ? barWidth : Math.min(barWidth, Math.floor((done / all) * barWidth));
  return `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${all}, ${failed} failed`;
}

import type { Contender } from '../contenders.ts';
import { startServer } from '../server.ts';
import { type Summary, summarize } from '../statistics.ts';

/** The cold start of a contender. */
export interface StartResult {
  readonly name: string;
  /** Milliseconds from the start of the process to its first response to a valid POST. */
  readonly coldStart: Summary;
}

/** Starts every contender many times, in turn. Measures wall time, because a user waits for it. */
export async function measureStarts(
  contenders: readonly Contender[],
  { node, rounds }: { readonly node: string; readonly rounds: number },
  log: (line: string) => void,
): Promise<readonly StartResult[]> {
  const measured = contenders.map((contender) => ({ contender, times: [] as number[] }));
  // Round 0 fills the disk's cache.
  for (let round = 0; round <= rounds; round++) {
    for (const { contender, times } of measured) {
      const { coldStart, stop } = await startServer(contender, node);
      await stop();
      if (round > 0) times.push(coldStart);
    }
  }
  return measured.map(({ contender: { name }, times }) => {
    const coldStart = summarize(times);
    log(`${name.padEnd(20)} ${coldStart.median.toFixed(0)} ms`);
    return { name, coldStart };
  });
}

import type { Contender } from '../contenders.ts';
import { start } from '../server.ts';
import { type Figure, figureOf } from '../statistics.ts';

/** How long a contender takes to start. */
export interface StartResult {
  readonly name: string;
  /** Milliseconds from the start of the process to its first answered POST. */
  readonly coldStart: Figure;
}

/** Starts every contender many times, in turn. Wall time, because waiting is what a user does. */
export async function measureStarts(
  contenders: readonly Contender[],
  { node, rounds }: { readonly node: string; readonly rounds: number },
  tell: (line: string) => void,
): Promise<readonly StartResult[]> {
  const times = contenders.map((contender) => ({ contender, list: [] as number[] }));
  // Round 0 fills the disk's cache.
  for (let round = 0; round <= rounds; round++) {
    for (const { contender, list } of times) {
      const { coldStart, stop } = await start(contender, node);
      await stop();
      if (round > 0) list.push(coldStart);
    }
  }
  return times.map(({ contender: { name }, list }) => {
    const coldStart = figureOf(list);
    tell(`${name.padEnd(16)} ${coldStart.median.toFixed(0)} ms`);
    return { name, coldStart };
  });
}

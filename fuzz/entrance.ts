import fc, { type Arbitrary, type Parameters, type RunDetails } from 'fast-check';
import { Broken } from './message.ts';
import type { Rig } from './rig.ts';

/** A wait in ms that is not to be explained by other work of the machine. */
const longestNoise = 2_000;

/** Counts of a run. */
export interface Counts {
  /** Requests, answers of an upstream, or files. */
  inputs: number;
  /** The inputs that were refused. */
  refused: number;
  /** The longest wait of another client, in ms. */
  longestStall: number;
}

/** A place where input of others enters, with a property that holds for all of it. */
export interface Entrance {
  readonly name: string;
  run(rig: Rig, counts: Counts, parameters: Parameters<[unknown]>): Promise<RunDetails<[unknown]>>;
}

/**
 * Defines an entrance.
 * @param check sends an input; throws `Broken` (rejects) if the property does not hold
 * @param longestStall the longest time in ms for which others may wait; that of the rig by default
 */
export function entrance<T>(
  name: string,
  input: Arbitrary<T>,
  check: (input: T, rig: Rig, counts: Counts) => Promise<void>,
  longestStall?: number,
): Entrance {
  const longest = (rig: Rig) => longestStall ?? rig.longestStall;
  return {
    name,
    async run(rig, counts, parameters) {
      const subjects = [rig.mock, rig.proxy, rig.hostileProxy];
      const property = fc.asyncProperty(input, async (value) => {
        const measure = async () => {
          rig.meter.reset();
          try {
            await check(value, rig, counts);
          } catch (error) {
            // A server that has ended tells more than a client that cannot reach it.
            for (const subject of subjects) {
              const lastWords = await subject.revive();
              if (lastWords !== undefined) throw new Broken(lastWords);
            }
            throw error;
          }
          // What a server wrote arrives with a later turn.
          for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
          for (const subject of subjects) subject.check();
          return rig.meter.longest();
        };
        let stall = await measure();
        // Only what makes others wait each time is the fault of the input.
        for (let attempt = 0; attempt < 4 && stall > longest(rig) && stall < longestNoise; attempt++)
          stall = Math.min(stall, await measure());
        counts.longestStall = Math.max(counts.longestStall, stall);
        if (stall > longest(rig)) throw new Broken(`another client waited ${Math.round(stall)} ms`);
      });
      return fc.check<[unknown]>(property, parameters);
    },
  };
}

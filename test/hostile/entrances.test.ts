import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entrances } from '../../fuzz/entrances/index.ts';
import { sequenceEntrances } from '../../fuzz/entrances/sequences.ts';
import { type Rig, startTestRig } from '../../fuzz/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startTestRig();
});
afterAll(() => rig.close());

/** A few inputs of each, the same in every run; `npm run fuzz` tries more. A sequence has several requests. */
const numbers = { runs: 40, sequences: 12 };

describe('any input is answered, and only what it asks for happens', () => {
  it.each([...entrances])('$name', { timeout: 60_000 }, async (entrance) => {
    const numRuns = sequenceEntrances.includes(entrance) ? numbers.sequences : numbers.runs;
    const counts = { inputs: 0, refused: 0, longestStall: 0 };
    const details = await entrance.run(rig, counts, { seed: fc.readConfigureGlobal().seed ?? 0, numRuns });
    expect(details.failed ? fc.defaultReportMessage(details) : undefined).toBeUndefined();
    expect(counts.inputs).toBeGreaterThanOrEqual(numRuns);
  });
});

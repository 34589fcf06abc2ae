import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteEntrances } from '../../fuzz/entrances/bytes.ts';
import { fetchArguments } from '../../fuzz/entrances/fetch-arguments.ts';
import { fileEntrances } from '../../fuzz/entrances/files.ts';
import { hostileUpstream } from '../../fuzz/entrances/hostile-upstream.ts';
import { type Rig, startTestRig } from '../../fuzz/rig.ts';

let rig: Rig;
beforeAll(async () => {
  rig = await startTestRig();
});
afterAll(() => rig.close());

/** A few inputs of each, the same in every run; `npm run fuzz` tries more, also of requests. */
const numRuns = 40;

describe('any input is answered, and only what it asks for happens', () => {
  it.each([...byteEntrances, hostileUpstream, ...fileEntrances, fetchArguments])(
    '$name',
    { timeout: 60_000 },
    async (entrance) => {
      const counts = { inputs: 0, refused: 0, longestStall: 0 };
      const details = await entrance.run(rig, counts, { seed: fc.readConfigureGlobal().seed ?? 0, numRuns });
      expect(details.failed ? fc.defaultReportMessage(details) : undefined).toBeUndefined();
      expect(counts.inputs).toBeGreaterThanOrEqual(numRuns);
    },
  );
});

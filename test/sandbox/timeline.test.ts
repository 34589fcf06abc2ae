import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeline } from '../../src/sandbox/timeline.ts';

interface Change {
  readonly id: string;
  readonly at: string;
}

const capacity = 4;
const sizes = { budget: { bytes: 1e9, count: () => undefined }, sizeOf: () => 1 };

/** Computes the kept records in a simple way, in the order of creation. */
function replayChanges(changes: readonly Change[]): Change[] {
  const records: Change[] = [];
  for (const change of changes) {
    const index = records.findIndex(({ id }) => id === change.id);
    if (index >= 0) records[index] = change;
    else records.push(change);
    if (records.length > capacity) records.shift();
  }
  return records;
}

const change = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), at: fc.constantFrom('1', '2', '3') });
const arbitraryChanges = (list: fc.Arbitrary<Change[]>) =>
  fc.oneof(
    list,
    list.map((changes) => changes.toSorted((a, b) => Number(a.at) - Number(b.at))),
  );

describe('a timeline', () => {
  it('lists the latest change first, even if the clock was set back', () =>
    fc.assert(
      fc.property(arbitraryChanges(fc.array(change, { maxLength: 40 })), (changes) => {
        const timeline = createTimeline<Change>(capacity, ({ at }) => at, sizes);
        for (const record of changes) timeline.set(record.id, record);
        const expected = replayChanges(changes);
        expect([...timeline.values()]).toEqual(expected);
        expect(timeline.size).toBe(expected.length);
        for (const record of expected) expect(timeline.get(record.id)).toBe(record);
        expect([...timeline.latest()]).toEqual(expected.toReversed().sort((a, b) => Number(b.at) - Number(a.at)));
      }),
    ));

  it('forgets the oldest records when its budget is used up', () =>
    fc.assert(
      fc.property(arbitraryChanges(fc.array(change, { maxLength: 40 })), (changes) => {
        const timeline = createTimeline<Change>(100, ({ at }) => at, { ...sizes, budget: { ...sizes.budget, bytes: capacity } });
        for (const record of changes) timeline.set(record.id, record);
        const expected = replayChanges(changes);
        expect([...timeline.values()]).toEqual(expected);
        expect([...timeline.latest()]).toEqual(expected.toReversed().sort((a, b) => Number(b.at) - Number(a.at)));
      }),
    ));

  it('lists each record once, after thousands of changes', () => {
    const timeline = createTimeline<Change>(capacity, ({ at }) => at, sizes);
    for (let count = 0; count < 10_000; count++) timeline.set(count % 3 === 0 ? 'a' : 'b', { id: String(count), at: '1' });
    expect([...timeline.latest()].map(({ id }) => id)).toEqual(['9998', '9999']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeline } from '../../src/sandbox/timeline.ts';

interface Change {
  readonly id: string;
  readonly at: string;
}

const capacity = 4;

/** The same, the slow way: what is kept, in the order in which it was made. */
function replayChanges(changes: readonly Change[]): Change[] {
  const made: Change[] = [];
  for (const change of changes) {
    const known = made.findIndex(({ id }) => id === change.id);
    if (known >= 0) made[known] = change;
    else made.push(change);
    if (made.length > capacity) made.shift();
  }
  return made;
}

const change = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), at: fc.constantFrom('1', '2', '3') });
const arbitraryChanges = (list: fc.Arbitrary<Change[]>) =>
  fc.oneof(
    list,
    list.map((changes) => changes.toSorted((a, b) => Number(a.at) - Number(b.at))),
  );

describe('a timeline', () => {
  it('has the record changed last first, also when the clock was set back', () =>
    fc.assert(
      fc.property(arbitraryChanges(fc.array(change, { maxLength: 40 })), (changes) => {
        const timeline = createTimeline<Change>(capacity, ({ at }) => at);
        for (const record of changes) timeline.set(record.id, record);
        const made = replayChanges(changes);
        expect([...timeline.values()]).toEqual(made);
        expect(timeline.size).toBe(made.length);
        for (const record of made) expect(timeline.get(record.id)).toBe(record);
        expect([...timeline.latest()]).toEqual(made.toReversed().sort((a, b) => Number(b.at) - Number(a.at)));
      }),
    ));

  it('forgets where records stood, however often one is changed', () => {
    const timeline = createTimeline<Change>(capacity, ({ at }) => at);
    for (let count = 0; count < 10_000; count++) timeline.set(count % 3 === 0 ? 'a' : 'b', { id: String(count), at: '1' });
    expect([...timeline.latest()].map(({ id }) => id)).toEqual(['9998', '9999']);
  });
});

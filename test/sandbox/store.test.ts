import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';
import { randomBytes } from '../../src/sandbox/ids.ts';
import { createSandboxes, defaultSandboxLimits } from '../../src/sandbox/sandboxes.ts';
import { createStore } from '../../src/sandbox/store.ts';

/** Creates a budget that tells how much of it is used. */
function createBudget(bytes: number) {
  let used = 0;
  return {
    bytes,
    get used() {
      return used;
    },
    count(size: number) {
      used += size;
    },
  };
}

describe('a store', () => {
  it('keeps the newest records, oldest first', () => {
    const store = createStore<number>(3);
    for (const value of [1, 2, 3, 4, 5]) store.set(String(value), value);
    expect([...store.values()]).toEqual([3, 4, 5]);
    expect([store.size, store.get('2'), store.get('5')]).toEqual([3, undefined, 5]);
  });

  it('replaces a record without changing the order', () => {
    const store = createStore<number>(2);
    store.set('a', 1);
    store.set('b', 2);
    store.set('a', 3);
    expect([...store.values()]).toEqual([3, 2]);
    store.set('c', 4);
    expect([...store.values()]).toEqual([2, 4]);
  });

  it('keeps the newest records that its budget has room for, and always the last', () => {
    const evicted: string[] = [];
    const budget = createBudget(10);
    const store = createStore<string>(4, { budget, sizeOf: (text) => text.length, onEvict: (text) => evicted.push(text) });
    for (const [id, text] of ['1234', '5678', '9', 'ab', 'cdef', 'longer than all of it'].entries()) store.set(String(id), text);
    expect([[...store.values()], budget.used, evicted]).toEqual([
      ['longer than all of it'],
      21,
      ['1234', '5678', '9', 'ab', 'cdef'],
    ]);
    store.set('6', 'ab');
    store.set('6', 'abcdefgh');
    expect([[...store.values()], budget.used]).toEqual([['abcdefgh'], 8]);
  });

  it('agrees with a list that drops its oldest, whatever comes', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.string({ maxLength: 8 })), { maxLength: 60 }), (changes) => {
        const budget = createBudget(20);
        const store = createStore<string>(4, { budget, sizeOf: (text) => text.length });
        let list: (readonly [number, string])[] = [];
        const sizeOf = () => list.reduce((sum, [, text]) => sum + text.length, 0);
        for (const [id, text] of changes) {
          store.set(String(id), text);
          const isKnown = list.some(([known]) => known === id);
          list = isKnown ? list.map((entry) => (entry[0] === id ? [id, text] : entry)) : [...list, [id, text]];
          while (list.length > 4 || (list.length > 1 && sizeOf() > 20)) list.shift();
          expect([...store.values()]).toEqual(list.map(([, kept]) => kept));
          expect(budget.used).toBe(sizeOf());
        }
      }),
    ));
});

const sources = { world: defaultWorld, now: Date.now, bytesFor: () => randomBytes };

describe('sandboxes', () => {
  const limits = { ...defaultSandboxLimits, records: 1, sandboxes: 2, sandboxesInUse: 3, inUse: 1_000 };

  /** Creates sandboxes with a clock that the test controls. */
  function createTimedSandboxes() {
    let now = 0;
    const sandboxes = createSandboxes({ ...sources, now: () => now }, limits);
    return {
      names: () => sandboxes.names().sort(),
      use: (...names: string[]) => names.map((name) => sandboxes.get(name)),
      wait: (ms: number) => {
        now += ms;
      },
    };
  }

  it('are limited: the least recently used one is dropped', () => {
    const { names, use, wait } = createTimedSandboxes();
    use('a', 'b', 'a');
    wait(1_000);
    use('c');
    expect(names()).toEqual(['a', 'c']);
  });

  it('that are in use are kept, up to a higher limit', () => {
    const { names, use } = createTimedSandboxes();
    use('a', 'b', 'c');
    expect(names()).toEqual(['a', 'b', 'c']);
    use('a', 'd');
    expect(names()).toEqual(['a', 'c', 'd']);
  });

  it('are limited in bytes together: the one not used for the longest time goes first, the one that grows last', () => {
    const sandboxes = createSandboxes(sources, { ...defaultSandboxLimits, bytes: 100_000 });
    for (const name of ['a', 'b', 'c']) sandboxes.get(name).budget.count(20_000);
    sandboxes.get('b');
    sandboxes.get('a').budget.count(30_000);
    expect(sandboxes.names().sort()).toEqual(['a', 'b']);
    const b = sandboxes.get('b');
    b.budget.count(200_000);
    expect(sandboxes.names()).toEqual(['b']);
    sandboxes.reset('b');
    b.budget.count(200_000);
    for (const name of ['c', 'd', 'e']) sandboxes.get(name).budget.count(20_000);
    expect(sandboxes.names().sort()).toEqual(['c', 'd', 'e']);
  });

  it('that are only previewed are not kept', () => {
    const sandboxes = createSandboxes(sources);
    const previewed = sandboxes.preview('a');
    expect(sandboxes.names()).toEqual([]);
    sandboxes.commit(previewed);
    expect(sandboxes.get('a')).toBe(previewed);
  });
});

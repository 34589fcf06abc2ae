import { describe, expect, it } from 'vitest';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';
import { randomBytes } from '../../src/sandbox/ids.ts';
import { createSandboxes } from '../../src/sandbox/sandboxes.ts';
import { createStore } from '../../src/sandbox/store.ts';

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
});

const sources = { world: defaultWorld, now: Date.now, bytesFor: () => randomBytes };

describe('sandboxes', () => {
  const limits = { records: 1, sandboxes: 2, sandboxesInUse: 3, inUse: 1_000 };

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

  it('that are only previewed are not kept', () => {
    const sandboxes = createSandboxes(sources);
    const previewed = sandboxes.preview('a');
    expect(sandboxes.names()).toEqual([]);
    sandboxes.commit(previewed);
    expect(sandboxes.get('a')).toBe(previewed);
  });
});

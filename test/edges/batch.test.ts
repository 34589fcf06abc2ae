import { setImmediate as endOfTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../../src/edges/batch.ts';

describe('a batch', () => {
  function observed() {
    const seen: string[] = [];
    const add = createBatch(
      (name: string) => {
        seen.push(`first ${name}`);
        return name.toUpperCase();
      },
      (name, result) => seen.push(`then ${name} ${result}`),
    );
    return { seen, add };
  }

  it('runs the first step for all items of one turn, then the second, in order', async () => {
    const { seen, add } = observed();
    for (const name of ['a', 'b', 'c']) add(name);
    expect(seen).toEqual([]);
    await endOfTurn();
    expect(seen).toEqual(['first a', 'first b', 'first c', 'then a A', 'then b B', 'then c C']);
  });

  it('processes a single item at the end of its turn, repeatedly', async () => {
    const { seen, add } = observed();
    for (const name of ['a', 'b']) {
      add(name);
      await endOfTurn();
    }
    expect(seen).toEqual(['first a', 'then a A', 'first b', 'then b B']);
  });

  it('processes an item that is alone immediately, after those that wait', async () => {
    const { seen, add } = observed();
    add('a', true);
    expect(seen).toEqual(['first a', 'then a A']);
    add('b');
    add('c', true);
    expect(seen.slice(2)).toEqual(['first b', 'then b B', 'first c', 'then c C']);
    await endOfTurn();
    expect(seen).toHaveLength(6);
  });

  it('finishes the first of many items before it starts the last', async () => {
    const { seen, add } = observed();
    for (let number = 0; number < 1000; number++) add(`${number}`);
    await endOfTurn();
    expect(seen).toHaveLength(2000);
    expect(seen.indexOf('then 0 0')).toBeLessThan(seen.indexOf('first 999'));
  });

  it('processes items that are added meanwhile in the next turn', async () => {
    const seen: number[] = [];
    const add = createBatch(
      (number: number) => seen.push(number),
      (number) => number < 3 && add(number + 1),
    );
    add(1);
    await endOfTurn();
    expect(seen).toEqual([1]);
    await endOfTurn();
    await endOfTurn();
    expect(seen).toEqual([1, 2, 3]);
  });
});

import { setImmediate as endOfTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createBatch } from '../../src/edges/batch.ts';

describe('a cohort', () => {
  function observed() {
    const seen: string[] = [];
    const arrive = createBatch(
      (name: string) => {
        seen.push(`first ${name}`);
        return name.toUpperCase();
      },
      (name, result) => seen.push(`then ${name} ${result}`),
    );
    return { seen, arrive };
  }

  it('takes what comes in one turn through the first step, and then through the second, in order', async () => {
    const { seen, arrive } = observed();
    for (const name of ['a', 'b', 'c']) arrive(name);
    expect(seen).toEqual([]);
    await endOfTurn();
    expect(seen).toEqual(['first a', 'first b', 'first c', 'then a A', 'then b B', 'then c C']);
  });

  it('takes one that comes alone at the end of its turn, again and again', async () => {
    const { seen, arrive } = observed();
    for (const name of ['a', 'b']) {
      arrive(name);
      await endOfTurn();
    }
    expect(seen).toEqual(['first a', 'then a A', 'first b', 'then b B']);
  });

  it('takes one that is alone at once, unless others wait already', async () => {
    const { seen, arrive } = observed();
    arrive('a', true);
    expect(seen).toEqual(['first a', 'then a A']);
    arrive('b');
    arrive('c', true);
    expect(seen).toHaveLength(2);
    await endOfTurn();
    expect(seen.slice(2)).toEqual(['first b', 'first c', 'then b B', 'then c C']);
  });

  it('answers what came first before the last of very many was looked at', async () => {
    const { seen, arrive } = observed();
    for (let number = 0; number < 1000; number++) arrive(`${number}`);
    await endOfTurn();
    expect(seen).toHaveLength(2000);
    expect(seen.indexOf('then 0 0')).toBeLessThan(seen.indexOf('first 999'));
  });

  it('leaves what comes while it works to the next turn', async () => {
    const seen: number[] = [];
    const arrive = createBatch(
      (number: number) => seen.push(number),
      (number) => number < 3 && arrive(number + 1),
    );
    arrive(1);
    await endOfTurn();
    expect(seen).toEqual([1]);
    await endOfTurn();
    await endOfTurn();
    expect(seen).toEqual([1, 2, 3]);
  });
});

import { once } from 'node:events';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createWorkQueue } from '../../src/edges/work-queue.ts';

/** Makes a queue for which 10 bytes are large, and the list of the work that it did. */
function observed() {
  const done: string[] = [];
  const queue = createWorkQueue(9);
  return { done, queue, add: (name: string, bytes: number) => queue.add(() => done.push(name), bytes) };
}

describe('a queue of work', () => {
  it('does small work at once', () => {
    const { done, queue, add } = observed();
    add('a', 9);
    add('b', 0);
    expect([done, queue.waiting()]).toEqual([['a', 'b'], 0]);
  });

  it('does each large work in a turn of its own, and keeps the order', async () => {
    const { done, queue, add } = observed();
    add('a', 10);
    add('b', 1);
    add('c', 10);
    add('d', 1);
    expect([done, queue.waiting()]).toEqual([[], 22]);
    await endOfTurn();
    expect([done, queue.waiting()]).toEqual([['a', 'b'], 11]);
    await endOfTurn();
    expect([done, queue.waiting()]).toEqual([['a', 'b', 'c', 'd'], 0]);
    add('e', 9);
    expect(done.at(-1)).toBe('e');
  });

  it('finishes what waits, once', async () => {
    const { done, queue, add } = observed();
    add('a', 10);
    add('b', 10);
    queue.finish();
    expect([done, queue.waiting()]).toEqual([['a', 'b'], 0]);
    add('c', 10);
    add('d', 1);
    await endOfTurn();
    await endOfTurn();
    expect([done, queue.waiting()]).toEqual([['a', 'b', 'c', 'd'], 0]);
  });

  it('goes on after work that throws, and lets the process see the error', async () => {
    const { done, queue, add } = observed();
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const seen = once(process, 'unhandledRejection');
    queue.add(() => {
      throw new Error('a fault of its caller');
    }, 10);
    add('a', 10);
    add('b', 1);
    expect(await seen).toMatchObject([{ message: 'a fault of its caller' }, expect.anything()]);
    for (const other of others) process.on('unhandledRejection', other);
    await endOfTurn();
    await endOfTurn();
    expect([done, queue.waiting()]).toEqual([['a', 'b'], 0]);
  });

  it('takes work from work', async () => {
    const { done, queue, add } = observed();
    queue.add(() => {
      add('b', 10);
      add('c', 1);
    }, 10);
    add('a', 1);
    for (let turn = 0; turn < 3; turn++) await endOfTurn();
    expect(done).toEqual(['a', 'b', 'c']);
  });
});

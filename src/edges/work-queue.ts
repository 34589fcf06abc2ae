import { waitForTurn } from './slices.ts';

/** A queue of work that keeps its order. */
export interface WorkQueue {
  /** Does work at once, or after that which waits; large work in a turn of its own. */
  add(work: () => void, bytes: number): void;
  /** Gives the bytes of the work that waits. */
  waiting(): number;
  /** Does all work that waits, at once. */
  finish(): void;
}

/**
 * Makes a queue for work that takes long for large messages, so that others need not wait for it and for what it follows together.
 * @param large the bytes above which work waits for a turn
 * @example
 * const queue = createWorkQueue(16_384);
 * queue.add(() => console.log('at once'), 100);
 * queue.add(() => console.log('in a later turn'), 100_000);
 * queue.add(() => console.log('after it'), 100);
 */
export function createWorkQueue(large: number): WorkQueue {
  const queue: { readonly work: () => void; readonly bytes: number }[] = [];
  let waiting = 0;

  function doNext(): void {
    const next = queue.shift();
    waiting -= next?.bytes ?? 0;
    next?.work();
  }

  async function doAll(): Promise<void> {
    try {
      for (let [next] = queue; next; [next] = queue) {
        if (next.bytes > large) await waitForTurn();
        doNext();
      }
    } finally {
      // An error of one work is for its caller to see, and no reason to leave the others.
      if (queue.length > 0) void doAll();
    }
  }

  return {
    add(work, bytes) {
      if (queue.length === 0 && bytes <= large) return work();
      waiting += bytes;
      if (queue.push({ work, bytes }) === 1) void doAll();
    },
    waiting: () => waiting,
    finish() {
      while (queue.length > 0) doNext();
    },
  };
}

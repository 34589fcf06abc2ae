import { clearTimeout, setImmediate, setTimeout } from '../edges/timers.ts';

/** The longest time to wait for a store, in ms: clients are told within a second. */
export const answerTime = 800;

/**
 * Waits for a promise, but not for ever.
 * @param onLate makes the error when the time is over
 */
export function inTime<Result>(promise: Promise<Result>, time: number, onLate: () => Error): Promise<Result> {
  return new Promise((resolve, reject) => {
    let isSettled = false;
    // After a stall of this process, the answer may be there and unread: it is read before `setImmediate`.
    const timer = setTimeout(() => setImmediate(() => isSettled || reject(onLate())), time);
    promise.then(resolve, reject).finally(() => {
      isSettled = true;
      clearTimeout(timer);
    });
  });
}

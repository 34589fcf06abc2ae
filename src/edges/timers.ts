/**
 * Timers as they were when ringback was loaded, so that faked timers (`vi.useFakeTimers()`) cannot hold an answer back. Delays
 * that a test asks for (a fault, `Prefer: wait`) take the present timers instead. jsdom's environment for Jest has no
 * `setImmediate`.
 */
export const { setTimeout, clearTimeout, setImmediate = (run: () => void) => setTimeout(run, 0) } = globalThis;

/** The longest time of a timer, in ms: a longer one would end at once. */
export const longestTimer = 2 ** 31 - 1;

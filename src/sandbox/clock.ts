/** The clock of one sandbox. It runs with real time unless it is frozen. All times are in ms of the epoch. */
export interface Clock {
  now(): number;
  readonly frozen: boolean;
  /** Stops it at its present time. */
  freeze(): void;
  /** Lets it run on from its present time. */
  resume(): void;
  /** Sets it forward or back. */
  set(time: number): void;
}

/**
 * Creates a clock that starts at the real time.
 * @param realTime reads the real time
 * @example
 * const clock = createClock(Date.now);
 * clock.freeze();
 * clock.set(clock.now() + 45_000);
 */
export function createClock(realTime: () => number): Clock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = () => frozenAt ?? realTime() + offset;
  return {
    now,
    get frozen() {
      return frozenAt !== undefined;
    },
    freeze() {
      frozenAt = now();
    },
    resume() {
      offset = now() - realTime();
      frozenAt = undefined;
    },
    set(time) {
      if (frozenAt === undefined) offset = time - realTime();
      else frozenAt = time;
    },
  };
}

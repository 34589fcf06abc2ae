/** The time of one sandbox. It runs with real time unless it is frozen. All times are ms of the epoch. */
export interface Clock {
  now(): number;
  readonly frozen: boolean;
  /** Stops it where it stands. */
  freeze(): void;
  /** Lets it run on from where it stands. */
  resume(): void;
  /** Sets it, also back. */
  set(time: number): void;
}

/**
 * A clock that begins with real time.
 * @param realTime what counts as real
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

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
  /** Gives its state, from which `createClock` continues. */
  save(): SavedClock;
}

/** The state of a clock: its distance from the real time in ms, and the time at which it is frozen. */
export interface SavedClock {
  readonly offset: number;
  readonly frozenAt?: number | undefined;
}

/** The latest time that the contract's timestamps can write. */
export const latestTime = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Creates a clock that starts at the real time, and stays within 1970 and 9999.
 * @param realTime reads the real time
 * @param saved the state to continue from
 * @example
 * const clock = createClock(Date.now);
 * clock.freeze();
 * clock.set(clock.now() + 45_000);
 */
export function createClock(realTime: () => number, saved: SavedClock = { offset: 0 }): Clock {
  let { offset, frozenAt } = saved;
  // A running clock stops at the end, because no record could hold a later time.
  const now = () => frozenAt ?? Math.min(Math.max(realTime() + offset, 0), latestTime);
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
    save: () => ({ offset, frozenAt }),
  };
}

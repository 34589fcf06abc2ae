/** A known difference between published versions of an API and the real service, from x-drift. */
export interface Drift {
  readonly line: number;
  /** The difference, its source and its date, in words. */
  readonly text: string;
}

/** A status of a response that stands for another one, or that may come before another one. */
export interface StatusDrift extends Drift {
  readonly for?: number;
  readonly before?: number;
}

/** A value in the body of a response that stands for another one. */
export interface ValueDrift extends Drift {
  /** Segments of a JSON pointer; `*` stands for every item of a list. */
  readonly path: readonly string[];
  readonly value: string;
}

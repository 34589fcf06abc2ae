/** Computes the quantile of a fraction (0 to 1), between values if need be; NaN without values. */
export function quantile(values: ArrayLike<number>, fraction: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position % 1);
}

/** Computes the median; NaN without values. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Measured values with their median and range. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** In the order in which they were measured. */
  readonly values: readonly number[];
}

/** Computes median and range; the median is NaN without values. */
export function summarize(values: readonly number[]): Summary {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), values };
}

/** Divides value by value, because the two values of a pair were measured next to each other on the same machine. */
export const pairwiseRatio = (dividend: Summary, divisor: Summary): Summary =>
  combinePairs(dividend, divisor, (first, second) => first / second);

/** Subtracts value by value, for the same reason. */
export const pairwiseDifference = (minuend: Summary, subtrahend: Summary): Summary =>
  combinePairs(minuend, subtrahend, (first, second) => first - second);

function combinePairs(first: Summary, second: Summary, combine: (first: number, second: number) => number): Summary {
  const pairs = first.values.slice(0, second.values.length);
  return summarize(pairs.map((value, index) => combine(value, second.values[index] ?? Number.NaN)));
}

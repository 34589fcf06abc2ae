/** The value below which a part (0 to 1) of the values lies; NaN when there are none. */
export function quantile(values: ArrayLike<number>, part: number): number {
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position % 1);
}

/** The middle value; NaN when there are none. */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** What several processes of one contender gave, or one process several times. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** In the order in which they were measured. */
  readonly values: readonly number[];
}

/** Median and spread; the median is NaN when there are no values. */
export function figureOf(values: readonly number[]): Figure {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), values };
}

/** How much of one figure another is, pair by pair, because what was measured side by side saw the same machine. */
export function ratioOf(figure: Figure, to: Figure): Figure {
  return figureOf(figure.values.slice(0, to.values.length).map((value, index) => value / (to.values[index] ?? Number.NaN)));
}

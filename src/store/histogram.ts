/** Durations, counted in buckets as Prometheus reads them. */
export interface Histogram {
  /** Counts a duration, in seconds. */
  observe(this: void, seconds: number): void;
  /** Writes the samples of a metric. */
  write(this: void, name: string, labels?: string): string[];
}

/** Upper limits of the durations that are counted together, in seconds. */
const limits = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Creates a histogram without durations. */
export function createHistogram(): Histogram {
  const counts = limits.map(() => 0);
  let count = 0;
  let sum = 0;
  return {
    observe(seconds) {
      const bucket = limits.findIndex((limit) => seconds <= limit);
      if (bucket >= 0) counts[bucket] = (counts[bucket] ?? 0) + 1;
      count += 1;
      sum += seconds;
    },
    write(name, labels = '') {
      let below = 0;
      const buckets = limits.map((limit, index) => {
        below += counts[index] ?? 0;
        return `${name}_bucket{${labels && `${labels},`}le="${limit}"} ${below}`;
      });
      const braced = labels && `{${labels}}`;
      return [
        ...buckets,
        `${name}_bucket{${labels && `${labels},`}le="+Inf"} ${count}`,
        `${name}_sum${braced} ${sum}`,
        `${name}_count${braced} ${count}`,
      ];
    },
  };
}

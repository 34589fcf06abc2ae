import { createHistogram, type Histogram } from './histogram.ts';

/** The figures of a store's use by this process. */
export interface StoreFigures {
  /** Round trips that append commands, and those that only read. */
  readonly append: Histogram;
  readonly read: Histogram;
  /** Appends that found commands of other processes before their own, which were carried out first. */
  overtaken: number;
  /** Round trips that were repeated, because memory dropped the copy of the sandbox meanwhile. */
  repeats: number;
  /** Requests that were answered 503. */
  refusals: number;
  /** Times that the store could not be used any more. */
  outages: number;
  /** True since the last outage. */
  isDown: boolean;
  /** Sandboxes of which this process has a copy. */
  replicas: number;
}

/** Creates figures that count from now on. */
export function createStoreFigures(): StoreFigures {
  const counts = { overtaken: 0, repeats: 0, refusals: 0, outages: 0, isDown: false, replicas: 0 };
  return { append: createHistogram(), read: createHistogram(), ...counts };
}

/**
 * Observes a round trip that appends commands, or only reads.
 * @throws what `send` throws (rejects)
 */
export async function observeTrip<Reply>(figures: StoreFigures, appends: boolean, send: () => Promise<Reply>): Promise<Reply> {
  const start = performance.now();
  const reply = await send();
  figures[appends ? 'append' : 'read'].observe((performance.now() - start) / 1_000);
  figures.isDown = false;
  return reply;
}

/** Notes that the store cannot be used. */
export function noteOutage(figures: StoreFigures): void {
  if (!figures.isDown) figures.outages += 1;
  figures.isDown = true;
}

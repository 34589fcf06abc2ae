import type { Journal } from '../journal/journal.ts';
import type { StoreFigures } from '../store/store-figures.ts';

/**
 * Makes the function that writes the figures of this process. Its code is loaded, and counting starts, with the first call.
 * @param subscribe calls a listener with the exchanges of this process
 * @param store gives the figures of the store's use
 */
export function createLazyMetrics(
  subscribe: Journal['subscribe'],
  store?: (() => StoreFigures | undefined) | undefined,
): () => Promise<string> {
  let loaded: Promise<() => Promise<string>> | undefined;
  return async () => {
    loaded ??= import('./metrics.ts').then(({ createMetrics }) => createMetrics(subscribe, store));
    return (await loaded)();
  };
}

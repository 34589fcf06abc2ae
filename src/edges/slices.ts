import { setImmediate } from './timers.ts';

/** The longest time of one slice of work, in ms. */
const longestSlice = 20;

/** Does work for each item, and lets others have their turn between slices of it, so that long work stops nobody. */
export async function mapInSlices<Item, Result>(items: readonly Item[], work: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = [];
  let start = performance.now();
  for (const item of items) {
    if (performance.now() - start > longestSlice) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      start = performance.now();
    }
    results.push(work(item));
  }
  return results;
}

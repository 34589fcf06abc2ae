import { setImmediate } from './timers.ts';

/** The longest time of one slice of work, in ms. */
const longestSlice = 20;

/** Makes the turns of all long work. Only one of those who wait goes on in each, so that many together stop nobody. */
function createTurns() {
  const waiting: (() => void)[] = [];
  const goOn = () => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(goOn);
  };
  const wait = () =>
    new Promise<void>((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(goOn);
    });
  return { wait, areTaken: () => waiting.length > 0 };
}

/** The turns of this process, which has one event loop, however many servers it has. */
const turns = createTurns();

/** Waits for a turn of the event loop in which no other long work is done. */
export function waitForTurn(): Promise<void> {
  return turns.wait();
}

/** Yields items, and lets others have their turn between slices of the work that is done for them, so that long work stops nobody. */
export async function* inSlices<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  if (turns.areTaken()) await turns.wait();
  let start = performance.now();
  for (const item of items) {
    if (performance.now() - start > longestSlice) {
      await turns.wait();
      start = performance.now();
    }
    yield item;
  }
}

/**
 * Visits items until a visit returns false, in slices. It costs far less than {@link inSlices} where each item is little work.
 */
export async function visitInSlices<Item>(items: Iterable<Item>, visit: (item: Item) => boolean): Promise<void> {
  if (turns.areTaken()) await turns.wait();
  let start = performance.now();
  for (const item of items) {
    if (!visit(item)) return;
    if (performance.now() - start <= longestSlice) continue;
    await turns.wait();
    start = performance.now();
  }
}

/** Does work for each item, in slices. */
export async function mapInSlices<Item, Result>(items: Iterable<Item>, work: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = [];
  await visitInSlices(items, (item) => results.push(work(item)) > 0);
  return results;
}

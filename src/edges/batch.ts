/** The most items of one batch: the first waits for the last, so a batch has to stay small. */
const maxBatchSize = 32;

/**
 * Makes a function that takes the items of one turn of the event loop through two steps together: the first step for each item,
 * then the second for each.
 *
 * This is cohort scheduling: code and data are still in the processor's caches from the item before, while a system call between
 * two items evicts them, so a batch costs half as much (Larus and Parkes, "Using Cohort Scheduling to Enhance Server Performance",
 * USENIX 2002). An item waits at most until the end of its turn. With `isAlone` it does not wait, but comes after those that do: pass
 * it when no other can arrive, and for much work, which a batch would put before the response to each of its other items.
 * @param first - must not throw, because the other items of the batch depend on it
 * @param second - must not throw either
 * @param endOfTurn - runs a function at the end of the turn
 * @returns a function that takes an item; items keep their order
 * @example
 * const add = createBatch((n: number) => n * 2, (n, doubled) => console.log(n, doubled));
 * add(1);
 * add(2);
 */
export function createBatch<Item, Result>(
  first: (item: Item) => Result,
  second: (item: Item, result: Result) => void,
  endOfTurn: (run: () => void) => unknown = setImmediate,
): (item: Item, isAlone?: boolean) => void {
  let waiting: Item[] = [];

  function runAll(): void {
    const items = waiting;
    waiting = [];
    for (let start = 0; start < items.length; start += maxBatchSize) run(items.slice(start, start + maxBatchSize));
  }

  function run(items: readonly Item[]): void {
    const results = items.map((item) => ({ item, result: first(item) }));
    for (const { item, result } of results) second(item, result);
  }

  return function add(item, isAlone = false) {
    if (isAlone) {
      runAll();
      second(item, first(item));
    } else if (waiting.push(item) === 1) endOfTurn(runAll);
  };
}

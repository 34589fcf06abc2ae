/** How many are taken through a step together at most. Who came first waits for the others, so there cannot be many. */
const most = 32;

/**
 * Takes what arrives in one turn of the event loop through two steps together: the first step for each, then the second for each.
 *
 * Code and data are in the processor's caches when they were used just before, and a system call between drives them out. So the
 * same work costs half as much for those that come together. None waits longer than until the end of the turn in which it came,
 * but asking for that costs something too: where there is nobody to wait for, say so. (Larus and Parkes, "Using Cohort Scheduling to Enhance Server
 * Performance", USENIX 2002.)
 * @param first - must not throw, for the others wait for it
 * @param then - must not throw either
 * @returns what to call with each that arrives, and with whether it is alone; the order is kept
 * @example
 * const arrive = createCohort((n: number) => n * 2, (n, doubled) => console.log(n, doubled));
 * arrive(1);
 * arrive(2);
 */
export function createBatch<Arrived, Result>(
  first: (arrived: Arrived) => Result,
  then: (arrived: Arrived, result: Result) => void,
): (arrived: Arrived, isAlone?: boolean) => void {
  let waiting: Arrived[] = [];

  function serveAll(): void {
    const all = waiting;
    waiting = [];
    for (let start = 0; start < all.length; start += most) serve(all.slice(start, start + most));
  }

  function serve(some: readonly Arrived[]): void {
    const results = some.map((arrived) => ({ arrived, result: first(arrived) }));
    for (const { arrived, result } of results) then(arrived, result);
  }

  return function arrive(arrived, isAlone = false) {
    if (isAlone && waiting.length === 0) then(arrived, first(arrived));
    else if (waiting.push(arrived) === 1) setImmediate(serveAll);
  };
}

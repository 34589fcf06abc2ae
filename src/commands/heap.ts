import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of the young generation, both halves: four times what V8 begins with, a quarter of what it would grow to. */
const wanted = 8 * 1024 * 1024;
/** Arrays that are kept until it has grown, and the numbers in one. More of them than it takes. */
const [most, numbers] = [1_000, 1_000];
/** How long after a start the young generation is widened, in ms: only load needs it, and the first answers come sooner without. */
const delay = 1_000;

/**
 * Fits V8's heap to a mock: what it keeps is bounded, and each thing kept makes room for another one after thousands of requests.
 *
 * - The old generation is collected when it is half as large again as what was alive after the last time; V8 would let it become
 *   up to four times as large.
 * - The young one grows to a size, and no further. Each of its collections costs the same whatever dies in it, so a small one
 *   costs time; what the journal keeps outlives one of any size, so a large one costs memory for nothing.
 *
 * V8 takes both as flags of the process only, which a command that is started by its name has no place for. But it reads them
 * whenever it collects: the young generation is kept from growing, and later made to grow as far as it should.
 */
export function fitHeap(): void {
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--semi-space-growth-factor=1');
  setTimeout(widenYoungGeneration, delay).unref();
}

function widenYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
  const kept: number[][] = [];
  while (kept.length < most && sizeOfYoungGeneration() < wanted) {
    for (let index = 0; index < 10; index++) kept.push(new Array<number>(numbers).fill(index));
  }
  setFlagsFromString('--semi-space-growth-factor=1');
}

function sizeOfYoungGeneration(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? wanted;
}

import { v7 } from 'uuid';

/** Bytes of randomness in one identifier. */
const size = 16;
/** Identifiers for which randomness is drawn at once: each draw costs more than the rest of an identifier. */
const batch = 256;

/**
 * Makes UUIDs of version 7: 36 characters, lower case, whose first 48 bits are the time.
 * @param fill fills an array with random bytes; `crypto.getRandomValues` by default
 * @example
 * const newId = createIds();
 * newId(Date.now()); // '01a20a79-fc5c-7277-8f66-1b6ef9d0cc90'
 */
export function createIds(
  fill: (bytes: Uint8Array<ArrayBuffer>) => void = (bytes) => void crypto.getRandomValues(bytes),
): (now: number) => string {
  const pool = new Uint8Array(size * batch);
  let next = pool.length;
  return (now) => {
    if (next === pool.length) {
      fill(pool);
      next = 0;
    }
    const random = pool.subarray(next, next + size);
    next += size;
    return v7({ msecs: now, random });
  };
}

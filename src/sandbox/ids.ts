import { v7 } from 'uuid';

/** Bytes of randomness in one identifier. */
const size = 16;
/** Identifiers for which randomness is drawn at once. */
const batch = 64;

/**
 * Creates a function that makes UUIDs of version 7: 36 characters, lower case, whose first 48 bits are the time.
 * @param fill fills an array with random bytes; `randomBytes` by default
 * @example
 * const newId = createIds();
 * newId(Date.now()); // '01a20a79-fc5c-7277-8f66-1b6ef9d0cc90'
 */
export function createIds(fill: (bytes: Uint8Array) => void = randomBytes): (now: number) => string {
  const pool = new Uint8Array(size * batch);
  let left = 0;
  return (now) => {
    if (left === 0) {
      fill(pool);
      left = pool.length;
    }
    left -= size;
    return v7({ msecs: now, random: pool.subarray(left, left + size) });
  };
}

/**
 * Creates a function that fills an array with random bytes, the same for the same seed (mulberry32 over an FNV-1a hash).
 * @example
 * const newId = createIds(seededBytes('42'));
 */
export function seededBytes(seed: string): (bytes: Uint8Array) => void {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (bytes) => {
    for (let index = 0; index < bytes.length; index++) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      bytes[index] = (mixed ^ (mixed >>> 14)) & 0xff;
    }
  };
}

/**
 * Fills an array with random bytes. `Math.random` will do, because a mock has no secrets, and `crypto` takes 10 ms to load.
 */
export function randomBytes(bytes: Uint8Array): void {
  for (let index = 0; index < bytes.length; index++) bytes[index] = Math.random() * 256;
}

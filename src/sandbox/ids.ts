import { v7 } from 'uuid';

/** Bytes of randomness in one identifier. */
const size = 16;
/** Identifiers for which randomness is drawn at once. */
const batch = 64;

/** Fills an array with random bytes. One that is repeatable has a place in its sequence, which can be read and set. */
export interface ByteSource {
  (bytes: Uint8Array): void;
  place?: number;
}

/** The place of a source of identifiers: that of its random bytes before the last batch, and the bytes that are left of it. */
export interface SavedIds {
  readonly place: number;
  readonly left: number;
}

/** Makes identifiers. */
export interface IdSource {
  (now: number): string;
  save(): SavedIds;
}

/**
 * Creates a function that makes UUIDs of version 7: 36 characters, lower case, whose first 48 bits are the time.
 * @param fill fills an array with random bytes; `randomBytes` by default
 * @param saved the place to continue from, for a repeatable source
 * @example
 * const newId = createIds();
 * newId(Date.now()); // '01a20a79-fc5c-7277-8f66-1b6ef9d0cc90'
 */
export function createIds(fill: ByteSource = randomBytes, saved: SavedIds = { place: 0, left: 0 }): IdSource {
  // Most sandboxes that reject their only request need none.
  let pool = new Uint8Array(0);
  const random = new Uint8Array(size);
  let { place, left } = saved;
  function draw(): void {
    if (pool.length === 0) pool = new Uint8Array(size * batch);
    fill(pool);
  }
  if (left > 0) {
    fill.place = place;
    draw();
  }
  const newId = (now: number) => {
    if (left === 0) {
      place = fill.place ?? 0;
      draw();
      left = pool.length;
    }
    left -= size;
    // A part of the pool would be a new object for each identifier.
    for (let index = 0; index < size; index++) random[index] = pool[left + index] ?? 0;
    return v7({ msecs: now, random });
  };
  return Object.assign(newId, { save: () => ({ place, left }) });
}

/**
 * Creates a function that fills an array with random bytes, the same for the same seed (mulberry32 over an FNV-1a hash).
 * @example
 * const newId = createIds(seededBytes('42'));
 */
export function seededBytes(seed: string): ByteSource {
  let start = 0x811c9dc5;
  for (const character of seed) start = Math.imul(start ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const source: ByteSource = (bytes) => {
    let { place: state = start } = source;
    for (let index = 0; index < bytes.length; index++) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      bytes[index] = (mixed ^ (mixed >>> 14)) & 0xff;
    }
    source.place = state;
  };
  source.place = start;
  return source;
}

/**
 * Fills an array with random bytes. `Math.random` will do, because a mock has no secrets, and `crypto` takes 10 ms to load.
 */
export function randomBytes(bytes: Uint8Array): void {
  for (let index = 0; index < bytes.length; index++) bytes[index] = Math.random() * 256;
}

import { v7 } from 'uuid';

/** Bytes of randomness in one identifier. */
const size = 16;
/** Identifiers that are prepared at once, all but their time: one alone costs several times as much. */
const batch = 64;
/** Digits of the time, and where a hyphen stands among them. */
const [timeDigits, hyphen] = [12, 8];

/**
 * Makes UUIDs of version 7: 36 characters, lower case, whose first 48 bits are the time.
 * @param fill fills an array with random bytes; `randomBytes` by default
 * @example
 * const newId = createIds();
 * newId(Date.now()); // '01a20a79-fc5c-7277-8f66-1b6ef9d0cc90'
 */
export function createIds(fill: (bytes: Uint8Array<ArrayBuffer>) => void = randomBytes): (now: number) => string {
  const pool = new Uint8Array(size * batch);
  let prepared: string[] = [];
  let time = Number.NaN;
  let timeText = '';
  return (now) => {
    if (prepared.length === 0) {
      fill(pool);
      prepared = Array.from({ length: batch }, (_, index) => withoutTime(pool.subarray(index * size, (index + 1) * size)));
    }
    if (now !== time) {
      time = now;
      timeText = textOfTime(now);
    }
    return timeText + prepared.pop();
  };
}

function withoutTime(random: Uint8Array): string {
  return v7({ msecs: 0, random }).slice(timeDigits + 1);
}

function textOfTime(now: number): string {
  const digits = Math.trunc(now).toString(16).padStart(timeDigits, '0');
  return `${digits.slice(0, hyphen)}-${digits.slice(hyphen)}`;
}

/**
 * Bytes that look random and are the same for the same seed (mulberry32 over an FNV-1a hash of the seed).
 * @example
 * const newId = createIds(seededBytes('42'));
 */
export function seededBytes(seed: string): (bytes: Uint8Array<ArrayBuffer>) => void {
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
 * Fills an array with random bytes. Nothing of a mock is secret: these need only be others in every process, and the platform's
 * `crypto` takes 10 ms to load.
 */
export function randomBytes(bytes: Uint8Array<ArrayBuffer>): void {
  for (let index = 0; index < bytes.length; index++) bytes[index] = Math.random() * 256;
}

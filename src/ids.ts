import { v7 } from 'uuid';

/**
 * A UUID of version 7: 36 characters, lower case, whose first 48 bits are the time.
 * @param now the time, in ms of the epoch
 */
export function newUuid(now: number): string {
  return v7({ msecs: now });
}

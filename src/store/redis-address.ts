import { StoreError } from './store.ts';

/** The form of an address. */
export const redisForm = 'redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE]';

/** An address of Redis. */
export interface RedisAddress {
  readonly url: string;
  /** The address without user and password, for messages. */
  readonly shown: string;
}

/**
 * Reads an address of Redis, so that no part of it is left out in silence.
 * @throws StoreError for one that cannot be read; the sentence has no password
 */
export function readRedisAddress(address: string): RedisAddress {
  const shown = showAddress(address);
  const refuse = (reason: string) => new StoreError(`the store ${shown} cannot be used: ${reason}: give ${redisForm}`);
  if (!URL.canParse(address))
    throw refuse('its address cannot be read (write : / ? # @ and % in a password as %3A %2F %3F %23 %40 %25)');
  const { pathname, search, hash, hostname, username, password } = new URL(address);
  if (hostname === '') throw refuse('its address has no host');
  if (!/^\/?\d*$/.test(pathname)) throw refuse(`its database is a number, not ${JSON.stringify(pathname.slice(1))}`);
  if (search !== '' || hash !== '') throw refuse('its address takes no parameters');
  if (username !== '' && password === '') throw refuse('its address has a user without a password');
  for (const text of [username, password]) if (!isDecodable(text)) throw refuse('a % in its password must be written as %25');
  return { url: address, shown };
}

/** Writes an address without its user, password and parameters, also one that cannot be read. */
export function showAddress(address: string): string {
  const start = address.indexOf('//') + 2;
  // A password that is not written as it should be may have any of / ? # @, so that only the last @ ends it.
  const end = address.lastIndexOf('@');
  const shown = end < start ? address : `${address.slice(0, start)}…${address.slice(end)}`;
  return shown.split(/[?#]/, 1)[0] ?? '';
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

import { redisForm, showAddress } from './redis-address.ts';
import { type Store, StoreError } from './store.ts';

/** The kinds of stores, as a message lists them. */
const kinds = `file:PATH, ${redisForm}, or rediss://… with TLS`;

/**
 * Makes the store of an address. The code of a store is loaded only when it is asked for.
 * @throws StoreError (rejects) for an address of no store
 */
export async function openStore(address: string, onWarning?: (text: string) => void): Promise<Store> {
  if (/^file:./.test(address)) {
    const { readFileAddress } = await import('./file-address.ts');
    return (await import('./file-store.ts')).createFileStore(readFileAddress(address), onWarning);
  }
  if (/^rediss?:\/\//.test(address)) return (await import('./redis-store.ts')).createRedisStore(address, onWarning);
  throw new StoreError(
    `there is no store ${JSON.stringify(showAddress(address))}: give ${kinds}, or leave it out to keep everything in memory`,
  );
}

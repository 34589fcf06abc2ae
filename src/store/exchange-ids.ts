import type { StoreContext } from './context.ts';
import type { Store } from './store.ts';

/**
 * Makes the function that reserves ids of exchanges for this process. It waits only where none is left: a new block is reserved when
 * half of one is used.
 */
export function createIdReserve(store: Pick<Store, 'idBlock' | 'takeIds'>, context: StoreContext): () => Promise<void> {
  let reserving: Promise<void> | undefined;

  async function reserve(): Promise<void> {
    const first = await store.takeIds(store.idBlock);
    context.nextId = first;
    context.lastId = first + store.idBlock;
  }

  return async () => {
    const left = context.lastId - context.nextId;
    if (left > store.idBlock / 2) return;
    reserving ??= reserve().finally(() => {
      reserving = undefined;
    });
    if (left <= 0) await reserving;
    else reserving.catch(() => undefined);
  };
}

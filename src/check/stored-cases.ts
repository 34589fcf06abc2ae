import { compress, decompress } from '../edges/compress.ts';
import type { CaseKind, CaseResult, StoredCases } from '../report/result.ts';

/** The part of a result that it shares with few others. */
type Details = Omit<CaseResult, keyof CaseKind>;

/** The results of one kind. */
interface KindStore {
  readonly kind: CaseKind;
  /** Compressed lists of details, and those that are not compressed yet, each as JSON. */
  readonly blocks: Uint8Array[];
  readonly pending: string[];
  pendingLength: number;
  count: number;
  milliseconds: number;
}

/** Characters that are compressed at once. */
const blockLength = 32_768;

/** Stores results, those of each kind together. A result takes a few bytes, as most results of a kind are alike. */
export function createStoredCases(): StoredCases & { add(this: void, result: CaseResult, withMessages: boolean): void } {
  const stores = new Map<string, KindStore>();
  /** The kind of each result. */
  const order: KindStore[] = [];
  return {
    get length() {
      return order.length;
    },
    kinds: () => [...stores.values()],
    add(result, withMessages) {
      const { name, title, operationId, line, outcome, violations, reason, milliseconds } = result;
      const key = JSON.stringify([operationId, line, outcome, reason]);
      const kind = { operationId, line, outcome, reason };
      const store = stores.get(key) ?? { kind, blocks: [], pending: [], pendingLength: 0, count: 0, milliseconds: 0 };
      stores.set(key, store);
      order.push(store);
      addDetails(store, { name, title, violations, milliseconds, ...(withMessages ? { seen: result.seen } : {}) });
    },
    *select(isWanted) {
      const readers = new Map([...stores.values()].filter(({ kind }) => isWanted(kind)).map((store) => [store, read(store)]));
      if (readers.size === 0) return;
      for (const store of order) {
        const result = readers.get(store)?.next().value;
        if (result) yield result;
      }
    },
  };
}

function addDetails(store: KindStore, details: Details): void {
  const text = JSON.stringify(details);
  store.count += 1;
  store.milliseconds += details.milliseconds;
  store.pending.push(text);
  store.pendingLength += text.length;
  if (store.pendingLength < blockLength) return;
  store.blocks.push(compress(listOf(store.pending)));
  store.pending.length = 0;
  store.pendingLength = 0;
}

function* read({ kind, blocks, pending }: KindStore): Generator<CaseResult, undefined> {
  for (const block of blocks) yield* parse(kind, decompress(block));
  yield* parse(kind, listOf(pending));
  return undefined;
}

const listOf = (items: readonly string[]) => `[${items.join()}]`;

function* parse({ operationId, line, outcome, reason }: CaseKind, text: string): Generator<CaseResult> {
  const list: readonly Details[] = JSON.parse(text);
  for (const { name, title, violations, ...others } of list) {
    yield { name, title, operationId, line, outcome, violations, ...(reason === undefined ? {} : { reason }), ...others };
  }
}

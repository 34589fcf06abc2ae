import type { Chunks } from './http-message.ts';

/** A body that was read to its end, or one that is larger than the limit and is still to be passed on. */
export type ReadBody = { readonly bytes: Uint8Array; readonly rest?: undefined } | { readonly rest: Chunks };

export const noBytes: Uint8Array = new Uint8Array();

/** Reads a body of at most `limit` bytes. A larger one is returned as `rest`, from its first byte. */
export async function readUpTo(body: Chunks | undefined, limit: number): Promise<ReadBody> {
  if (!body) return { bytes: noBytes };
  const iterator = body[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await iterator.next();
    if (done) return { bytes: concatenate(chunks, length) };
    chunks.push(value);
    length += value.length;
  }
  return { rest: continueFrom(chunks, iterator) };
}

async function* continueFrom(chunks: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
  yield* { [Symbol.asyncIterator]: () => iterator };
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (first && chunks.length === 1) return first;
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8; invalid bytes become U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return bytes.length === 0 ? '' : decoder.decode(bytes);
}

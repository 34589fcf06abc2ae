import type { Chunks } from './message.ts';

/** A body that was read to its end, or one that is larger than was to be read. */
export type Read = { readonly bytes: Uint8Array; readonly rest?: undefined } | { readonly rest: Chunks };

/** No bytes. */
export const empty: Uint8Array = new Uint8Array();

/** Reads a body to its end, unless it is larger than the limit: then all of it is still to come. */
export async function readUpTo(body: Chunks | undefined, limit: number): Promise<Read> {
  if (!body) return { bytes: empty };
  const iterator = body[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await iterator.next();
    if (done) return { bytes: joined(parts, length) };
    parts.push(value);
    length += value.length;
  }
  return { rest: restOf(parts, iterator) };
}

async function* restOf(parts: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* parts;
  yield* { [Symbol.asyncIterator]: () => iterator };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as text; what is no UTF-8 becomes U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return bytes.length === 0 ? '' : decoder.decode(bytes);
}

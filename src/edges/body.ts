import type { Decode } from '../contract/content-coding.ts';
import type { Request } from '../contract/request.ts';

/** A body that arrives in chunks. */
export type Chunks = AsyncIterable<Uint8Array>;

/** A body that was read to its end, or one that is larger than the limit and is still to be passed on. */
export type ReadBody = { readonly bytes: Uint8Array; readonly rest?: undefined } | { readonly rest: Chunks };

/** The way to read bodies: the largest, in bytes, and the decoder of content codings. */
export interface Bodies {
  readonly maxBody: number;
  readonly decode: Decode;
}

export const noBytes: Uint8Array = new Uint8Array();

/** Tells bytes from chunks; also bytes of another realm, as Jest has them. */
export function isBytes(body: Chunks | Uint8Array | undefined): body is Uint8Array {
  return ArrayBuffer.isView(body);
}

/** Reads a body of at most `limit` bytes. A larger one is returned as `rest`, from its first byte. */
export async function readUpTo(body: Chunks | undefined, limit: number): Promise<ReadBody> {
  if (!body) return { bytes: noBytes };
  const iterator = body[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= limit) {
    const { done, value } = await iterator.next();
    if (done) return { bytes: concatenate(chunks, length) };
    if (!ArrayBuffer.isView(value)) {
      await iterator.return?.();
      throw new TypeError('a chunk of the body is no Uint8Array');
    }
    chunks.push(value);
    length += value.length;
  }
  return { rest: continueFrom(chunks, iterator) };
}

/** Passes on chunks that were read already, then the rest. */
export function continueFrom(
  read: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
): AsyncIterableIterator<Uint8Array> {
  const chunks = read[Symbol.iterator]();
  const next = async () => {
    const chunk = chunks.next();
    return chunk.done ? iterator.next() : chunk;
  };
  return makeChunks(next, () => iterator.return?.());
}

/**
 * Makes chunks of a function that gives the next one, and of one that stops their source. Unlike those of a generator, they can be
 * stopped before the first, and while they wait for one.
 */
export function makeChunks(
  next: () => Promise<IteratorResult<Uint8Array>>,
  stop: () => unknown,
): AsyncIterableIterator<Uint8Array> {
  const chunks: AsyncIterableIterator<Uint8Array> = {
    [Symbol.asyncIterator]: () => chunks,
    next,
    async return() {
      await stop();
      return { done: true, value: undefined };
    },
  };
  return chunks;
}

/** Stops the source of a body that nobody reads, or reads further. */
export async function stopBody(body: Chunks | Uint8Array): Promise<void> {
  if (!isBytes(body)) await body[Symbol.asyncIterator]().return?.();
}

/** Joins chunks of a known length in all; a single one is not copied. */
export function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array {
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

/** Decodes UTF-8; invalid bytes become U+FFFD. A byte order mark stays, because parsers skip it. */
export function decodeText(bytes: Uint8Array): string {
  return bytes.length === 0 ? '' : decoder.decode(bytes);
}

/** The body of a request as text, and what is wrong with its bytes. */
export type Content = Pick<Request, 'body' | 'undecoded' | 'isUtf8' | 'exceeds'>;

/** Makes the content of a body that is larger than the limit. */
export function tooLarge({ maxBody }: Bodies): Content {
  return { body: '', exceeds: maxBody };
}

/** Makes the content of a body without content codings. */
export function toContent(bytes: Uint8Array, body = decodeText(bytes)): Content {
  // Few texts have the character, so the bytes are seldom read twice.
  return { body, isUtf8: !body.includes('\ufffd') || isUtf8(bytes) };
}

/** Reads the bytes of a request without their content codings. */
export async function readContent(bytes: Uint8Array, codings: string, bodies: Bodies): Promise<Content> {
  if (bytes.length === 0) return { body: '' };
  const decoded = await bodies.decode(bytes, codings);
  if (decoded.failure === 'tooLarge') return tooLarge(bodies);
  return decoded.failure ? { body: '', undecoded: codings } : toContent(decoded.bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The bytes of a message from which on the work for it takes a turn of its own. */
export const largeMessage = 16 * 1024;

/** Waits for a turn of its own, so that many large messages that arrive together leave others theirs. */
export async function takeTurn(): Promise<void> {
  // Loaded with the first large message, because a mock starts with few files.
  const { waitForTurn } = await import('./slices.ts');
  await waitForTurn();
}

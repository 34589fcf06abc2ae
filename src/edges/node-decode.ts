import { Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { type ContentCoding, contentCodings, type Decoded, maxContentCodings } from '../contract/content-coding.ts';
import { type Chunks, continueFrom, readUpTo } from './body.ts';

const decoders: Readonly<Record<ContentCoding, (first: Uint8Array) => Transform>> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  // Some clients leave out the header of zlib, and browsers read both.
  deflate: ([byte = 0]) => ((byte & 0x0f) === 8 ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
};

/** Decodes a body of at most `maxBody` bytes when it is decoded. */
export async function decode(bytes: Uint8Array, codings: string, maxBody: number): Promise<Decoded> {
  const chunks = decodeChunks(once(bytes), codings);
  if (!chunks) return { failure: 'undecodable' };
  try {
    const read = await readUpTo(chunks, maxBody);
    if (!read.rest) return read;
    for await (const _ of read.rest) break;
    return { failure: 'tooLarge' };
  } catch {
    return { failure: 'undecodable' };
  }
}

/**
 * Removes content codings from chunks, the last one first; `undefined` for an unknown one, and for too many. The chunks reject for
 * malformed bytes.
 * @param codings the value of Content-Encoding
 */
export function decodeChunks(chunks: Chunks, codings: string): Chunks | undefined {
  const names = codings
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== 'identity' && name !== '');
  if (names.length > maxContentCodings) return undefined;
  let decoded = chunks;
  for (const name of names.reverse()) {
    const coding = contentCodings.find((known) => known === name);
    if (!coding) return undefined;
    decoded = decodeWith(decoders[coding], decoded);
  }
  return decoded;
}

async function* decodeWith(createDecoder: (first: Uint8Array) => Transform, chunks: Chunks): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const { done, value } = await iterator.next();
  if (done) return;
  const source = Readable.from(continueFrom([value], iterator), { objectMode: false });
  const decoder = createDecoder(value);
  source.on('error', (error) => decoder.destroy(error));
  try {
    yield* source.pipe(decoder);
  } finally {
    source.destroy();
  }
}

async function* once(bytes: Uint8Array): Chunks {
  yield bytes;
}

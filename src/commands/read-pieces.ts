import { createReadStream } from 'node:fs';
import { fixedLimits } from '../contract/limits.ts';
import { describeError } from '../edges/describe-error.ts';
import { UsageError } from './errors.ts';
import { encodingOf, tooLarge } from './read-text.ts';

/** A text that is read in pieces. */
export interface TextPieces {
  /** The first has at least two characters, if there are as many. */
  readonly pieces: AsyncIterable<string>;
  /** False if bytes that are not of its encoding were replaced by U+FFFD so far. */
  isExact(this: void): boolean;
}

/** Bytes of two characters with a byte order mark, in UTF-16. */
const firstBytes = 6;

/**
 * Reads a text file as `readText` does, but in pieces, so that it need not fit into memory; `-` is standard input.
 * @param name the file in an error message
 * @param onRead gets the number of bytes that were read so far
 * @throws UsageError (rejects while it is read) if it cannot be read, or is too large
 */
export function readPieces(file: string, name: string, onRead: (bytes: number) => void): TextPieces {
  let isExact = true;
  return { pieces: readDecoded(), isExact: () => isExact };

  async function* readDecoded(): AsyncGenerator<string> {
    let decode: ((bytes?: Uint8Array) => string) | undefined;
    let start = Buffer.of();
    let length = 0;
    for await (const chunk of readChunks(file, name)) {
      length += chunk.length;
      if (length > fixedLimits.fileBytes) throw tooLarge(name, fixedLimits.fileBytes);
      onRead(length);
      if (decode) yield decode(chunk);
      else {
        start = Buffer.concat([start, chunk]);
        if (start.length < firstBytes) continue;
        decode = createDecoder(start);
        yield decode(start);
      }
    }
    if (decode) yield decode();
    else {
      decode = createDecoder(start);
      yield decode(start) + decode();
    }
  }

  /** Makes a decoder; it is called without bytes at the end. */
  function createDecoder(start: Uint8Array): (bytes?: Uint8Array) => string {
    const encoding = encodingOf(start);
    const strict = new TextDecoder(encoding, { fatal: true });
    const lenient = new TextDecoder(encoding);
    return (bytes) => {
      const options = { stream: bytes !== undefined };
      try {
        if (isExact) strict.decode(bytes, options);
      } catch {
        isExact = false;
      }
      return lenient.decode(bytes, options);
    };
  }
}

async function* readChunks(file: string, name: string): AsyncGenerator<Uint8Array> {
  const source: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file);
  try {
    yield* source;
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${describeError(error)}`);
  }
}

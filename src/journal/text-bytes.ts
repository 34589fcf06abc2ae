/** Texts in UTF-8, one behind the other; the room behind them is unused. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** The end of each text in the bytes. */
  readonly ends: readonly number[];
}

/** Room is taken in multiples of it, in bytes, so that other texts fit into it later. */
const roomStep = 8 * 1024;

const encoder = new TextEncoder();
// A byte order mark belongs to the text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Writes well-formed texts as bytes.
 * @param spare bytes that are no longer used; they are used again, unless they are too few, or far too many
 */
export function writeTexts(texts: readonly string[], spare: Uint8Array | undefined): TextBytes {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const bytes = spare && spare.length <= 2 * characters + roomStep ? spare : createRoom(characters);
  const ends = fill(bytes, texts);
  if (ends) return { bytes, ends };
  const room = createRoom(texts.reduce((sum, text) => sum + encoder.encode(text).length, 0));
  return { bytes: room, ends: fill(room, texts) ?? [] };
}

/** Reads the text of an index. */
export function readText({ bytes, ends }: TextBytes, index: number): string {
  return decoder.decode(bytes.subarray(ends[index - 1] ?? 0, ends[index]));
}

/** Writes texts; returns their ends, or `undefined` if there is too little room. */
function fill(bytes: Uint8Array, texts: readonly string[]): number[] | undefined {
  let end = 0;
  const ends: number[] = [];
  for (const text of texts) {
    const { read, written } = encoder.encodeInto(text, bytes.subarray(end));
    if (read < text.length) return undefined;
    end += written;
    ends.push(end);
  }
  return ends;
}

function createRoom(byteLength: number): Uint8Array {
  return new Uint8Array(Math.ceil(byteLength / roomStep) * roomStep);
}

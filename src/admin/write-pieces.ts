import { isObject } from '../contract/json.ts';
import { inSlices } from '../edges/slices.ts';

/** A list of a body, which is empty there, the items that belong into it, and the texts of those that were checked before. */
export type ListItems = readonly [list: unknown[], items: Iterable<unknown>, texts?: WeakMap<object, string>];

/** The characters after which a piece ends, with the item that it has then. */
const pieceLength = 256 * 1024;

/**
 * Writes a body as JSON in pieces, in the order in which somebody asks for them, so that long lists neither stop others nor take a
 * second copy of what they show.
 * @param lists the lists of the body with their items, in the order in which they stand in it
 * @param check called for each piece, while the lists of the body have the items of it; what it throws ends the text
 * @returns the last piece; the only one of a short body
 */
export async function* writePieces(
  body: unknown,
  lists: readonly ListItems[],
  check: () => void,
): AsyncGenerator<string, string, undefined> {
  const marker = crypto.randomUUID();
  let rest = JSON.stringify(body, (_, value: unknown) => (lists.some(([list]) => list === value) ? marker : value));
  let text = '';
  for (const [list, items, texts] of lists) {
    const [before = '', ...after] = rest.split(`"${marker}"`);
    rest = after.join(`"${marker}"`);
    text += `${before}[`;
    let separator = '';
    for await (const item of inSlices(items)) {
      const known = isObject(item) ? texts?.get(item) : undefined;
      const written = known ?? JSON.stringify(item);
      text += separator + written;
      separator = ',';
      if (known === undefined) list.push(item);
      if (known === undefined && texts && isObject(item)) {
        check();
        list.length = 0;
        texts.set(item, written);
      }
      if (text.length < pieceLength) continue;
      check();
      list.length = 0;
      yield takeText();
    }
    check();
    list.length = 0;
    text += ']';
  }
  return text + rest;

  /** Takes the text away, so that the generator keeps none while a slow client reads the piece. */
  function takeText(): string {
    const piece = text;
    text = '';
    return piece;
  }
}

/** Makes a stream of pieces, each written when the reader wants it. */
export function streamPieces(first: string, pieces: AsyncGenerator<string, string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let isFirst = true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done = false } = isFirst ? { value: first } : await pieces.next();
        isFirst = false;
        controller.enqueue(encoder.encode(value));
        if (done) controller.close();
      },
      async cancel() {
        await pieces.return('');
      },
    },
    { highWaterMark: 0 },
  );
}

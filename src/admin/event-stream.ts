import type { Exchange, Journal } from '../journal/journal.ts';

/** Events that wait for a slow reader; one more, and it is cut off. */
const longestQueue = 1_000;

/**
 * Exchanges as they happen, as server-sent events. A reader that comes back gets what it missed, as far as the journal has it.
 * @param shown what is told of an exchange
 * @param lastId the id of the last event that the reader has seen
 */
export function eventStream(
  journal: Journal,
  matches: (exchange: Exchange) => boolean,
  shown: (exchange: Exchange) => object,
  lastId: string | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let unsubscribe = () => {};
  return new ReadableStream(
    {
      start(controller) {
        const send = (exchange: Exchange) => {
          if (!matches(exchange)) return;
          controller.enqueue(encoder.encode(`id: ${exchange.id}\ndata: ${JSON.stringify(shown(exchange))}\n\n`));
          if ((controller.desiredSize ?? 0) > 0) return;
          unsubscribe();
          controller.close();
        };
        // A comment, so that the reader knows at once that it is connected.
        controller.enqueue(encoder.encode(': connected\n\n'));
        const missed = lastId === undefined ? [] : journal.entries.filter(({ id }) => Number(id) > Number(lastId));
        unsubscribe = journal.subscribe(send);
        for (const exchange of missed.slice(-longestQueue / 2)) send(exchange);
      },
      cancel: () => unsubscribe(),
    },
    new CountQueuingStrategy({ highWaterMark: longestQueue }),
  );
}

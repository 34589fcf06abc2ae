import type { Exchange, Journal } from '../journal/journal.ts';

/** The number of events that wait for a slow reader; the next one closes the stream. */
const maxQueueLength = 1_000;

/**
 * Creates a stream of exchanges as they happen, as server-sent events. A reader that comes back gets the exchanges that it missed,
 * as far as the journal still has them.
 * @param toData converts an exchange to the data of its event
 * @param lastId the id of the last event that the reader received
 */
export function eventStream(
  journal: Journal,
  matches: (exchange: Exchange) => boolean,
  toData: (exchange: Exchange) => object,
  lastId: string | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let unsubscribe = () => {};
  return new ReadableStream(
    {
      start(controller) {
        const send = (exchange: Exchange) => {
          if (!matches(exchange)) return;
          controller.enqueue(encoder.encode(`id: ${exchange.id}\ndata: ${JSON.stringify(toData(exchange))}\n\n`));
          if ((controller.desiredSize ?? 0) > 0) return;
          unsubscribe();
          controller.close();
        };
        // A comment, so that the reader knows at once that it is connected.
        controller.enqueue(encoder.encode(': connected\n\n'));
        const missed = lastId === undefined ? [] : journal.entries.filter(({ id }) => Number(id) > Number(lastId));
        unsubscribe = journal.subscribe(send);
        for (const exchange of missed.slice(-maxQueueLength / 2)) send(exchange);
      },
      cancel: () => unsubscribe(),
    },
    new CountQueuingStrategy({ highWaterMark: maxQueueLength }),
  );
}

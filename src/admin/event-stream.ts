import type { Exchange, Journal } from '../journal/journal.ts';

/** The number of events that wait for a slow reader; the next one closes the stream. */
const maxQueueLength = 1_000;

/**
 * Creates a stream of exchanges as they happen, as server-sent events. A reader that comes back gets the exchanges that it missed,
 * as far as the journal still has them.
 * @param toData converts an exchange to the data of its event
 * @param lastId the id of the last event that the reader received
 * @param streams takes the function that ends the stream
 */
export function eventStream(
  journal: Journal,
  matches: (exchange: Exchange) => boolean,
  toData: (exchange: Exchange) => object,
  lastId: string | undefined,
  streams: Set<() => void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream(
    {
      start(controller) {
        const send = (exchange: Exchange) => {
          if (!matches(exchange)) return;
          controller.enqueue(encoder.encode(`id: ${exchange.id}\ndata: ${JSON.stringify(toData(exchange))}\n\n`));
          if ((controller.desiredSize ?? 0) <= 0) end();
        };
        const end = () => {
          stop();
          controller.close();
        };
        // A comment, so that the reader knows at once that it is connected.
        controller.enqueue(encoder.encode(': connected\n\n'));
        const missed = lastId === undefined ? [] : journal.entries.filter(({ id }) => Number(id) > Number(lastId));
        const unsubscribe = journal.subscribe(send);
        streams.add(end);
        stop = () => {
          unsubscribe();
          streams.delete(end);
        };
        for (const exchange of missed.slice(-maxQueueLength / 2)) send(exchange);
      },
      cancel: () => stop(),
    },
    new CountQueuingStrategy({ highWaterMark: maxQueueLength }),
  );
}

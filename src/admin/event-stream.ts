import type { Exchange } from '../journal/exchange.ts';
import { type Journal, laterThan } from '../journal/journal.ts';
import type { Streams } from './types.ts';

/** Events that a reader gets of those that it missed, at most. */
const maxMissed = 500;

const dropped = ': dropped, because this client reads too slowly; reconnect with Last-Event-ID\n\n';

/**
 * Creates a stream of exchanges as they happen, as server-sent events. A reader that comes back gets the exchanges that it missed,
 * as far as the journal still has them. One that is too slow is dropped, with a comment that says so.
 * @param toData converts an exchange to the data of its event
 * @param lastId the id of the last event that the reader received
 * @param streams takes the function that ends the stream
 */
export function eventStream(
  journal: Journal,
  matches: (exchange: Exchange) => boolean,
  toData: (exchange: Exchange) => object,
  lastId: string | undefined,
  streams: Streams,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream(
    {
      start(controller) {
        let isOpen = true;
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        const end = () => {
          stop();
          controller.close();
        };
        const send = (exchange: Exchange) => {
          if (!isOpen || !matches(exchange)) return;
          write(`id: ${exchange.id}\ndata: ${writeData(exchange)}\n\n`);
          if ((controller.desiredSize ?? 0) > 0) return;
          write(dropped);
          streams.onWarning?.('an event stream was closed, because its client reads too slowly');
          end();
        };
        // A comment, so that the reader knows at once that it is connected.
        write(': connected\n\n');
        const missed = lastId === undefined ? [] : journal.entries.filter(laterThan(journal, lastId));
        const unsubscribe = journal.subscribe((_, read) => send(read()));
        streams.open.add(end);
        stop = () => {
          isOpen = false;
          unsubscribe();
          streams.open.delete(end);
        };
        for (const exchange of missed.slice(-maxMissed)) send(exchange);
      },
      cancel: () => stop(),
    },
    { highWaterMark: streams.maxBytes, size: (chunk: Uint8Array) => chunk.length },
  );

  /** Writes an exchange as JSON. One that cannot be written must not fail the request of its client. */
  function writeData(exchange: Exchange): string {
    try {
      return JSON.stringify(toData(exchange));
    } catch {
      return JSON.stringify({ id: exchange.id });
    }
  }
}

import { fixedLimits } from '../contract/limits.ts';
import { largeMessage } from '../edges/body.ts';
import { visitInSlices } from '../edges/slices.ts';
import { createWorkQueue } from '../edges/work-queue.ts';
import type { Exchange } from '../journal/exchange.ts';
import type { Journal } from '../journal/journal.ts';
import type { Streams } from './types.ts';

/** Events that a reader gets of those that it missed, at most. */
const maxMissed = 500;

const encoder = new TextEncoder();

/** The event that says that the journal has to be read anew. An event without data would not reach a listener. */
const cleared = 'event: clear\ndata: {}\n\n';

/** The reason why a stream is closed whose reader is not too slow. */
const behind = 'large exchanges come faster than they can be written';

/**
 * Creates a stream of exchanges as they happen, as server-sent events. A reader that comes back gets the exchanges that it missed,
 * as far as the journal still has them, and hears when exchanges are cleared. One that is too slow is dropped, with a comment that
 * says so.
 * @param toEvent writes an exchange as its event
 * @param lastId the id of the last event that the reader received
 * @param streams takes the function that ends the stream
 */
export function eventStream(
  journal: Journal,
  matches: (exchange: Exchange) => boolean,
  toEvent: (exchange: Exchange) => Uint8Array,
  lastId: string | undefined,
  streams: Streams,
): ReadableStream<Uint8Array> {
  let stop = () => {};
  return new ReadableStream(
    {
      start(controller) {
        let isOpen = true;
        const write = (text: string) => controller.enqueue(encoder.encode(text));
        // To write a large exchange takes as long as to answer it, so others wait for one of both at a time.
        const queue = createWorkQueue(largeMessage);
        const close = () => {
          stop();
          controller.close();
        };
        const end = () => {
          queue.finish();
          if (isOpen) close();
        };
        const drop = () => {
          if (!isOpen) return;
          const isBehind = queue.waiting() > fixedLimits.eventBytes;
          write(`: dropped, because ${isBehind ? behind : 'this client reads too slowly'}; reconnect with Last-Event-ID\n\n`);
          streams.onWarning?.(`an event stream was closed, because ${isBehind ? behind : 'its client reads too slowly'}`);
          close();
        };
        const send = (exchange: Exchange) => {
          if (isOpen && matches(exchange)) {
            controller.enqueue(toEvent(exchange));
            if ((controller.desiredSize ?? 0) <= 0) drop();
          }
          return isOpen;
        };
        // A comment, so that the reader knows at once that it is connected.
        write(': connected\n\n');
        const missed: Exchange[] = [];
        // Exchanges that happen while the missed ones are found and sent, in slices, come after them.
        let waiting: Map<string, Exchange> | undefined = lastId === undefined ? undefined : new Map();
        const unsubscribe = journal.subscribe(
          ({ id }, read, characters) => {
            const exchange = read();
            if (waiting) {
              if (waiting.set(id, exchange).size > maxMissed) drop();
            } else if (matches(exchange)) queue.add(() => send(exchange), characters);
            if (queue.waiting() > fixedLimits.eventBytes) drop();
          },
          () => queue.add(() => isOpen && write(cleared), 0),
        );
        streams.open.add(end);
        stop = () => {
          isOpen = false;
          unsubscribe();
          streams.open.delete(end);
        };
        const sendMissed = async (id: string) => {
          const addMissed = createMissed(journal, id, matches, missed);
          await visitInSlices(journal.latest(), (exchange) => isOpen && (waiting?.has(exchange.id) || addMissed(exchange)));
          await visitInSlices(missed.reverse(), send);
          for (const exchange of waiting?.values() ?? []) send(exchange);
          waiting = undefined;
        };
        if (lastId !== undefined) void sendMissed(lastId);
      },
      cancel: () => stop(),
    },
    { highWaterMark: streams.maxBytes, size: (chunk: Uint8Array) => chunk.length },
  );
}

/**
 * Writes an exchange as an event. One that cannot be written must not fail the request of its client.
 * @param toData converts an exchange to the data of its event
 */
export function writeEvent(exchange: Exchange, toData: (exchange: Exchange) => object): Uint8Array {
  return encoder.encode(`id: ${exchange.id}\ndata: ${writeData()}\n\n`);

  function writeData(): string {
    try {
      return JSON.stringify(toData(exchange));
    } catch {
      return JSON.stringify({ id: exchange.id });
    }
  }
}

/**
 * Makes the visitor of exchanges, the newest first, that gathers those after the one with an id. Several processes number their
 * exchanges apart, so the place in the journal decides. Where the journal no longer has the one, an earlier one of the same process
 * stands for it.
 */
function createMissed(
  { find, idBlock = Number.POSITIVE_INFINITY }: Pick<Journal, 'find' | 'idBlock'>,
  id: string,
  matches: (exchange: Exchange) => boolean,
  missed: Exchange[],
): (exchange: Exchange) => boolean {
  const last = Number(id);
  if (Number.isNaN(last)) return () => false;
  const isKept = find(String(last)) !== undefined;
  const blockOf = (each: number) => Math.ceil(each / idBlock);
  return (exchange) => {
    const each = Number(exchange.id);
    if (isKept ? each === last : !(each > last) && blockOf(each) === blockOf(last)) return false;
    if (matches(exchange)) missed.push(exchange);
    return missed.length < maxMissed;
  };
}

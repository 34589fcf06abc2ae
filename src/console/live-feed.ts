import { type AdminClient, AdminError, type Exchange } from './admin-client.ts';
import { createEventParser } from './event-parser.ts';

/** The state of the connection to the stream of exchanges. */
export type Connection = 'connecting' | 'live' | 'lost';

/** The functions that hear of the stream. */
export interface FeedListeners {
  onExchanges(exchanges: readonly Exchange[]): void;
  /** Called after somebody removed exchanges from the journal. */
  onClear(): void;
  onConnection(connection: Connection): void;
  /** Called before each connection is made, the first and those after one was lost: the server may have been started anew. */
  onConnect(isFirst: boolean): Promise<void>;
  /** Gives the id of the newest exchange that is known, after which the stream goes on. */
  lastId(): string | undefined;
}

/** The time before a new attempt to connect, in ms. */
const retryAfter = 1_000;

/**
 * Follows the stream of exchanges, and connects again when it breaks off. EventSource would do so, too, but cannot send the
 * admin token.
 * @returns the function that ends it
 */
export function followExchanges(client: AdminClient, listeners: FeedListeners): () => void {
  const stop = new AbortController();
  void follow();
  return () => stop.abort();

  async function follow(): Promise<void> {
    for (let attempt = 0; !stop.signal.aborted; attempt++) {
      if (attempt === 0) listeners.onConnection('connecting');
      try {
        await listeners.onConnect(attempt === 0);
        await read();
      } catch (error) {
        // The page asks for the token, and starts anew with it. Of a server that is gone the next attempt will tell.
        if (error instanceof AdminError && error.status === 401) return;
      }
      if (!stop.signal.aborted) listeners.onConnection('lost');
      await new Promise((resolve) => setTimeout(resolve, retryAfter));
    }
  }

  async function read(): Promise<void> {
    const lastId = listeners.lastId();
    const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId };
    const { body } = await client.send({ method: 'GET', path: 'requests/stream', headers, signal: stop.signal });
    if (!body) return;
    listeners.onConnection('live');
    const parse = createEventParser();
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = parse(part.value);
      const exchanges = events.filter(({ name }) => name === 'message').map(({ data }): Exchange => JSON.parse(data));
      if (exchanges.length > 0) listeners.onExchanges(exchanges);
      if (events.some(({ name }) => name === 'clear')) listeners.onClear();
    }
  }
}

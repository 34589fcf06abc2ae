import { type Connection, openConnection } from './connection.ts';
import { type Load, serialDigits } from './loads.ts';

/** How much is sent, and how. Whichever bound is met first ends it. */
export interface Drive {
  readonly requests: number;
  readonly milliseconds: number;
  /** Connections that stay open; each waits for an answer before it asks again. 16 by default. */
  readonly connections?: number;
  /** Requests a second; as many as can be by default. */
  readonly rate?: number;
  /** Whether any answer will do: a contender that always answers 201. */
  readonly anyStatus?: boolean;
}

/** What came of it. */
export interface Driven {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from when a request was due to its whole answer, one for each. */
  readonly latencies: Float64Array;
}

const tick = 2;

/**
 * Sends requests in turn over a few connections.
 * @throws Error (rejects) when one is answered otherwise than it should be, or not at all
 */
export async function drive(port: number, loads: readonly Load[], how: Drive): Promise<Driven> {
  const { connections = 16, rate = Number.POSITIVE_INFINITY, anyStatus = false } = how;
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port, loads, anyStatus)));
  const latencies = new Float64Array(how.requests);
  const idle: Connection[] = [...open];
  const begin = performance.now();
  const deadline = begin + how.milliseconds;
  // Where the last drive has been, or the next will be, is not known here: of a hundred million they hardly meet.
  const serials = 10 ** serialDigits.length;
  const first = Math.floor(Math.random() * serials);
  let sent = 0;
  let answered = 0;

  return new Promise<Driven>((resolve, reject) => {
    const timer = Number.isFinite(rate) ? setInterval(pump, tick) : undefined;
    const guard = setTimeout(() => end(new Error('an answer does not come')), how.milliseconds + 60_000);

    function end(error?: unknown): void {
      clearInterval(timer);
      clearTimeout(guard);
      for (const connection of open) connection.close();
      if (error === undefined) {
        resolve({ requests: answered, seconds: (performance.now() - begin) / 1000, latencies: latencies.subarray(0, answered) });
      } else reject(error);
    }

    /** Sends what is due, as far as there are connections. */
    function pump(): void {
      const now = performance.now();
      const over = now >= deadline || sent >= how.requests;
      if (over && answered === sent) end();
      while (!over && idle.length > 0 && sent < how.requests && (sent * 1000) / rate <= now - begin) send(now);
    }

    function send(now: number): void {
      const due = Number.isFinite(rate) ? begin + (sent * 1000) / rate : now;
      const connection = idle.shift();
      const number = (first + sent++) % serials;
      connection?.send(number, (error) => {
        if (error) end(error);
        else {
          latencies[answered++] = performance.now() - due;
          idle.push(connection);
          pump();
        }
      });
    }

    pump();
  });
}

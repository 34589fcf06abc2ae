import { type Connection, encodeRequest, openConnection } from './connection.ts';
import { type RequestSpec, serialPlaceholder } from './requests.ts';

/** Limits and pace of a load. The limit that is reached first ends it. */
export interface LoadOptions {
  readonly requests: number;
  readonly milliseconds: number;
  /** Kept-alive connections; each waits for a response before it sends the next request. 16 by default. */
  readonly connections?: number;
  /** Requests per second; unlimited by default. */
  readonly rate?: number;
  /** Accepts every status, for a contender that always responds with 201. */
  readonly anyStatus?: boolean;
}

/** Figures that the client has measured. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from the time at which a request was due to the end of its response, one for each request. */
  readonly latencies: Float64Array;
}

const tickMilliseconds = 2;

/**
 * Sends requests in turn over a few connections, beginning with any of them.
 * @throws Error (rejects) if a response has another status than its request names, or does not arrive
 */
export async function generateLoad(port: number, requests: readonly RequestSpec[], options: LoadOptions): Promise<LoadResult> {
  const { connections = 16, rate = Number.POSITIVE_INFINITY, anyStatus = false } = options;
  const opened = await Promise.all(Array.from({ length: connections }, () => openConnection(port, anyStatus)));
  const encoded = requests.map((request) => encodeRequest(request, port));
  const latencies = new Float64Array(options.requests);
  const idle: Connection[] = [...opened];
  const begin = performance.now();
  const deadline = begin + options.milliseconds;
  // A random start keeps the serial numbers of several loads apart: they hardly meet among a hundred million.
  const serials = 10 ** serialPlaceholder.length;
  const firstSerial = Math.floor(Math.random() * serials);
  let sent = 0;
  let completed = 0;

  return new Promise<LoadResult>((resolve, reject) => {
    const timer = Number.isFinite(rate) ? setInterval(sendDue, tickMilliseconds) : undefined;
    const guard = setTimeout(() => end(new Error('a response does not arrive')), options.milliseconds + 60_000);

    function end(error?: unknown): void {
      clearInterval(timer);
      clearTimeout(guard);
      for (const connection of opened) connection.close();
      if (error === undefined) {
        resolve({
          requests: completed,
          seconds: (performance.now() - begin) / 1000,
          latencies: latencies.subarray(0, completed),
        });
      } else reject(error);
    }

    /** Sends the requests that are due while a connection is idle. */
    function sendDue(): void {
      const now = performance.now();
      const isOver = now >= deadline || sent >= options.requests;
      if (isOver && completed === sent) end();
      while (!isOver && idle.length > 0 && sent < options.requests && (sent * 1000) / rate <= now - begin) sendNext(now);
    }

    function sendNext(now: number): void {
      const due = Number.isFinite(rate) ? begin + (sent * 1000) / rate : now;
      const connection = idle.shift();
      const serial = (firstSerial + sent++) % serials;
      const request = encoded[serial % encoded.length];
      if (!request) throw new Error('generateLoad needs a request');
      connection?.send(request, serial, (error) => {
        if (error) end(error);
        else {
          latencies[completed++] = performance.now() - due;
          idle.push(connection);
          sendDue();
        }
      });
    }

    sendDue();
  });
}

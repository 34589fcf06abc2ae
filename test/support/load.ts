import { once } from 'node:events';
import { connect } from 'node:net';

/** The time between two batches of requests, in ms. */
const interval = 10;

/**
 * Sends requests at a steady rate over one connection, without waiting for responses, so that it costs little. A batch that is late is
 * sent with the next.
 * @param texts requests as they are written on the wire, sent in turn
 * @param perSecond a multiple of 100
 * @returns the number of requests that were sent
 */
export async function sendSteadily(url: string, texts: readonly string[], perSecond: number, seconds: number): Promise<number> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.resume();
  await once(socket, 'connect');
  const start = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(seconds, (performance.now() - start) / 1_000) * perSecond;
      let batch = '';
      for (; sent < due; sent++) batch += texts[sent % texts.length];
      socket.write(batch);
      if (sent < seconds * perSecond) return;
      clearInterval(timer);
      resolve();
    }, interval);
  });
  socket.end();
  await once(socket, 'close');
  return sent;
}

/** Writes a request with a JSON body as on the wire. */
export function wireRequest(path: string, body: unknown): string {
  const text = JSON.stringify(body);
  const headers = ['Host: 127.0.0.1', 'User-Agent: load/1.0', 'Authorization: Bearer any', 'Accept: application/json;version=6'];
  const content = ['Content-Type: application/json; version=6', `Content-Length: ${Buffer.byteLength(text)}`];
  return `${[`POST ${path} HTTP/1.1`, ...headers, ...content].join('\r\n')}\r\n\r\n${text}`;
}

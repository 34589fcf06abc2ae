import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setInterval } from 'node:timers';
import { fixedLimits } from '../contract/limits.ts';

/** The state of a connection. */
export interface Connection {
  /** The bytes of responses that had gone out at the last look; -1 if nothing waited. */
  sent: number;
  /** Only the last response is kept, and asked for its state on closing, so that no request adds a listener. */
  lastResponse: ServerResponse | undefined;
}

/** The open connections of a server. */
export type Connections = Map<Socket, Connection>;

/** Closes connections whose clients have read nothing of a response since the last look. Each look costs nothing per request. */
export function cutUnread(connections: Connections): void {
  for (const [socket, connection] of connections) {
    const sent = socket.writableLength === 0 ? -1 : socket.bytesWritten - socket.writableLength;
    if (sent >= 0 && sent === connection.sent) socket.destroy();
    else connection.sent = sent;
  }
}

/** Looks for such connections until the returned function is called; does not keep the process alive. */
export function watchUnread(connections: Connections): () => void {
  const timer = setInterval(cutUnread, fixedLimits.readTime / 2, connections).unref();
  return () => clearInterval(timer);
}

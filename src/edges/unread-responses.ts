import type { Socket } from 'node:net';
import { setInterval } from 'node:timers';
import { fixedLimits } from '../contract/limits.ts';

/** Connections with the bytes of responses that had gone out at the last look; -1 if nothing waited. */
export type Sockets = Map<Socket, number>;

/** Closes connections whose clients have read nothing of a response since the last look. Each look costs nothing per request. */
export function cutUnread(sockets: Sockets): void {
  for (const [socket, before] of sockets) {
    const sent = socket.writableLength === 0 ? -1 : socket.bytesWritten - socket.writableLength;
    if (sent >= 0 && sent === before) socket.destroy();
    else sockets.set(socket, sent);
  }
}

/** Looks for such connections until the returned function is called; does not keep the process alive. */
export function watchUnread(sockets: Sockets): () => void {
  const timer = setInterval(cutUnread, fixedLimits.readTime / 2, sockets).unref();
  return () => clearInterval(timer);
}

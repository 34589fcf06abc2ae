import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { fixedLimits } from '../contract/limits.ts';

/** The bytes that a message keeps in memory: those of a request that is not whole yet, or of a response that its client has not read. */
export interface HeldBytes {
  add(this: void, bytes: number): void;
  release(this: void): void;
}

/** Makes the counter of the bytes that a message of a connection holds. */
export type HoldBytes = (socket: Pick<Socket, 'destroy'>) => HeldBytes;

/** The size up to which a message is not counted, in bytes: most are smaller, and cost nothing. */
export const uncounted = 16 * 1024;

/**
 * Counts the bytes that the connections of a server hold together. Where they are too many, it closes the connections that have held
 * theirs for the longest time, because a client that reads or sends slowly must not take the memory of all.
 * @param limit the bytes of all connections; one alone may hold more
 */
export function createHoldBytes(limit: number = fixedLimits.heldBytes): HoldBytes {
  /** The bytes of each holder, the oldest first. */
  const holders = new Map<() => void, number>();
  let total = 0;

  return (socket) => {
    const close = () => void socket.destroy();
    const release = () => {
      total -= holders.get(close) ?? 0;
      holders.delete(close);
    };
    const add = (bytes: number) => {
      holders.set(close, (holders.get(close) ?? 0) + bytes);
      total += bytes;
      for (const [closeOldest, held] of holders) {
        if (total <= limit) return;
        if (closeOldest === close) continue;
        holders.delete(closeOldest);
        total -= held;
        closeOldest();
      }
    };
    return { add, release };
  };
}

/** Makes the counter of the bytes of a request, until it is read or given up. */
export function holdRequest(request: IncomingMessage, holdBytes: HoldBytes): HeldBytes {
  const held = holdBytes(request.socket);
  request.once('close', held.release);
  return held;
}

/** Counts the bytes of a response until its client has read it. Most responses are small, or go out at once. */
export function holdResponse(response: ServerResponse, bytes: number, holdBytes: HoldBytes): void {
  if (bytes <= uncounted || response.writableFinished || response.closed) return;
  const held = holdBytes(response.req.socket);
  response.once('close', held.release);
  held.add(bytes);
}

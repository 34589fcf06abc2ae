import type { IncomingMessage } from 'node:http';
import { largeMessage, takeTurn } from './body.ts';
import { type HeldBytes, type HoldBytes, holdRequest, uncounted } from './held-bytes.ts';

const emptyBody = Buffer.alloc(0);

/**
 * Reads a body to its end, or passes no bytes at once if there is none; passes `undefined` as soon as it is larger than `maxBody`, or
 * says that it will be. Never calls `done` if the client disconnects. A large body is passed in a turn of its own.
 */
export function readBody(
  request: IncomingMessage,
  maxBody: number,
  holdBytes: HoldBytes,
  done: (bytes: Buffer<ArrayBuffer> | undefined) => void,
): void {
  const { 'content-length': announcedLength, 'transfer-encoding': transferCoding } = request.headers;
  // Without both there is no body (RFC 9112, section 6.3), and Node would take another turn to say so.
  if (announcedLength === undefined && transferCoding === undefined) {
    done(emptyBody);
    return;
  }
  const chunks: Buffer<ArrayBuffer>[] = [];
  const announced = Number(announcedLength ?? 0);
  let length = 0;
  let held: HeldBytes | undefined;
  request.on('data', (chunk: Buffer<ArrayBuffer>) => {
    length += chunk.length;
    if (length <= maxBody && announced <= maxBody) {
      chunks.push(chunk);
      if (length > uncounted) {
        held ??= holdRequest(request, holdBytes);
        held.add(chunk.length);
      }
    } else {
      request.removeAllListeners('data').removeAllListeners('end').resume();
      done(undefined);
    }
  });
  request.on('end', () => {
    const bytes = chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
    if (length <= largeMessage) done(bytes);
    else void takeTurn().then(() => request.socket.destroyed || done(bytes));
  });
}

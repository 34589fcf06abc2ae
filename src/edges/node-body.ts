import type { IncomingMessage } from 'node:http';
import { type HeldBytes, type HoldBytes, holdRequest, uncounted } from './held-bytes.ts';

/**
 * Reads a body to its end; passes `undefined` as soon as it is larger than `maxBody`, or says that it will be. Never calls `done` if
 * the client disconnects.
 */
export function readBody(
  request: IncomingMessage,
  maxBody: number,
  holdBytes: HoldBytes,
  done: (bytes: Buffer<ArrayBuffer> | undefined) => void,
): void {
  const chunks: Buffer<ArrayBuffer>[] = [];
  let length = 0;
  let held: HeldBytes | undefined;
  request.on('data', (chunk: Buffer<ArrayBuffer>) => {
    // Headers are parsed when they are looked at, which most bodies are not worth: they come in one chunk.
    const announced = length === 0 ? 0 : Number(request.headers['content-length'] ?? 0);
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
  request.on('end', () => done(chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
}

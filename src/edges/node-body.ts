import type { IncomingMessage } from 'node:http';
import { maxBodyLength } from '../contract/problem.ts';

/** Reads a body to its end; passes `undefined` as soon as it is too large. Never calls `done` if the client disconnects. */
export function readBody(request: IncomingMessage, done: (bytes: Buffer<ArrayBuffer> | undefined) => void): void {
  const chunks: Buffer<ArrayBuffer>[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer<ArrayBuffer>) => {
    length += chunk.length;
    if (length <= maxBodyLength) chunks.push(chunk);
    else {
      request.removeAllListeners('data').removeAllListeners('end').resume();
      done(undefined);
    }
  });
  request.on('end', () => done(chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
}

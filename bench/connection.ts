import { once } from 'node:events';
import { connect } from 'node:net';
import { type RequestSpec, serialPlaceholder } from './requests.ts';

/** A kept-alive connection with one request at a time. */
export interface Connection {
  /**
   * Sends a request; calls back after the whole response, with its head, or with an error if it has another status or does not
   * arrive.
   */
  send(request: EncodedRequest, serial: number, done: (error: Error | undefined, head: string) => void): void;
  close(): void;
}

/** The bytes of a request, and the offsets at which its serial number stands. */
export interface EncodedRequest {
  readonly bytes: Buffer;
  readonly serialOffsets: readonly number[];
  readonly status: number;
}

const endOfHead = Buffer.from('\r\n\r\n');
const endOfChunks = Buffer.from('0\r\n\r\n');
const emptyBuffer = Buffer.alloc(0);

/**
 * Opens a connection that implements just enough HTTP to be cheap: requests are encoded in advance, and only the status and the
 * length of a response are read. A client that uses little CPU leaves the machine to the server.
 */
export async function openConnection(port: number, anyStatus: boolean): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  let received: Buffer = emptyBuffer;
  let missingBytes = 0;
  let expectedStatus = 0;
  let head = '';
  let callback: ((error: Error | undefined, head: string) => void) | undefined;

  function finish(error?: Error): void {
    const done = callback;
    callback = undefined;
    received = emptyBuffer;
    missingBytes = 0;
    done?.(error, head);
  }

  function read(chunk: Buffer): void {
    if (missingBytes > 0) {
      missingBytes -= chunk.length;
      if (missingBytes <= 0) finish();
      return;
    }
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const headEnd = received.indexOf(endOfHead);
    if (headEnd < 0) return;
    head = received.toString('latin1', 0, headEnd);
    if (!anyStatus && !isExpected(Number(head.slice(9, 12)), expectedStatus)) {
      finish(new Error(`expected ${expectedStatus}, got ${received.toString()}`));
      return;
    }
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      if (received.includes(endOfChunks, headEnd)) finish();
      return;
    }
    missingBytes = Number(length) - (received.length - headEnd - endOfHead.length);
    if (missingBytes <= 0) finish();
    else received = emptyBuffer;
  }

  socket.on('data', read);
  socket.on('error', finish);
  socket.on('close', () => finish(new Error('the server closed the connection')));

  return {
    send(request, serial, done) {
      if (socket.destroyed) return done(new Error('the connection is closed'), head);
      callback = done;
      expectedStatus = request.status;
      socket.write(withSerial(request, serial));
    },
    close() {
      callback = undefined;
      socket.destroy();
    },
  };
}

/** Any 4xx refuses an invalid request: the contract documents 400 and 422, and Prism answers with the latter. */
const isExpected = (status: number, expected: number): boolean =>
  status === expected || (expected >= 400 && status >= 400 && status < 500);

/** Encodes a request, so that sending it again costs the client next to nothing. */
export function encodeRequest({ method, path, headers, body, status }: RequestSpec, port: number): EncodedRequest {
  const allHeaders = {
    Host: `127.0.0.1:${port}`,
    ...headers,
    ...(body ? { 'Content-Length': String(Buffer.byteLength(body)) } : {}),
  };
  const lines = Object.entries(allHeaders).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  const serialOffsets: number[] = [];
  const bodyStart = bytes.indexOf(endOfHead);
  let offset = bytes.indexOf(serialPlaceholder, bodyStart);
  while (offset >= 0) {
    serialOffsets.push(offset);
    offset = bytes.indexOf(serialPlaceholder, offset + 1);
  }
  return { bytes, serialOffsets, status };
}

/** Connections share encoded requests, so the serial number goes into a copy. */
function withSerial({ bytes, serialOffsets }: EncodedRequest, serial: number): Buffer {
  if (serialOffsets.length === 0) return bytes;
  const copy = Buffer.from(bytes);
  const digits = String(serial).padStart(serialPlaceholder.length, '0');
  for (const offset of serialOffsets) copy.write(digits, offset, 'latin1');
  return copy;
}

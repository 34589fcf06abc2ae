import { once } from 'node:events';
import { connect } from 'node:net';
import { type Load, serialDigits } from './loads.ts';

/** A kept-alive connection that asks one thing at a time. */
export interface Connection {
  /** Sends the request whose turn it is, and calls back when it is answered, with an error when it is not answered right. */
  send(number: number, done: (error?: Error) => void): void;
  close(): void;
}

const endOfHead = Buffer.from('\r\n\r\n');
const endOfChunks = Buffer.from('0\r\n\r\n');
const nothing = Buffer.alloc(0);

/**
 * Opens a connection that knows just enough HTTP to be cheap: requests are prepared once, and of an answer only the status and the
 * end are looked at. A client that spends little leaves the machine to the server.
 */
export async function openConnection(port: number, loads: readonly Load[], anyStatus: boolean): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const prepared = loads.map((load) => prepare(load, port));
  let received: Buffer = nothing;
  let missing = 0;
  let expected = 0;
  let waiting: ((error?: Error) => void) | undefined;

  function finish(error?: Error): void {
    const done = waiting;
    waiting = undefined;
    received = nothing;
    missing = 0;
    done?.(error);
  }

  function read(chunk: Buffer): void {
    if (missing > 0) {
      missing -= chunk.length;
      if (missing <= 0) finish();
      return;
    }
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const headEnd = received.indexOf(endOfHead);
    if (headEnd < 0) return;
    const head = received.toString('latin1', 0, headEnd);
    if (Number(head.slice(9, 12)) !== expected && !anyStatus) {
      finish(new Error(`expected ${expected}, got ${received.toString()}`));
      return;
    }
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) {
      if (received.includes(endOfChunks, headEnd)) finish();
      return;
    }
    missing = Number(length) - (received.length - headEnd - endOfHead.length);
    if (missing <= 0) finish();
    else received = nothing;
  }

  socket.on('data', read);
  socket.on('error', finish);
  socket.on('close', () => finish(new Error('the server closed the connection')));

  return {
    send(number, done) {
      const next = prepared[number % prepared.length];
      if (!next || socket.destroyed) return done(new Error('the connection is closed'));
      waiting = done;
      expected = next.status;
      const serial = String(number).padStart(serialDigits.length, '0');
      for (const at of next.serials) next.bytes.write(serial, at, 'latin1');
      socket.write(next.bytes);
    },
    close() {
      waiting = undefined;
      socket.destroy();
    },
  };
}

/** A request as it goes over the wire, and where its serial number stands. */
interface Prepared {
  readonly bytes: Buffer;
  readonly serials: readonly number[];
  readonly status: number;
}

function prepare({ method, path, headers, body, status }: Load, port: number): Prepared {
  const all = { Host: `127.0.0.1:${port}`, ...headers, ...(body ? { 'Content-Length': String(Buffer.byteLength(body)) } : {}) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const bytes = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  const serials: number[] = [];
  const start = bytes.indexOf(endOfHead);
  for (let at = bytes.indexOf(serialDigits, start); at >= 0; at = bytes.indexOf(serialDigits, at + 1)) serials.push(at);
  return { bytes, serials, status };
}

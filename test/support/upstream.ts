import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createSocketServer, type Server, type Socket } from 'node:net';

/** A server that a test controls. */
export interface TestUpstream {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an HTTP server. */
export async function startUpstream(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestUpstream> {
  const server = createServer(answer);
  return { url: await listen(server), close: () => close(server, () => server.closeAllConnections()) };
}

/** Starts a server that calls `respond` after the first bytes of a request, and can send any bytes. */
export async function startRawUpstream(
  speak: (socket: Socket, heard: string) => void,
): Promise<TestUpstream & { readonly heard: Promise<void> }> {
  let hear = (): void => undefined;
  const heard = new Promise<void>((resolve) => {
    hear = resolve;
  });
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    socket
      .on('error', () => undefined)
      .once('data', (chunk: Buffer) => {
        hear();
        speak(socket, chunk.toString('latin1'));
      });
  });
  const end = () => {
    for (const socket of sockets) socket.destroy();
  };
  return { url: await listen(server), heard, close: () => close(server, end) };
}

/** Finds an address without a server. */
export async function unusedAddress(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await close(server, () => undefined);
  return url;
}

/** Sends text without changes, and reads until the server closes the connection. */
export async function sendRaw(url: string, text: string): Promise<string> {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  socket.write(text, 'latin1');
  await once(socket, 'close');
  return answer;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function close(server: Server, end: () => void): Promise<void> {
  const ended = once(server, 'close');
  server.close();
  end();
  await ended;
}

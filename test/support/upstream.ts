import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createSocketServer, type Server, type Socket } from 'node:net';

/** A server that does what a test tells it, misbehaving included. */
export interface TestUpstream {
  readonly url: string;
  close(): Promise<void>;
}

/** An HTTP server. */
export async function startUpstream(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestUpstream> {
  const server = createServer(answer);
  return { url: await listen(server), close: () => close(server, () => server.closeAllConnections()) };
}

/** A server that speaks whatever a test has it say, once it has heard the first bytes of a request. */
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

/** An address where nothing listens. */
export async function unusedAddress(): Promise<string> {
  const server = createServer();
  const url = await listen(server);
  await close(server, () => undefined);
  return url;
}

/** Sends text as it stands, and reads until the server is done; tells whether the server ended well. */
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

import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** An answer of a hostile server: bytes in Latin-1, and the way in which the connection ends. */
export interface Script {
  readonly bytes: string;
  readonly end: 'end' | 'destroy' | 'stay';
}

/** A server that answers with any bytes. */
export interface ScriptedUpstream {
  readonly url: string;
  /** Sets the answer to every request, except to those of {@link probePath}. */
  answerWith(script: Script): void;
  close(): void;
}

/** The path with an answer that is as it should be. */
export const probePath = '/probe';

const probeAnswer: Script = { bytes: 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok', end: 'end' };

/** Starts the server. */
export async function startScriptedUpstream(): Promise<ScriptedUpstream> {
  let script = probeAnswer;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    socket.on('data', (heard: Buffer) => {
      // A connection that stays open may be used again; the rest of a body is no request.
      if (!/^[A-Z]+ \S+ HTTP\/1/.test(heard.toString('latin1', 0, 20_000))) return;
      const { bytes, end } = heard.includes(` ${probePath} `) ? probeAnswer : script;
      socket.write(bytes, 'latin1');
      if (end === 'end') socket.end();
      else if (end === 'destroy') setImmediate(() => socket.destroy());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    answerWith(next) {
      script = next;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

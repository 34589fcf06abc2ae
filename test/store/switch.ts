import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A way to a Redis that a test can break, and lead to another Redis. */
export interface Switch {
  readonly url: string;
  /** Lets the connections that are open fall silent, as when a network drops packets: neither side learns of it. */
  silence(): void;
  /** Ends the connections that are open. */
  drop(): void;
  /** Leads new connections to another port. */
  leadTo(port: number): void;
  close(): void;
}

/** Starts a switch that leads to a port of loopback. */
export async function startSwitch(port: number): Promise<Switch> {
  let target = port;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const redis = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, redis],
      [redis, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined).on('data', (chunk) => to.write(chunk));
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return {
    url: `redis://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    silence() {
      for (const socket of sockets) socket.removeAllListeners('data').resume();
    },
    drop() {
      for (const socket of sockets) socket.destroy();
    },
    leadTo(next) {
      target = next;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { fixedLimits } from '../contract/limits.ts';
import type { Exchange } from '../journal/exchange.ts';
import { clearTimeout, setTimeout } from './timers.ts';
import { type Connections, watchUnread } from './unread-responses.ts';

/** The limits of a server. Node closes a connection whose request takes longer (408), or whose head is larger (431). */
export const serverLimits = {
  maxHeaderSize: fixedLimits.headBytes,
  headersTimeout: fixedLimits.headTime,
  requestTimeout: fixedLimits.requestTime,
  connectionsCheckingInterval: 5_000,
};

/** A server that accepts connections. */
export interface Listening {
  /** The address to send requests to, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Closes every open connection. Resolves when the port is free again. */
  close(options?: CloseOptions): Promise<void>;
}

/** The way to close a server. */
export interface CloseOptions {
  /**
   * The longest time in ms for responses under way to go out. Meanwhile, no connection is accepted, and idle ones are closed.
   * 0 by default: every connection is cut at once.
   */
  readonly drain?: number;
}

/**
 * The address that a server listens on.
 * @example
 * const { url } = await createMock().listen({ port: 4010 });
 * url; // http://127.0.0.1:4010
 */
export interface ListenOptions {
  /** The port; 0, the default, for any free one. */
  readonly port?: number;
  /** The host name or IP address; `127.0.0.1` by default. One that other machines can reach needs an `adminToken`. */
  readonly host?: string;
  /**
   * Further names of this server, without port: the admin API answers to them, and to pages of them. By default it answers to
   * loopback names, the address that it listens on and that of `publicUrl`.
   */
  readonly allowHosts?: readonly string[] | undefined;
}

/** A mock or a proxy, which sockets can serve. */
export interface Servable {
  /**
   * Serves it on a socket (Node): by default on 127.0.0.1 and a free port.
   * @throws RangeError (rejects) for a host that other machines can reach, if there is no `adminToken`
   * @throws Error (rejects) if the address cannot be used
   */
  listen(options?: ListenOptions): Promise<Listening>;
  /** The exchanges that happened, oldest first. */
  readonly journal: readonly Exchange[];
}

/**
 * Binds a server to an address.
 * @throws Error (rejects) if the address cannot be used
 */
export function bind(server: Server, { port = 0, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  // Keep-alive never times out, so that a test cannot hit a connection that is just closing.
  server.keepAliveTimeout = 0;
  server.maxConnections = fixedLimits.connections;
  const close = createClose(server);
  const address = host.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      const bound = server.address();
      const boundPort = typeof bound === 'object' && bound ? bound.port : port;
      resolve({ url: `http://${address.includes(':') ? `[${address}]` : address}:${boundPort}`, port: boundPort, close });
    });
  });
}

/** Creates the function that closes a server. */
function createClose(server: Server): Listening['close'] {
  const connections: Connections = new Map();
  let isClosing = false;

  const unwatch = watchUnread(connections);
  server.once('close', unwatch);
  server.on('connection', (socket: Socket) => {
    connections.set(socket, { sent: -1, lastResponse: undefined });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const connection = connections.get(socket);
    if (connection) connection.lastResponse = response;
    if (isClosing) closeAfter(response, socket);
  });

  /** Says in a response that there will be no other on its connection, which is closed after it. */
  function closeAfter(response: ServerResponse, socket: Socket): void {
    response.shouldKeepAlive = false;
    response.once('close', () => {
      if (connections.get(socket)?.lastResponse === response) socket.destroySoon();
    });
  }

  return ({ drain = 0 } = {}) =>
    new Promise((closed, failed) => {
      isClosing = true;
      const limit = drain > 0 ? setTimeout(() => server.closeAllConnections(), drain) : undefined;
      server.close((error) => {
        clearTimeout(limit);
        if (error) failed(error);
        else closed();
      });
      if (!limit) return server.closeAllConnections();
      for (const [socket, { lastResponse }] of connections) {
        if (lastResponse && !lastResponse.closed) closeAfter(lastResponse, socket);
        else socket.destroySoon();
      }
    });
}

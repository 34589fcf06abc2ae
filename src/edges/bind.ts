import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { fixedLimits } from '../contract/limits.ts';
import type { Listening, ListenOptions } from './listening.ts';
import { clearTimeout, longestTimer, setTimeout } from './timers.ts';
import { type Connections, watchUnread } from './unread-responses.ts';
import { withoutBrackets } from './url.ts';

/** The limits of a server. Node closes a connection whose request takes longer (408), or whose head is larger (431). */
export const serverLimits = {
  maxHeaderSize: fixedLimits.headBytes,
  headersTimeout: fixedLimits.headTime,
  requestTimeout: fixedLimits.requestTime,
  connectionsCheckingInterval: 5_000,
};

/**
 * Binds a server to an address.
 * @throws Error (rejects) if the address cannot be used
 */
export function bind(server: Server, { port = 0, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  // Keep-alive never times out, so that a test cannot hit a connection that is just closing.
  server.keepAliveTimeout = 0;
  server.maxConnections = fixedLimits.connections;
  const close = createClose(server);
  const address = withoutBrackets(host);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // As an object, because Node takes a text for the port as the path of a socket file.
    server.listen({ port, host: address }, () => {
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
    new Promise((closed) => {
      isClosing = true;
      const limit = drain > 0 ? setTimeout(() => server.closeAllConnections(), Math.min(drain, longestTimer)) : undefined;
      // Its only error is that the server is closed already.
      server.close(() => {
        clearTimeout(limit);
        closed();
      });
      if (!limit) return server.closeAllConnections();
      for (const [socket, { lastResponse }] of connections) {
        if (lastResponse && !lastResponse.closed) closeAfter(lastResponse, socket);
        else socket.destroySoon();
      }
    });
}

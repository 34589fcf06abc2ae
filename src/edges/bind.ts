import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that accepts connections. */
export interface Listening {
  /** The address to send requests to, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Closes every open connection. Resolves when the port is free again. */
  close(): Promise<void>;
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
  /** The host name or IP address; `127.0.0.1` by default. */
  readonly host?: string;
}

/**
 * Binds a server to an address.
 * @throws Error (rejects) if the address cannot be used
 */
export function bind(server: Server, { port = 0, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const boundPort = isAddressInfo(address) ? address.port : port;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
        port: boundPort,
        close: () =>
          new Promise((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()));
            server.closeAllConnections();
          }),
      });
    });
  });
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

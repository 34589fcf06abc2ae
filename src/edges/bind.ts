import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that accepts connections. */
export interface Listening {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Ends open connections, and resolves when the port is free. */
  close(): Promise<void>;
}

/** Where to listen. */
export interface ListenOptions {
  /** 0 for any free port; 0 by default. */
  readonly port?: number;
  /** 127.0.0.1 by default. */
  readonly host?: string;
}

/**
 * Binds a server to an address.
 * @throws Error (rejects) when the address cannot be used
 */
export function bind(server: Server, { port = 0, host = '127.0.0.1' }: ListenOptions): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      const bound = isAddressInfo(address) ? address.port : port;
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
        port: bound,
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

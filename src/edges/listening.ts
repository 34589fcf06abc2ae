import type { Exchange } from '../journal/exchange.ts';

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
   * @throws RangeError (rejects) for an empty host, and for one that other machines can reach, if there is no `adminToken`
   * @throws Error (rejects) if the address cannot be used
   */
  listen(options?: ListenOptions): Promise<Listening>;
  /** The exchanges that happened, oldest first. */
  readonly journal: readonly Exchange[];
}

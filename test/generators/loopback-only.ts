/**
 * Refuses each connection of this process to a host that is not the machine itself, and records it: loaded with
 * `node --import`, before anything that connects.
 */
import { Socket } from 'node:net';

/** The hosts that the process tried to reach. */
export const refused: string[] = [];

const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
const connect = Socket.prototype.connect;

/** Reads the host from the arguments of connect, which node:net hands over in several forms. */
function readHost(values: unknown): string | undefined {
  const [options, host] = Array.isArray(values) ? (Array.isArray(values[0]) ? values[0] : values) : [values];
  if (typeof options === 'object' && options !== null) {
    if ('path' in options && typeof options.path === 'string') return undefined;
    return 'host' in options && typeof options.host === 'string' ? options.host : 'localhost';
  }
  return typeof host === 'string' ? host : 'localhost';
}

Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
  const host = readHost(args);
  if (host !== undefined && !loopback.test(host)) {
    refused.push(host);
    const error = new Error(`the connection to ${host} was refused: only the machine itself may be called`);
    // node:http listens for errors only after it has connected.
    setImmediate(() => this.destroy(error));
    return this;
  }
  return Reflect.apply(connect, this, args);
};

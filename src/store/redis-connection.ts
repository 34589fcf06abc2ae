import { describeError } from '../edges/describe-error.ts';
import { clearTimeout, setImmediate, setTimeout } from '../edges/timers.ts';
import { StoreError } from './store.ts';

/** A connection to Redis. */
export interface RedisConnection {
  /**
   * Sends a command.
   * @throws StoreError (rejects) if there is no answer in time, and for an error of Redis
   */
  send(this: void, command: readonly string[]): Promise<unknown>;
  /** The reason why it cannot be used now. */
  readonly fault: string | undefined;
  close(): Promise<void>;
}

/** The longest time to wait for an answer, in ms: clients are told within a second. */
const answerTime = 800;
/** The longest time for a connection to open, in ms; requests do not wait for it. */
const connectTime = 5_000;
/** The time between two attempts to connect, in ms. */
const retryTime = 250;

/** The causes of errors of Redis that a person can mend, by how their messages begin. */
const advice: readonly (readonly [RegExp, string])[] = [
  [/^OOM/, 'its memory is full: raise maxmemory, or flush what is not needed'],
  [/^READONLY/, 'it is a read-only replica: give the address of the primary'],
  [/^MISCONF/, 'it cannot write its file: see its log, and the room on its disk'],
  [/^(WRONGPASS|NOAUTH)/, 'the user or the password is wrong: give them as redis://USER:PASSWORD@HOST'],
  [/^ERR.*(password|AUTH)/i, 'the user or the password is wrong: give them as redis://USER:PASSWORD@HOST'],
  [/^NOPERM/, 'its user may not run this command: allow it all commands on the keys {ringback*'],
  [/^(LOADING|BUSY|CLUSTERDOWN|MASTERDOWN|TRYAGAIN)/, 'it is not ready; this passes by itself'],
  [/^ERR unknown command/, 'it must be Redis 7 or newer'],
  [
    /self-signed certificate|unable to (verify|get) /i,
    'its certificate is not trusted: start with NODE_EXTRA_CA_CERTS=FILE, the PEM file of the authority that signed it',
  ],
  [/does not match certificate's altnames/, 'its certificate is for another name: give the host that it names'],
  [/certificate has expired/, 'its certificate has expired: renew it'],
  [/^MOVED/, 'it is a Redis Cluster: give one Redis, as a cluster is not supported yet'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|timeout|socket closed/i,
    'it cannot be reached: see that it runs, that the address is right, and that it speaks TLS if this is rediss://',
  ],
];

/**
 * Connects to Redis.
 * @param address the URL with user, password and database
 * @param onFault called with the reason when it can no longer be used, and with `undefined` when it can again
 * @throws StoreError (rejects) if the first attempt fails
 */
export async function connectRedis(address: string, onFault: (fault: string | undefined) => void): Promise<RedisConnection> {
  const shown = showAddress(address);
  const { createClient } = await import('@redis/client').catch(() => {
    throw new StoreError(`--store ${shown} needs the package @redis/client, which is not installed: npm install @redis/client`);
  });
  let fault: string | undefined;
  let isOpen = false;
  const client = createClient({
    url: address,
    disableOfflineQueue: true,
    socket: { connectTimeout: connectTime, reconnectStrategy: (_, cause) => (isOpen ? retryTime : cause) },
  });

  function describe(error: unknown): string {
    const text = describeError(error);
    const code = error instanceof Error && 'code' in error ? `${String(error.code)} ` : '';
    const found = advice.find(([pattern]) => pattern.test(text) || pattern.test(code));
    return `the store ${shown} cannot be used: ${found ? `${found[1]} (${text})` : text}`;
  }

  function setFault(changed: string | undefined): void {
    if ((fault === undefined) !== (changed === undefined)) onFault(changed);
    fault = changed;
  }

  client.on('error', (error) => isOpen && setFault(describe(error)));
  client.on('ready', () => setFault(undefined));
  await client.connect().catch((error: unknown) => {
    throw new StoreError(describe(error));
  });
  isOpen = true;

  return {
    get fault() {
      return fault;
    },
    send(command) {
      return new Promise((resolve, reject) => {
        const fail = () => reject(new StoreError(fault ?? `the store ${shown} gave no answer within ${answerTime} ms`));
        // After a stall of this process, the answer may be there and unread: it is read before `setImmediate`.
        const timer = setTimeout(() => setImmediate(fail), answerTime);
        client
          .sendCommand(command)
          .then(resolve, (error: unknown) => reject(new StoreError(fault ?? describe(error))))
          .finally(() => clearTimeout(timer));
      });
    },
    async close() {
      if (client.isReady) await client.close();
      else client.destroy();
    },
  };
}

/** Writes an address without its password. */
export function showAddress(address: string): string {
  return address.replace(/\/\/[^@/]*@/, '//…@');
}

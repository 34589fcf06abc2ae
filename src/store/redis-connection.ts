import { clearTimeout, setTimeout } from '../edges/timers.ts';
import { answerTime, inTime } from './in-time.ts';
import { describeRedisError, isDemoted } from './redis-errors.ts';
import { StoreError } from './store.ts';

/**
 * Sends a command, and resolves with its reply.
 * @throws StoreError (rejects) if there is no answer in time, and for an error of Redis
 */
export type Send = (command: readonly string[]) => Promise<unknown>;

/** A connection to Redis, which is made again when it breaks. */
export interface RedisConnection {
  readonly send: Send;
  /** The reason why it cannot be used now. */
  readonly fault: string | undefined;
  /** Prepares the connection again, after somebody emptied Redis; if that fails, it is given up as if it had broken. */
  renew(): Promise<void>;
  /** Lets what was sent have its answers, for as long as a command may wait for one. */
  close(): Promise<void>;
}

/** The parts of a connection. */
export interface RedisConnectionOptions {
  /** The URL with user, password and database. */
  readonly url: string;
  /** The URL without its password. */
  readonly shown: string;
  /** Prepares each new connection, before anything else is sent on it; if it rejects, the connection is not used. */
  readonly prepare: (send: Send) => Promise<void>;
  /** Called with the reason when Redis can no longer be used, and with `undefined` when it can again. */
  readonly onFault: (fault: string | undefined) => void;
}

/** The time for a late answer, in ms, after which the connection is given up: Redis may answer on another one. */
const lateTime = 1_500;
/** The longest time for a connection to open, in ms; requests do not wait for it. */
const connectTime = 5_000;
/** The time between two attempts to connect, in ms. */
const retryTime = 250;

/**
 * Connects to Redis.
 * @throws StoreError (rejects) if the first attempt fails
 */
export async function connectRedis({ url, shown, prepare, onFault }: RedisConnectionOptions): Promise<RedisConnection> {
  const { createClient } = await import('@redis/client').catch(() => {
    throw new StoreError(`--store ${shown} needs the package @redis/client, which is not installed: npm install @redis/client`);
  });
  const createNext = () =>
    createClient({
      url,
      disableOfflineQueue: true,
      // They move a connection and lengthen its times without a word, and look up the host of an IPv6 address with its brackets.
      maintNotifications: 'disabled',
      socket: { connectTimeout: connectTime, reconnectStrategy: false },
    });
  type Client = ReturnType<typeof createNext>;
  const noAnswer = `the store ${shown} gave no answer within ${answerTime} ms`;

  let client = createNext();
  let isUsed = false;
  let isClosed = false;
  let fault: string | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const describe = (error: unknown) => describeRedisError(shown, error);

  const toStoreError = (error: unknown) => (error instanceof StoreError ? error : new StoreError(describe(error)));

  function setFault(changed: string | undefined): void {
    if ((fault === undefined) !== (changed === undefined)) onFault(changed);
    fault = changed;
  }

  async function open(next: Client): Promise<void> {
    client = next;
    next.on('error', (error) => isUsed && lose(next, describe(error)));
    try {
      await inTime(next.connect(), connectTime, () => new Error('Connection timeout'));
      await prepare((command) => sendOn(next, command));
      if (isClosed) throw new StoreError(`the store ${shown} was closed`);
    } catch (error) {
      end(next);
      throw toStoreError(error);
    }
    isUsed = true;
  }

  /** Gives a connection up, and makes another one, however long that takes. */
  function lose(lost: Client, reason: string): void {
    if (lost !== client || !isUsed) return;
    isUsed = false;
    clearLate();
    setFault(reason);
    end(lost);
    void restore();
  }

  async function restore(): Promise<void> {
    while (!isClosed) {
      try {
        await open(createNext());
        return setFault(undefined);
      } catch (error) {
        setFault(toStoreError(error).message);
        await new Promise((resolve) => setTimeout(resolve, retryTime));
      }
    }
  }

  /** Notes that an answer is late: until it comes, nothing more is sent, as it would be carried out after its client was told. */
  function noteLate(on: Client): void {
    if (on !== client || !isUsed || late !== undefined) return;
    setFault(noAnswer);
    late = setTimeout(() => lose(on, noAnswer), lateTime);
  }

  function noteAnswer(on: Client): void {
    if (on !== client || late === undefined) return;
    clearLate();
    setFault(undefined);
  }

  function clearLate(): void {
    clearTimeout(late);
    late = undefined;
  }

  async function sendOn(on: Client, command: readonly string[]): Promise<unknown> {
    const onLate = () => {
      noteLate(on);
      return new StoreError(fault ?? noAnswer);
    };
    const sent = on.sendCommand(command).finally(() => noteAnswer(on));
    try {
      return await inTime(sent, answerTime, onLate);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      if (isDemoted(error)) lose(on, describe(error));
      throw new StoreError(fault ?? describe(error));
    }
  }

  await open(client);

  return {
    get fault() {
      return fault;
    },
    async send(command) {
      if (fault !== undefined) throw new StoreError(fault);
      const sent = sendOn(client, command);
      last = sent;
      return sent;
    },
    async renew() {
      const on = client;
      await prepare((command) => sendOn(on, command)).catch((error: unknown) => lose(on, toStoreError(error).message));
    },
    async close() {
      // Redis answers in order, and none is waited for longer than a request would.
      await last.catch(() => undefined);
      isClosed = true;
      clearLate();
      end(client);
    },
  };
}

/** Ends a client at once. */
function end(client: { destroy(): void }): void {
  try {
    client.destroy();
  } catch {
    // Version 5 of the client refuses to end one that is not open.
  }
}

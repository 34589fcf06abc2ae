import { isIndexable } from '../contract/json.ts';
import { connectRedis, type RedisConnection, showAddress } from './redis-connection.ts';
import { existenceScript, journalScript, numberScript, removalScript, snapshotScript, syncScript } from './redis-scripts.ts';
import { checkDescription, retention, type Store, StoreError } from './store.ts';

/** Keys of the whole mock, which share a hash tag. */
const keys = {
  mock: '{ringback}:mock',
  names: '{ringback}:names',
  ids: '{ringback}:ids',
  numbers: '{ringback}:numbers',
  journal: '{ringback}:journal',
  journalState: '{ringback}:journal-state',
};
const numberKey = (key: string) => `{ringback}:number:${key}`;
const ownerKey = (key: string) => `{ringback}:owner:${key}`;
/** Keys of a sandbox: its log and its state. A brace would end the hash tag. */
const sandboxKeys = (name: string) => {
  const tag = `{ringback:${encodeURIComponent(name.toWellFormed())}}`;
  return [`${tag}:log`, `${tag}:state`] as const;
};

/** The oldest version whose scripts and streams suffice. */
const oldestVersion = 7;
/** Entries of the journal that are read at once. */
const journalPage = 1_000;

/** Creates a store in Redis, which several processes share. */
export function createRedisStore(address: string, onWarning: (text: string) => void = () => undefined): Store {
  let connection: RedisConnection | undefined;
  let room: readonly string[] = [];
  const digests = new Map<string, string>();
  const lifetime = String(retention);

  async function send(...command: string[]): Promise<unknown> {
    if (!connection) throw new StoreError(`the store ${showAddress(address)} is not open`);
    return connection.send(command);
  }

  /** Runs a script by its digest; after a restart of Redis, by its text. */
  async function run(script: string, scriptKeys: readonly string[], values: readonly string[]): Promise<unknown> {
    const digest = digests.get(script);
    const parameters = [String(scriptKeys.length), ...scriptKeys, ...values];
    if (digest === undefined) return loadAndRun();
    return send('EVALSHA', digest, ...parameters).catch((error: unknown) => {
      if (error instanceof StoreError && error.message.includes('NOSCRIPT')) return loadAndRun();
      throw error;
    });

    async function loadAndRun(): Promise<unknown> {
      const loaded = String(await send('SCRIPT', 'LOAD', script));
      digests.set(script, loaded);
      return send('EVALSHA', loaded, ...parameters);
    }
  }

  /** Refuses a Redis that is too old, or that may drop keys when its memory is full. */
  async function checkServer(): Promise<void> {
    const info = String(await send('INFO'));
    const lines = info.split('\r\n').map((line) => line.split(':'));
    const read = (name: string) => lines.find(([known]) => known === name)?.[1] ?? '';
    const version = read('redis_version');
    const shown = showAddress(address);
    if (Number.parseInt(version, 10) < oldestVersion)
      throw new StoreError(`the store ${shown} is Redis ${version}; it must be Redis ${oldestVersion} or newer`);
    if (read('role') === 'slave')
      throw new StoreError(`the store ${shown} is a read-only replica: give the address of the primary`);
    const policy = read('maxmemory_policy');
    if (Number(read('maxmemory')) > 0 && policy !== 'noeviction')
      throw new StoreError(
        `the store ${shown} drops keys when its memory is full (maxmemory-policy ${policy}), which would lose calls: set it to noeviction`,
      );
  }

  return {
    idBlock: 10_000,
    get fault() {
      return connection?.fault;
    },
    async open(description, { exchanges, bytes }) {
      room = [String(exchanges), String(bytes), lifetime];
      connection = await connectRedis(address, (fault) =>
        onWarning(fault ?? `the store ${showAddress(address)} can be used again`),
      );
      await checkServer();
      await send('SET', keys.mock, description, 'NX');
      const kept = String(await send('GET', keys.mock));
      const advice =
        'stop all processes of that mock and delete its keys, which begin with {ringback; or give another database, such as redis://HOST/1';
      checkDescription(kept, description, advice);
    },
    async check() {
      // A change of nothing: a full or read-only Redis refuses it, too.
      await send('INCRBY', keys.ids, '0');
    },
    async sync(name, position, commands) {
      const [before, start, restarts, snapshot, others] = asList(
        await run(syncScript, sandboxKeys(name), [String(position), lifetime, ...commands]),
      );
      return {
        position: Number(before),
        start: Number(start),
        restarts: restarts === 1,
        snapshot: typeof snapshot === 'string' && snapshot !== '' ? snapshot : undefined,
        commands: asList(others).map(String),
      };
    },
    async saveSnapshot(name, position, snapshot) {
      await run(snapshotScript, sandboxKeys(name), [String(position), snapshot]);
    },
    async noteExistence(name, position, exists) {
      await run(existenceScript, [keys.names], [name, String(position), exists ? '1' : '0']);
    },
    async names() {
      const noted = asPairs(await send('HGETALL', keys.names)).filter(([, text]) => text.endsWith(' 1'));
      const kept = await Promise.all(noted.map(([name]) => send('EXISTS', sandboxKeys(name)[1])));
      const expired = noted.filter((_, index) => kept[index] !== 1).map(([name]) => name);
      if (expired.length > 0) await send('HDEL', keys.names, ...expired);
      return noted.map(([name]) => name).filter((name) => !expired.includes(name));
    },
    numberOf: async (key) => Number(await run(numberScript, [numberKey(key), keys.numbers], [lifetime])),
    async setOwner(key, name) {
      await send('SET', ownerKey(key), name, 'PX', lifetime);
    },
    async ownerOf(key) {
      const name = await send('GET', ownerKey(key));
      return typeof name === 'string' ? name : undefined;
    },
    takeIds: async (count) => Number(await send('INCRBY', keys.ids, String(count))) - count + 1,
    async appendJournal(entries) {
      await run(journalScript, [keys.journal, keys.journalState], [...room, ...entries]);
    },
    async readJournal(position) {
      const removals = Number((await send('HGET', keys.journalState, 'removals')) ?? 0);
      const entries: [string, string][] = [];
      for (let last = position; ; ) {
        const from = last === '' ? '-' : `(${last}`;
        const page = asList(await send('XRANGE', keys.journal, from, '+', 'COUNT', String(journalPage)));
        for (const entry of page) {
          const [at, [, text] = []] = [asList(entry)[0], asList(asList(entry)[1])];
          last = String(at);
          entries.push([last, String(text)]);
        }
        if (page.length < journalPage) return { removals, entries };
      }
    },
    async removeJournal(positions) {
      if (positions?.length !== 0) await run(removalScript, [keys.journal, keys.journalState], positions ?? []);
    },
    async close() {
      await connection?.close();
    },
  };
}

function asList(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}

/** Reads a hash, which the protocol gives as an object or as a flat list. */
function asPairs(reply: unknown): [name: string, value: string][] {
  if (!Array.isArray(reply)) return isIndexable(reply) ? Object.entries(reply).map(([name, value]) => [name, String(value)]) : [];
  return reply.flatMap((name: unknown, index) =>
    index % 2 === 0 ? [[String(name), String(reply[index + 1])] as [string, string]] : [],
  );
}

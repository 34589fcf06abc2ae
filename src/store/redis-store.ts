import { connectRedis, type RedisConnection, showAddress } from './redis-connection.ts';
import {
  existenceScript,
  journalScript,
  numberedSyncScript,
  numberScript,
  removalScript,
  scripts,
  snapshotScript,
  syncScript,
} from './redis-scripts.ts';
import { checkDescription, retention, type Segment, type Store, StoreError } from './store.ts';

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
const escapeName = (name: string) => encodeURIComponent(name.toWellFormed());
const sandboxKeys = (name: string) => {
  const tag = `{ringback:${escapeName(name)}}`;
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
  let listed: readonly string[] = [];
  const digests = new Map<string, string>();
  const lifetime = String(retention);

  async function send(...command: string[]): Promise<unknown> {
    if (!connection) throw new StoreError(`the store ${showAddress(address)} is not open`);
    return connection.send(command);
  }

  async function load(script: string): Promise<string> {
    const digest = String(await send('SCRIPT', 'LOAD', script));
    digests.set(script, digest);
    return digest;
  }

  /** Runs a script by its digest; after a restart of Redis, it is loaded again. */
  async function run(script: string, scriptKeys: readonly string[], values: readonly string[]): Promise<unknown> {
    const parameters = [String(scriptKeys.length), ...scriptKeys, ...values];
    const runLoaded = (digest: string) => send('EVALSHA', digest, ...parameters);
    return runLoaded(digests.get(script) ?? '').catch(async (error: unknown) => {
      if (error instanceof StoreError && error.message.includes('NOSCRIPT')) return runLoaded(await load(script));
      throw error;
    });
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
      const describe = () => Promise.all([send('SET', keys.mock, description, 'NX'), send('GET', keys.mock)]);
      const [[, kept]] = await Promise.all([describe(), ...scripts.map(load)]);
      const advice =
        'stop all processes of that mock and delete its keys, which begin with {ringback; or give another database, such as redis://HOST/1';
      checkDescription(String(kept), description, advice);
    },
    async check() {
      // A change of nothing: a full or read-only Redis refuses it, too.
      await send('INCRBY', keys.ids, '0');
    },
    async sync(name, position, commands) {
      return toSegment(await run(syncScript, sandboxKeys(name), [String(position), lifetime, ...commands]));
    },
    async saveSnapshot(name, position, snapshot) {
      await run(snapshotScript, sandboxKeys(name), [String(position), snapshot]);
    },
    async keepName(name) {
      await send('HSETNX', keys.names, name, '');
    },
    async noteExistence(name, position, exists) {
      await run(existenceScript, sandboxKeys(name), [String(position), exists ? '1' : '0']);
    },
    async names() {
      const find = async (name: string) =>
        [name, asList(await send('HMGET', sandboxKeys(name)[1], 'start', 'exists', 'dirty'))] as const;
      // Those that were listed before are looked up in the same round trip.
      const [reply, ...looked] = await Promise.all([send('HKEYS', keys.names), ...listed.map(find)]);
      const known = new Map(looked);
      const kept = asList(reply).map(String);
      const found = await Promise.all(kept.map(async (name) => [name, known.get(name) ?? (await find(name))[1]] as const));
      const expired = found.flatMap(([name, [start]]) => (start === null ? name : []));
      if (expired.length > 0) await send('HDEL', keys.names, ...expired);
      const present = found.filter(([, [start]]) => start !== null);
      listed = present.map(([name]) => name);
      return present.map(([name, [, exists, dirty]]) => [name, dirty === null && exists !== null ? exists === '1' : undefined]);
    },
    numberOf: async (key) => Number(await run(numberScript, [numberKey(key), keys.numbers], [lifetime])),
    async syncNumbered(key, prefix, commands) {
      const numberKeys = [numberKey(key), keys.numbers, keys.names];
      const reply = await run(numberedSyncScript, numberKeys, [lifetime, prefix, escapeName(prefix), ...commands]);
      const [number, segment] = asList(reply);
      return { number: Number(number), segment: toSegment(segment) };
    },
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
      const readPage = async (after: string) =>
        asList(await send('XRANGE', keys.journal, after === '' ? '-' : `(${after}`, '+', 'COUNT', String(journalPage)));
      // Redis may read the later of two sockets first; with this answer, it has read what other processes sent before.
      const removals = await send('HGET', keys.journalState, 'removals');
      const first = await readPage(position);
      const entries: [string, string][] = [];
      let last = position;
      for (let page = first; ; page = await readPage(last)) {
        for (const entry of page) {
          const [at, [, text] = []] = [asList(entry)[0], asList(asList(entry)[1])];
          last = String(at);
          entries.push([last, String(text)]);
        }
        if (page.length < journalPage) return { removals: Number(removals ?? 0), entries };
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

/** Reads the reply of `syncScript`. */
function toSegment(reply: unknown): Segment {
  const [before, start, restarts, snapshot, others, dirty] = asList(reply);
  return {
    position: Number(before),
    start: Number(start),
    restarts: restarts === 1,
    snapshot: typeof snapshot === 'string' && snapshot !== '' ? snapshot : undefined,
    commands: asList(others).map(String),
    isDirty: dirty === 1,
  };
}

function asList(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}

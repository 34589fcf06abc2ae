import { readRedisAddress } from './redis-address.ts';
import { connectRedis, type RedisConnection } from './redis-connection.ts';
import { epochScript, journalScript, removalScript } from './redis-journal-scripts.ts';
import { checkKeys, escapeName, keys, numberKey, ownerKey, sandboxKeys, sharedKeys } from './redis-keys.ts';
import { loadScript, prepareRedis } from './redis-prepare.ts';
import {
  checkScript,
  existenceScript,
  idScript,
  numberedSyncScript,
  numberScript,
  snapshotScript,
  syncScript,
} from './redis-scripts.ts';
import { retention, type Segment, type Store, StoreError } from './store.ts';

/** Entries of the journal that are read at once. */
const journalPage = 1_000;

/** Creates a store in Redis, which several processes share. */
export function createRedisStore(address: string, onWarning: (text: string) => void = () => undefined): Store {
  const { url, shown } = readRedisAddress(address);
  let connection: RedisConnection | undefined;
  let room: readonly string[] = [];
  let listed: readonly string[] = [];
  /** The last id that was reserved here. */
  let lastId = 0;
  /** Changes when somebody empties Redis; `undefined` until it is known. */
  let epoch: string | undefined;
  /** Resolves once the connection is prepared for a Redis that somebody emptied. */
  let renewed = Promise.resolve();
  let digests: Map<string, string> = new Map();
  const lifetime = String(retention);

  async function send(...command: string[]): Promise<unknown> {
    if (!connection) throw new StoreError(`the store ${shown} is not open`);
    return connection.send(command);
  }

  /** Runs a script by its digest; after a restart of Redis, it is loaded again. */
  async function run(script: string, scriptKeys: readonly string[], values: readonly string[]): Promise<unknown> {
    const parameters = [String(scriptKeys.length), ...scriptKeys, ...values];
    const runLoaded = (digest: string) => send('EVALSHA', digest, ...parameters);
    return runLoaded(digests.get(script) ?? '').catch(async (error: unknown) => {
      if (error instanceof StoreError && error.message.includes('NOSCRIPT')) {
        const digest = await loadScript(script, (command) => send(...command));
        digests.set(script, digest);
        return runLoaded(digest);
      }
      throw error;
    });
  }

  return {
    idBlock: 10_000,
    get fault() {
      return connection?.fault;
    },
    async open(description, { exchanges, bytes }, onLoss) {
      room = [String(exchanges), String(bytes), lifetime];
      connection = await connectRedis({
        url,
        shown,
        async prepare(sendFirst) {
          ({ digests, epoch } = await prepareRedis(sendFirst, shown, description));
          // Without its file, or after a failover, Redis may have forgotten the end of what it acknowledged, or all of it.
          onLoss();
        },
        onFault: (fault) => onWarning(fault ?? `the store ${shown} can be used again`),
      });
    },
    async check() {
      await Promise.all([run(checkScript, checkKeys, []), run(epochScript, sharedKeys, [])]);
      await renewed;
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
    async takeIds(count) {
      const first = Number(await run(idScript, [keys.ids], [String(count), String(lastId)]));
      lastId = first + count - 1;
      return first;
    },
    async appendJournal(entries) {
      const found = String(await run(journalScript, [keys.journal, keys.journalState], [...room, ...entries]));
      const isEmptied = epoch !== undefined && epoch !== found;
      epoch = found;
      if (isEmptied && connection) renewed = connection.renew();
      await renewed;
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

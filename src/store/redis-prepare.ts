import type { Send } from './redis-connection.ts';
import { isFull } from './redis-errors.ts';
import { epochScript } from './redis-journal-scripts.ts';
import { checkKeys, keys, sharedKeys } from './redis-keys.ts';
import { checkScript, scripts } from './redis-scripts.ts';
import { checkDescription, StoreError } from './store.ts';

/** The oldest version whose scripts and streams suffice. */
const oldestVersion = 7;

/** The state of a Redis that is prepared. */
export interface PreparedRedis {
  /** The digests of all scripts. */
  readonly digests: Map<string, string>;
  /** Changes when somebody empties Redis; `undefined` if its memory is too full to keep one. */
  readonly epoch: string | undefined;
}

/**
 * Prepares a new connection, which may lead to another Redis than the one before.
 * @param shown the address, without its password
 * @param description describes what all processes of the mock must have in common
 * @throws StoreError (rejects) if this Redis cannot be used, or belongs to another mock
 */
export async function prepareRedis(send: Send, shown: string, description: string): Promise<PreparedRedis> {
  const readDescription = () => send(['GET', keys.mock]);
  const load = async (script: string) => [script, await loadScript(script, send)] as const;
  const [kept, info, loaded] = await Promise.all([readDescription(), send(['INFO']), Promise.all(scripts.map(load))]);
  checkServer(String(info), shown);
  const digests = new Map(loaded);
  const run = (script: string, used: readonly string[]) =>
    send(['EVALSHA', digests.get(script) ?? '', String(used.length), ...used]);
  const change = async () => {
    const [epoch] = await Promise.all([run(epochScript, sharedKeys), run(checkScript, checkKeys)]);
    return String(epoch);
  };
  const keep = async () => kept ?? (await Promise.all([send(['SET', keys.mock, description, 'NX']), readDescription()]))[1];
  const [agreed, epoch] = await Promise.all([
    keep(),
    change().catch((error: unknown) => {
      // One whose memory is full still reads what it has.
      if (kept === null || !isFull(error)) throw error;
      return undefined;
    }),
  ]);
  const advice =
    'stop all processes of that mock and delete its keys, which begin with {ringback; or give another database, such as redis://HOST/1';
  checkDescription(String(agreed), description, advice);
  return { digests, epoch };
}

/** Loads a script, and gives its digest. */
export async function loadScript(script: string, send: Send): Promise<string> {
  return String(await send(['SCRIPT', 'LOAD', script]));
}

/** Refuses a Redis that is too old, read-only, or that may drop keys when its memory is full. */
function checkServer(info: string, shown: string): void {
  const lines = info.split('\r\n').map((line) => line.split(':'));
  const read = (name: string) => lines.find(([known]) => known === name)?.[1] ?? '';
  const version = read('redis_version');
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

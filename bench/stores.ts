import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { startRedis } from '../test/store/redis-server.ts';

/** A place of the state, and the number of processes that share it. */
export interface StoreRow {
  readonly name: string;
  /** Name in reports. */
  readonly label: string;
  readonly place: 'memory' | 'file' | 'redis';
  readonly workers: number;
}

/** The stores in the order of the report. */
export const storeRows: readonly StoreRow[] = [
  { name: 'memory', label: 'memory', place: 'memory', workers: 1 },
  { name: 'file', label: 'file', place: 'file', workers: 1 },
  { name: 'redis', label: 'Redis', place: 'redis', workers: 1 },
  { name: 'redis-2', label: 'Redis, 2 workers', place: 'redis', workers: 2 },
  { name: 'redis-4', label: 'Redis, 4 workers', place: 'redis', workers: 4 },
];

/** A store that is ready. */
export interface OpenStore {
  /** Value of `--store`. */
  readonly address: string;
  readonly redisPid: number | undefined;
  /** Counts how often Redis has read from its clients; requests that travel together count once. NaN without Redis. */
  countReads(): number;
  close(): Promise<void>;
}

/** Tells if Redis is installed. */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).error === undefined;

/** Opens a store: a Redis of its own on a free port of loopback, with an append-only file; or a file in a folder. */
export async function openStore({ name, place }: StoreRow, folder: string): Promise<OpenStore> {
  if (place !== 'redis') {
    const address = place === 'file' ? `file:${join(folder, name)}` : place;
    return { address, redisPid: undefined, countReads: () => Number.NaN, close: async () => {} };
  }
  const redis = await startRedis();
  const readFigure = (section: string, key: string) =>
    Number(new RegExp(`${key}:(\\d+)`).exec(redis.run('INFO', section))?.[1] ?? Number.NaN);
  return {
    address: redis.url,
    redisPid: readFigure('server', 'process_id'),
    // redis-cli itself is read, too: its command, and what it asks for when it connects.
    countReads: () => readFigure('stats', 'total_reads_processed'),
    close: () => redis.remove(),
  };
}

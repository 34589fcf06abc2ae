import { fixedLimits, type Limits } from '../contract/limits.ts';
import { type MockOptions, readWorld, WorldError, type WorldFile } from '../index.ts';
import type { ActiveMutation } from '../sabotage.ts';
import { showAddress } from '../store/redis-address.ts';
import { takesColours } from './colours.ts';
import { createMockOf } from './create-mock-of.ts';
import { UsageError } from './errors.ts';
import { createLog, createWarningLog, type LogFormat } from './log.ts';
import { createLogOutput } from './output.ts';
import { overlaysFrom } from './overlay-files.ts';
import { readText } from './read-text.ts';
import { type Address, introduce, requireAdminToken, serve, serveAsWorker } from './serve.ts';

/** The flags of `ringback mock`. */
export interface MockFlags
  extends Address,
    Pick<MockOptions, 'auth' | 'publicUrl' | 'cors' | 'adminToken' | 'seed' | 'defaultVersion'>,
    Limits {
  readonly world?: string;
  readonly store: string;
  readonly workers: number;
  readonly log: LogFormat;
  readonly sabotage?: string;
  readonly allowHost?: readonly string[];
  readonly overlay?: readonly string[];
}

/**
 * Starts a mock, which runs until SIGINT or SIGTERM.
 * @throws UsageError (rejects) for an unknown sabotage, and if the world file or the address cannot be used
 */
export async function mock(flags: MockFlags): Promise<void> {
  const { port, host, world, store, workers, log, sabotage, allowHost, overlay, ...options } = flags;
  await requireAdminToken(host, options.adminToken, 'reset the mock');
  const isWorker = process.env.RINGBACK_WORKER !== undefined && process.send !== undefined;
  // A worker that cannot start ends, although its primary process could still write to it.
  if (isWorker) process.channel?.unref();
  if (workers > 1 && !/^rediss?:/.test(store))
    throw new UsageError(
      `--workers ${workers} needs a store that the workers share, such as --store redis://127.0.0.1; ${showAddress(store)} is for one process`,
    );
  if (sabotage !== undefined && store !== 'memory') throw new UsageError('--sabotage is for a mock in memory: leave --store out');
  if (workers > 1 && !isWorker) {
    const url = await (await import('./workers.ts')).startWorkers(workers);
    await introduce(log, async () =>
      (await import('./introduction.ts')).introduceMock(url, {
        ...options,
        overlays: await overlaysFrom(overlay),
        world: await worldFrom(world),
      }),
    );
    return;
  }
  const { write: writeError, droppedLines } = createLogOutput();
  const overlays = await overlaysFrom(overlay);
  const settings = { ...options, overlays, world: await worldFrom(world) };
  const server = createMockOf({
    ...settings,
    sabotage: sabotage === undefined ? undefined : await findMutation(sabotage),
    store: store === 'memory' ? undefined : store,
    allowHosts: allowHost,
    onSummary: createLog(log, writeError, takesColours(process.stderr, process.env), overlays?.contract),
    onWarning: createWarningLog(log, writeError),
    droppedLogLines: droppedLines,
    metrics: isWorker ? (await import('./worker-metrics.ts')).createGather() : undefined,
  });
  if (sabotage !== undefined) writeError(`ringback breaks the contract on purpose: ${sabotage}\n`);
  if (isWorker) return serveAsWorker(server, { host, port }, writeError);
  const url = await serve(server, { host, port }, writeError);
  await introduce(log, async () => (await import('./introduction.ts')).introduceMock(url, settings));
}

async function findMutation(name: string): Promise<ActiveMutation> {
  const { createSabotage, deriveMutations, nearestNames } = await import('../sabotage.ts');
  const mutations = deriveMutations();
  const mutation = mutations.find((known) => known.name === name);
  if (mutation) return createSabotage(mutation);
  const names = mutations.map((known) => known.name);
  const nearest = nearestNames(names, name).join(', ');
  throw new UsageError(`unknown mutation "${name}"; the nearest are ${nearest} ("ringback sabotage --list" prints all)`);
}

/**
 * Reads a world file, if there is one.
 * @throws UsageError (rejects) if it cannot be used
 */
export async function worldFrom(file: string | undefined): Promise<WorldFile | undefined> {
  if (file === undefined) return undefined;
  const { text, isExact } = await readText(file, `the world file ${file}`, fixedLimits.worldBytes);
  if (!isExact) throw new UsageError(`the world file ${file} has bytes that are no text: save it as UTF-8`);
  return readWorld(file, text).catch((error: unknown) => {
    throw error instanceof WorldError ? new UsageError(error.message) : error;
  });
}

import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { createMock, readWorld, WorldError, type WorldFile } from '../index.ts';
import type { AuthMode } from '../token-check.ts';
import { UsageError } from './errors.ts';
import { createLog, type LogFormat } from './log.ts';
import { refuseOpenHost, serve } from './serve.ts';

/** The flags of `ringback mock`. */
export interface MockFlags {
  readonly port: number;
  readonly host: string;
  readonly world?: string;
  readonly auth: AuthMode;
  readonly publicUrl?: string;
  readonly adminToken?: string;
  readonly seed?: number;
  readonly workers: number;
  readonly log: LogFormat;
}

/**
 * Starts a mock and runs until it is told to stop (SIGINT or SIGTERM).
 * @throws UsageError when the world file or the address cannot be used
 */
export async function mock({ port, host, world, auth, publicUrl, adminToken, seed, workers, log }: MockFlags): Promise<void> {
  refuseOpenHost({ host, port, adminToken }, 'reset the mock');
  if (workers > 1) {
    throw new UsageError(
      `--workers ${workers} needs a store that the workers share, and there is none yet: each would have sandboxes of its own, and a client would not find again what it made. One process it is, for now; leave --workers out`,
    );
  }
  // What the journal keeps outlives a young generation of any size: a small one takes less memory.
  setFlagsFromString('--semi-space-growth-factor=1');
  const server = createMock({
    world: world === undefined ? undefined : await worldFrom(world),
    auth,
    publicUrl,
    adminToken,
    seed,
    onExchange: createLog(log, (text) => process.stderr.write(text)),
  });
  await serve(server, { host, port });
}

async function worldFrom(file: string): Promise<WorldFile> {
  try {
    return await readWorld(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof WorldError) throw new UsageError(error.message);
    throw new UsageError(`cannot read the world file ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { createProxy } from '../index.ts';
import { UsageError } from './errors.ts';
import { createLog, type LogFormat } from './log.ts';
import { refuseOpenHost, serve } from './serve.ts';

/** The flags of `ringback proxy`. */
export interface ProxyFlags {
  readonly port: number;
  readonly host: string;
  readonly enforce?: boolean;
  readonly fail?: boolean;
  readonly record?: string;
  readonly timeout: string;
  readonly adminToken?: string;
  readonly log: LogFormat;
}

/**
 * Starts a proxy and runs until it is told to stop (SIGINT or SIGTERM). With `--fail`, the exit code is 1 then if anything broke
 * the contract.
 * @throws UsageError when the upstream, the timeout, the address or the folder cannot be used
 */
export async function proxy(upstream: string, flags: ProxyFlags): Promise<void> {
  const { enforce = false, fail = false, record, timeout, adminToken, log } = flags;
  refuseOpenHost(flags, 'read what passed');
  if (record !== undefined) await prepare(record);
  const say = (text: string) => process.stderr.write(text);
  const server = made(() => createProxy({ upstream, enforce, record, timeout, adminToken, onExchange: createLog(log, say) }));
  await serve(server, flags, () => {
    const { violations } = server;
    if (log === 'text')
      say(`${violations === 0 ? 'no' : violations} violation${violations === 1 ? '' : 's'} of the contract seen\n`);
    if (fail && violations > 0) process.exitCode = 1;
  });
}

/** A folder that nothing could be written to is refused before anything is to be. */
async function prepare(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`cannot record in ${folder}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What the library refuses was wrongly used. */
function made<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

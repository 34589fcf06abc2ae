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
  readonly timeout: string;
  readonly adminToken?: string;
  readonly log: LogFormat;
}

/**
 * Starts a proxy and runs until it is told to stop (SIGINT or SIGTERM). With `--fail`, the exit code is 1 then if anything broke
 * the contract.
 * @throws UsageError when the upstream, the timeout or the address cannot be used
 */
export async function proxy(upstream: string, flags: ProxyFlags): Promise<void> {
  const { enforce = false, fail = false, timeout, adminToken, log } = flags;
  refuseOpenHost(flags, 'read what passed');
  const say = (text: string) => process.stderr.write(text);
  const server = made(() => createProxy({ upstream, enforce, timeout, adminToken, onExchange: createLog(log, say) }));
  await serve(server, flags, () => {
    const { violations } = server;
    if (log === 'text')
      say(`${violations === 0 ? 'no' : violations} violation${violations === 1 ? '' : 's'} of the contract seen\n`);
    if (fail && violations > 0) process.exitCode = 1;
  });
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

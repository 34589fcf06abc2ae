import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { describeError } from '../edges/describe-error.ts';
import { type ContractProxy, createProxy, type ExchangeListener, type ExchangeSummary, type ProxyOptions } from '../index.ts';
import { takesColours } from './colours.ts';
import { UsageError } from './errors.ts';
import { createLog, createWarningLog, type LogFormat } from './log.ts';
import { createLogOutput } from './output.ts';
import { type OverlayFlags, overlaysFrom } from './overlay-files.ts';
import { type Address, introduce, requireAdminToken, serve } from './serve.ts';

/** The flags of `ringback proxy`. */
export interface ProxyFlags
  extends Address,
    Omit<ProxyOptions, 'upstream' | 'onExchange' | 'onWarning' | 'allowHosts' | 'overlays'>,
    OverlayFlags {
  readonly fail?: boolean;
  readonly log: LogFormat;
  readonly allowHost?: readonly string[];
}

/**
 * Starts a proxy, which runs until SIGINT or SIGTERM. With `--fail`, the exit code is 1 if there were violations.
 * @throws UsageError (rejects) if the upstream, the timeout, the address or the folder cannot be used
 */
export async function proxy(upstream: string, flags: ProxyFlags): Promise<void> {
  const { host, port, fail = false, log, allowHost, overlay, ...options } = flags;
  await requireAdminToken(host, options.adminToken, 'read the traffic');
  if (options.record !== undefined) await prepareFolder(options.record);
  const { write: writeError, droppedLines } = createLogOutput();
  const overlays = await overlaysFrom(overlay);
  const logExchange = createLog(log, writeError, takesColours(process.stderr, process.env), overlays?.contract);
  let unread = 0;
  const logAndCount: ExchangeListener = (summary, read) => {
    if (isUnread(summary)) unread += 1;
    logExchange?.(summary, read);
  };
  const server = create({
    ...options,
    overlays,
    upstream,
    allowHosts: allowHost,
    onSummary: log === 'text' ? logAndCount : logExchange,
    onWarning: createWarningLog(log, writeError),
    droppedLogLines: droppedLines,
  });
  const url = await serve(server, { host, port }, writeError, () => {
    const { violations } = server;
    const seen = `${violations === 0 ? 'no' : violations} violation${violations === 1 ? '' : 's'} of the contract seen`;
    if (log === 'text')
      writeError(`${seen}${unread === 0 ? '' : `; ${unread} of the exchanges had a body that was not validated`}\n`);
    if (fail && violations > 0) process.exitCode = 1;
  });
  await introduce(log, async () => (await import('./introduction.ts')).introduceProxy(url, upstream, options.enforce === true));
}

/** True if a body was passed on that could not be validated: too large, in an unknown coding, or broken off. */
function isUnread({ advisories }: ExchangeSummary): boolean {
  return advisories.some(({ code, where }) => (code === 'unchecked' || code === 'incomplete') && where.endsWith('/body'));
}

/** Creates the folder, to report at the start if it cannot be written to. */
async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`cannot record in ${folder}: ${describeError(error)}`);
  }
}

/** Reports options that the library rejects as wrong usage. */
function create(options: ProxyOptions): ContractProxy {
  try {
    return createProxy(options);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw new UsageError(error.message);
    throw error;
  }
}

import { constants } from 'node:os';
import { cutLines } from '../contract/cut.ts';
import { fixedLimits } from '../contract/limits.ts';
import { printable, printableLine } from '../contract/printable.ts';
import { describeError } from '../edges/describe-error.ts';
import { isReachable } from '../edges/reach.ts';
import { type ContractProxy, type ListenOptions, type Mock, StoreError } from '../index.ts';
import { describeExit, UsageError } from './errors.ts';
import type { LogFormat } from './log.ts';
import type { LogOutput } from './output.ts';

/**
 * Rejects an unknown host, and an address that other machines can reach, unless an admin token protects it.
 * @param power what other machines could do otherwise, such as "reset the mock"
 * @throws UsageError (rejects)
 */
export async function requireAdminToken(host: string, adminToken: string | undefined, power: string): Promise<void> {
  const isOpen = await isReachable(host).catch((error: unknown) => {
    throw new UsageError(
      `--host ${host} is unknown (${describeError(error)}): give an address or a name of this machine, such as 127.0.0.1`,
    );
  });
  if (adminToken !== undefined || !isOpen) return;
  throw new UsageError(`--host ${host} is open to other machines: give --admin-token, so that they cannot ${power}`);
}

/** The address to listen on. */
export type Address = Required<Pick<ListenOptions, 'host' | 'port'>>;

/** The longest time for responses under way to go out, in ms: less than the 10 s after which Docker kills a container. */
export const drainLimit = 8_000;
/** The time in which a second signal counts as the first: npm passes on an interrupt that the terminal has sent as well. */
const repeatedSignal = 50;
/** The time for the log to be read after the end, in ms. */
const flushLimit = 500;
/** The time between two looks at the parent process, in ms. */
const parentInterval = 500;

/** A writer to the log: a failure goes the same way as the lines before it, so it comes after them. */
type WriteError = LogOutput['write'];

/**
 * Serves until SIGINT or SIGTERM, and prints the address. Then responses under way still go out; a second signal ends at once.
 * @param onClose called when the server is closed
 * @returns the address
 * @throws UsageError (rejects) if the address cannot be used
 */
export async function serve(
  server: Mock | ContractProxy,
  where: Address,
  writeError: WriteError,
  onClose = (): void => undefined,
): Promise<string> {
  let stoppedAt: number | undefined;
  const stop = (signal?: 'SIGINT' | 'SIGTERM') => {
    if (stoppedAt === undefined) {
      stoppedAt = performance.now();
      server
        .close({ drain: drainLimit })
        .then(onClose, (error: unknown) => reportFailure(error, writeError))
        .finally(exitSoon);
    } else if (signal && isOtherSignal(stoppedAt)) process.exit(128 + constants.signals[signal]);
  };
  // All this before the address is printed, because the parent may end, or a signal come, as soon as it is seen.
  stopWithNpx(stop);
  const url = await listenOn(server, where, writeError);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  process.stdout.write(`ringback listening on ${url}\n`);
  return url;
}

/**
 * Serves as one of several workers until SIGTERM, or until the primary process is gone. The primary handles SIGINT, which a terminal
 * sends to all processes, and prints the address.
 * @throws UsageError (rejects) if the address or the store cannot be used
 */
export async function serveAsWorker(server: Mock, where: Address, writeError: WriteError): Promise<void> {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server
      .close({ drain: drainLimit })
      .catch((error: unknown) => reportFailure(error, writeError))
      .finally(() => process.exit());
  };
  const url = await listenOn(server, where, writeError);
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', stop).on('disconnect', stop);
  (await import('./worker-metrics.ts')).giveFigures(server.metrics);
  process.send?.({ listening: url });
}

async function listenOn(server: Mock | ContractProxy, { host, port }: Address, writeError: WriteError): Promise<string> {
  const { url } = await server.listen({ port, host }).catch(async (error: unknown) => {
    // A mock may have connected to its store by now, which would keep the process alive.
    await server.close();
    if (error instanceof StoreError) throw new UsageError(error.message);
    throw new UsageError(`cannot listen on ${host}:${port}: ${describeError(error)}${adviceFor(error)}`);
  });
  process.on('uncaughtException', (error) => reportFault(error, writeError));
  return url;
}

/** Stops when npx is gone, which does not pass signals on: then this process has another parent. */
export function stopWithNpx(stop: () => void): void {
  if (process.env.npm_lifecycle_event !== 'npx') return;
  const { ppid } = process;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    stop();
  }, parentInterval);
  timer.unref();
}

/** Tells a second signal from the same one, which came twice. */
export function isOtherSignal(stoppedAt: number): boolean {
  return performance.now() - stoppedAt > repeatedSignal;
}

/** Advises on an address that cannot be used, by the code of the error. */
function adviceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return '; stop what listens there, or choose another port: --port 0 takes any free one';
  if (code === 'EACCES') return '; choose a port from 1024 on: --port 0 takes any free one';
  return code === 'EADDRNOTAVAIL' ? '; give an address of this machine, such as 127.0.0.1' : '';
}

/** Writes an introduction for a person: to a terminal only, and not next to a log for programs. */
export async function introduce(log: LogFormat, write: () => Promise<string>): Promise<void> {
  if (process.stderr.isTTY && log === 'text') process.stderr.write(await write());
}

/** Reports a fault of ringback's own, which must not end the server for everybody. */
function reportFault(error: unknown, writeError: WriteError): void {
  const { code, message } = describeExit(error);
  writeError(`ringback: ${printable(cutLines(message, fixedLimits.logLine, fixedLimits.logLines))}\n`);
  process.exitCode = code;
}

/** Ends the process even if the rest of its output waits for a reader. */
function exitSoon(): void {
  setTimeout(() => process.exit(), flushLimit).unref();
}

function reportFailure(error: unknown, writeError: WriteError): void {
  writeError(`ringback: ${printableLine(describeError(error))}\n`);
  process.exitCode = 2;
}

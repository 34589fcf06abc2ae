import { type ChildProcess, spawn } from 'node:child_process';
import { UsageError } from './errors.ts';

/** A command to run. */
export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Environment variables besides those of this process. */
  readonly env: Readonly<Record<string, string>>;
  /** The time after which it is ended, in ms; never by default. */
  readonly timeout?: number | undefined;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** The end of a command. */
export interface ChildResult {
  /** `undefined` if a signal ended it. */
  readonly code: number | undefined;
  readonly timedOut: boolean;
  /** The last characters of its output. */
  readonly output: string;
}

/** The length of the output that is kept, in characters. */
const maxOutput = 20_000;
/** The time between SIGTERM and SIGKILL, in ms. */
const gracePeriod = 2_000;

/**
 * Runs a command in a process group of its own, and ends the whole group with it.
 * @throws UsageError (rejects) if the command cannot be started
 */
export function runChild({ command, args, env, timeout, signal }: ChildCommand): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    let killTimer: ReturnType<typeof setTimeout> | undefined;
    const append = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-maxOutput);
    };
    child.stdout.on('data', append);
    child.stderr.on('data', append);

    const end = () => {
      killGroup(child, 'SIGTERM');
      killTimer ??= setTimeout(() => killGroup(child, 'SIGKILL'), gracePeriod);
    };
    const expire = () => {
      timedOut = true;
      end();
    };
    const timer = timeout === undefined ? undefined : setTimeout(expire, timeout);
    signal.addEventListener('abort', end, { once: true });
    child.once('error', (error) => {
      release();
      reject(new UsageError(`cannot start ${command}: ${error.message}`));
    });
    // Processes that it leaves behind would keep its output open, so that `close` would not come.
    child.once('exit', () => killGroup(child, 'SIGKILL'));
    child.once('close', (code) => {
      release();
      resolve({ code: code ?? undefined, timedOut, output });
    });
    if (signal.aborted) end();

    function release(): void {
      clearTimeout(timer);
      clearTimeout(killTimer);
      signal.removeEventListener('abort', end);
    }
  });
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

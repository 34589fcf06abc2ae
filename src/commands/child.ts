import { type ChildProcess, spawn } from 'node:child_process';
import { UsageError } from './errors.ts';

/** How a command is run. */
export interface Run {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to this process's own. */
  readonly env: Readonly<Record<string, string>>;
  /** After how many ms it is ended; never by default. */
  readonly timeout?: number | undefined;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** What came of it. */
export interface Ended {
  /** `undefined` where a signal ended it. */
  readonly code: number | undefined;
  readonly timedOut: boolean;
  /** The end of what it printed. */
  readonly output: string;
}

/** Characters of a command's output that are kept. */
const longestOutput = 20_000;
/** How long a command has to end by itself when it is told to, in ms. */
const grace = 2_000;

/**
 * Runs a command in a process group of its own, of which nothing is left when it has ended.
 * @throws UsageError (rejects) when it cannot be started
 */
export function run({ command, args, env, timeout, signal }: Run): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let timedOut = false;
    let killing: ReturnType<typeof setTimeout> | undefined;
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-longestOutput);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);

    const end = () => {
      killGroup(child, 'SIGTERM');
      killing ??= setTimeout(() => killGroup(child, 'SIGKILL'), grace);
    };
    const late =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            end();
          }, timeout);
    signal.addEventListener('abort', end, { once: true });
    const settle = () => {
      clearTimeout(late);
      clearTimeout(killing);
      signal.removeEventListener('abort', end);
    };
    child.once('error', (error) => {
      settle();
      reject(new UsageError(`cannot start ${command}: ${error.message}`));
    });
    // What it has left behind is ended too; until then its output may stay open.
    child.once('exit', () => killGroup(child, 'SIGKILL'));
    child.once('close', (code) => {
      settle();
      resolve({ code: code ?? undefined, timedOut, output });
    });
    if (signal.aborted) end();
  });
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}

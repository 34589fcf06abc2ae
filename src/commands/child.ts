import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { UsageError } from './errors.ts';
import { stopWithNpx } from './serve.ts';

/** A command to run. */
export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Environment variables besides those of this process. */
  readonly env: Readonly<Record<string, string>>;
}

/** A command whose output is kept, and the reasons to end it. */
export interface CapturedCommand extends ChildCommand {
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
export async function captureChild({ timeout, signal, ...command }: CapturedCommand): Promise<ChildResult> {
  const { child, ended } = startChild(command, { stdio: ['ignore', 'pipe', 'pipe'], isGroup: true, leftovers: 'SIGKILL' });
  let output = '';
  let timedOut = false;
  let killTimer: ReturnType<typeof setTimeout> | undefined;
  const append = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-maxOutput);
  };
  child.stdout?.on('data', append);
  child.stderr?.on('data', append);

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
  if (signal.aborted) end();
  try {
    const { code } = await ended;
    return { code: code ?? undefined, timedOut, output };
  } finally {
    clearTimeout(timer);
    clearTimeout(killTimer);
    signal.removeEventListener('abort', end);
  }
}

/** The signals that are passed on. */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const;
/** Those that a terminal sends to every process of its foreground group, so that the command has them already. */
const terminalSignals: readonly string[] = ['SIGINT', 'SIGQUIT'];

/**
 * Runs a command with the input and output of this process, and passes signals on to it. It has a process group of its own, so
 * that the signals reach whatever it started; but not on a terminal, which would not let it read from there.
 * @returns its exit code; 128 and the number of the signal if one ended it, as in a shell
 * @throws UsageError (rejects) if the command cannot be started
 */
export async function passThroughChild(command: ChildCommand): Promise<number> {
  const isGroup = !process.stdin.isTTY;
  let child: ChildProcess | undefined;
  const forward = (signal: NodeJS.Signals) => {
    if (!child) return;
    if (isGroup) killGroup(child, signal);
    else if (!terminalSignals.includes(signal)) child.kill(signal);
  };
  // Before the command starts, because a signal may arrive, or the parent end, as soon as the command is seen.
  for (const signal of forwarded) process.on(signal, forward);
  stopWithNpx(() => forward('SIGTERM'));
  try {
    const started = startChild(command, { stdio: 'inherit', isGroup, leftovers: 'SIGTERM' });
    child = started.child;
    const { code, signal } = await started.ended;
    return code ?? 128 + (signal ? constants.signals[signal] : 0);
  } finally {
    for (const signal of forwarded) process.off(signal, forward);
  }
}

/** Settings of a child process. */
interface StartOptions {
  readonly stdio: StdioOptions;
  /** True for a process group of its own. */
  readonly isGroup: boolean;
  /** The signal for processes of the group that outlive the command. */
  readonly leftovers: NodeJS.Signals;
}

function startChild({ command, args, env }: ChildCommand, { stdio, isGroup, leftovers }: StartOptions) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, detached: isGroup, stdio });
  const ended = new Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', (error) => reject(new UsageError(`cannot start ${command}: ${error.message}`)));
    // Processes that it leaves behind would keep its output open, so that `close` would not come.
    if (isGroup) child.once('exit', () => killGroup(child, leftovers));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended };
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Contender } from './contenders.ts';
import { validCall } from './requests.ts';
import { sendRequest } from './send-request.ts';

const startTimeout = 20_000;
const stopTimeout = 5_000;
const retryDelay = 2;

/** A contender that runs in its own process. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** Milliseconds from the start of the process to its first response to a valid POST. */
  readonly coldStart: number;
  stop(): Promise<void>;
}

/** A process to start: a contender, or another server that answers a valid POST with 201. */
export type Program = Pick<Contender, 'name' | 'args'> & {
  /** The executable; Node by default. */
  readonly file?: string;
};

/** Conditions of a start that measurements leave out. */
export interface StartOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Takes what the process writes. */
  readonly onOutput?: (text: string) => void;
  /** Accepts any answer, for a process whose answers are made wrong on purpose. */
  readonly anyStatus?: boolean;
}

/**
 * Starts a program and waits until it has answered a valid POST. Its output is discarded unless somebody takes it, so that
 * reading it takes no CPU.
 * @throws Error (rejects) if it does not answer within 20 s
 */
export async function startServer(
  program: Program,
  node: string,
  { env = {}, onOutput, anyStatus = false }: StartOptions = {},
): Promise<Server> {
  const port = await findFreePort();
  const begin = performance.now();
  const stream = onOutput ? 'pipe' : 'ignore';
  const child = spawn(program.file ?? node, program.args(port), {
    stdio: ['ignore', stream, stream],
    env: { ...process.env, ...env },
  });
  if (onOutput) for (const output of [child.stdout, child.stderr]) output?.setEncoding('utf8').on('data', onOutput);
  try {
    await waitForCreated(child, port, begin, anyStatus);
    const coldStart = performance.now() - begin;
    return { pid: requirePid(child), port, coldStart, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw new Error(`${program.name} does not start`, { cause: error });
  }
}

async function waitForCreated(child: ChildProcess, port: number, begin: number, anyStatus: boolean): Promise<void> {
  let cause: unknown;
  while (performance.now() - begin < startTimeout) {
    if (child.exitCode !== null) throw new Error(`it exited with code ${child.exitCode}`);
    try {
      const { status } = await sendRequest(port, validCall);
      if (anyStatus || status === validCall.status) return;
      cause = new Error(`it answered ${status}`);
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, retryDelay));
  }
  throw new Error(`it does not answer within ${startTimeout / 1000} s`, { cause });
}

function requirePid({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('a running process has an id');
  return pid;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeout);
  await exited;
  clearTimeout(timer);
}

/** Finds a port of loopback that is free now. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

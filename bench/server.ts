import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { ask } from './ask.ts';
import type { Contender } from './contenders.ts';
import { validCall } from './loads.ts';

const patience = 20_000;

/** A contender that runs in a process of its own. */
export interface Server {
  readonly pid: number;
  readonly port: number;
  /** From the start of the process to its first answer to a POST, in ms. */
  readonly coldStart: number;
  stop(): Promise<void>;
}

/**
 * Starts a contender, and waits until it has answered a valid POST. Its output goes nowhere, so that nobody spends time reading it.
 * @throws Error when it does not answer in time
 */
export async function start(contender: Contender, node: string): Promise<Server> {
  const port = await freePort();
  const begin = performance.now();
  const child = spawn(node, contender.args(port), { stdio: 'ignore' });
  try {
    await firstAnswer(child, port, begin);
    const coldStart = performance.now() - begin;
    return { pid: pidOf(child), port, coldStart, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw new Error(`${contender.name} does not start`, { cause: error });
  }
}

async function firstAnswer(child: ChildProcess, port: number, begin: number): Promise<void> {
  for (let last: unknown; performance.now() - begin < patience; ) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    try {
      const { status } = await ask(port, validCall);
      if (status === validCall.status) return;
      last = status;
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    if (performance.now() - begin >= patience - 10) throw new Error('it does not answer', { cause: last });
  }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('a process that runs has an id');
  return pid;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}

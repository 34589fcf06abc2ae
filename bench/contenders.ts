import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What is measured, by name: the arguments of a Node process that prints where it listens. */
export const contenders: Readonly<Record<string, readonly string[]>> = {
  bare: ['bench/bare.mjs'],
  ringback: ['dist/cli.js', 'mock', '--port', '0', '--log', 'silent'],
};

/** A server that runs. */
export interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a contender, and waits until it says where it listens. */
export async function run(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(child.stdout, 'data');
  return {
    url: /http:\S+/.exec(String(line))?.[0] ?? '',
    child,
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** A request that is sent again and again, and the status that it is to be answered with. */
export interface Load {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number;
}

const json = { Authorization: 'Bearer staff_bench', 'Content-Type': 'application/json; version=6' };
const call = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' } };

/** The smallest valid call. */
export const validCall: Load = { path: '/v0/a1b2c3d4e5/calls/', headers: json, body: JSON.stringify(call), status: 201 };

/** A call with an agent id that is too long. */
export const invalidCall: Load = {
  ...validCall,
  body: JSON.stringify({ ...call, from: { agentId: '123456789012' } }),
  status: 400,
};

/** The middle value. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

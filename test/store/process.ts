import { once } from 'node:events';
import { start } from '../support/command.ts';
import type { ServeOptions } from './suite.ts';

/** Starts a mock as a process of the built command. */
export async function startProcess(store: string, { seed, auth }: ServeOptions = {}, flags: readonly string[] = []) {
  const seeded = seed === undefined ? [] : ['--seed', String(seed)];
  const args = [
    '-p',
    '0',
    '--store',
    store,
    '--auth',
    auth ?? 'any',
    ...seeded,
    ...(flags.includes('--log') ? [] : ['--log', 'silent']),
    ...flags,
  ];
  const { child, output, ended } = start(['mock', ...args]);
  await Promise.race([once(child.stdout, 'data'), ended]);
  const url = /^ringback listening on (\S+)\n/.exec(output.stdout)?.[1];
  if (url === undefined) throw new Error(output.stderr);
  /** Sends a request, whose host does not matter, to the process. */
  const client: typeof fetch = (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(url + pathname + search, request));
  };
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { client, stop, url, output, pid: child.pid ?? 0 };
}

import { isDeepStrictEqual } from 'node:util';
import type { Client } from './client.ts';
import { Broken, excerpt, type WireRequest } from './message.ts';

/** The state of all sandboxes, by name. */
export type State = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Makes a request to the admin API. */
function admin(method: string, path: string): WireRequest {
  return { method, target: `/_ringback${path}`, headers: [['Host', '127.0.0.1']], body: '' };
}

async function ask(client: Client, method: string, path: string): Promise<unknown> {
  const answer = await client.send(admin(method, path));
  if (!answer || answer.status >= 300)
    throw new Broken(`${method} ${path} gets ${answer?.status}: ${excerpt(answer?.body ?? '')}`);
  return answer.body === '' ? undefined : JSON.parse(answer.body);
}

/** Resets all sandboxes, and forgets the exchanges. */
export async function reset(client: Client): Promise<void> {
  await ask(client, 'DELETE', '/sandboxes');
  await ask(client, 'DELETE', '/requests');
}

/**
 * Reads the state of all sandboxes; the time of a clock only if it stands.
 * @throws Broken (rejects) if it cannot be read
 */
export async function readState(client: Client): Promise<State> {
  const { sandboxes }: { sandboxes?: unknown } = Object(await ask(client, 'GET', '/sandboxes'));
  // No URL can name a sandbox that is called as a step in a path.
  const names = Array.isArray(sandboxes) ? sandboxes.map(String).filter((name) => !/^\.{1,2}$/.test(name)) : [];
  const states = await Promise.all(names.map((name) => ask(client, 'GET', `/sandboxes/${encodeURIComponent(name)}`)));
  return new Map(states.map((state, index) => [names[index] ?? '', withoutRunningClock(Object(state))]));
}

function withoutRunningClock(state: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { frozen }: { frozen?: unknown } = Object(state.clock);
  return frozen === true ? state : { ...state, clock: undefined };
}

/** True if a sandbox has faults, which requests use up. */
export function hasFaults(state: State): boolean {
  return [...state.values()].some(({ faults }) => Array.isArray(faults) && faults.length > 0);
}

/** @throws Broken if the states differ */
export function requireSame(before: State, after: State): void {
  const names = new Set([...before.keys(), ...after.keys()]);
  for (const name of names) {
    const [old, now] = [before.get(name), after.get(name)];
    if (!old) throw new Broken(`a refused request made the sandbox ${excerpt(name)}`);
    if (!now) throw new Broken(`a refused request removed the sandbox ${excerpt(name)}`);
    const member = Object.keys({ ...old, ...now }).find((key) => !isDeepStrictEqual(old[key], now[key]));
    if (member !== undefined)
      throw new Broken(
        `a refused request changed ${member}: ${excerpt(JSON.stringify(old[member]))} to ${excerpt(JSON.stringify(now[member]))}`,
      );
  }
}

/** Reads the newest exchanges in each format. @throws Broken (rejects) if the journal cannot be read */
export async function readJournal(client: Client): Promise<void> {
  await ask(client, 'GET', '/requests?limit=3');
  const archive = await client.send({
    ...admin('GET', '/requests?limit=3'),
    headers: [
      ['Host', '127.0.0.1'],
      ['Accept', 'application/har+json'],
    ],
  });
  if (archive?.status !== 200)
    throw new Broken(`the journal as an archive gets ${archive?.status}: ${excerpt(archive?.body ?? '')}`);
}

/** Reads the number of the newest exchange; 0 without one. */
export async function lastExchange(client: Client): Promise<number> {
  const { requests }: { requests?: unknown } = Object(await ask(client, 'GET', '/requests?limit=1'));
  const { id }: { id?: unknown } = Object(Array.isArray(requests) ? requests[0] : undefined);
  return Number(id ?? 0);
}

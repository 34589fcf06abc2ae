import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createMock, createProxy } from '../src/index.ts';
import { type Client, fetchClient, keptClient, socketClient } from './client.ts';
import { Broken, excerpt } from './message.ts';
import { createLoopMeter, createPingMeter, joinMeters, type Meter } from './meter.ts';
import { type ScriptedUpstream, startScriptedUpstream } from './upstream.ts';

/** A server under attack. */
export interface Subject {
  readonly url: string;
  readonly client: Client;
  /** A client for looking at the state. */
  readonly observer: Client;
  /** @throws Broken if it wrote to its log what it should not */
  check(): void;
  /** Starts a server anew that nobody can reach any more; resolves to its last words, or to `undefined` if it runs. */
  revive(): Promise<string | undefined>;
}

/** Everything that is attacked, and what watches it. */
export interface Rig {
  readonly mock: Subject;
  /** The same API without a socket, in this process. */
  readonly inProcess: Client;
  /** A proxy in front of the mock. */
  readonly proxy: Subject;
  /** A proxy in front of the scripted upstream. */
  readonly hostileProxy: Subject;
  readonly upstream: ScriptedUpstream;
  readonly meter: Meter;
  /** The longest time for which another client may wait, in ms. */
  readonly longestStall: number;
  /** The most memory that a server had, in bytes; `undefined` where it is not known. */
  memory(): number | undefined;
  close(): Promise<void>;
}

/** The longest silence of an upstream. */
const timeout = 'PT1S';

/** Starts everything in this process, as the tests do. Other work of the process may make it wait, too. */
export async function startTestRig(): Promise<Rig> {
  const upstream = await startScriptedUpstream();
  const mock = createMock();
  const { url } = await mock.listen();
  const proxy = createProxy({ upstream: url, timeout });
  const hostileProxy = createProxy({ upstream: upstream.url, timeout });
  const addresses = await Promise.all([proxy, hostileProxy].map((server) => server.listen()));
  const meter = createLoopMeter();
  const [proxied = url, hostile = url] = addresses.map((address) => address.url);
  return {
    mock: subjectAt(url),
    inProcess: fetchClient(createMock().fetch),
    proxy: subjectAt(proxied),
    hostileProxy: subjectAt(hostile),
    upstream,
    meter,
    longestStall: 1_000,
    memory: () => undefined,
    async close() {
      meter.close();
      await Promise.all([proxy, hostileProxy].map((server) => server.close()));
      await mock.close();
      upstream.close();
    },
  };
}

function subjectAt(url: string): Subject {
  return { url, client: socketClient(url), observer: keptClient(url), check() {}, revive: async () => undefined };
}

/** Starts the built command, once for each server, as users do. */
export async function startCommandRig(): Promise<Rig> {
  const upstream = await startScriptedUpstream();
  const mock = await startCommand(['mock']);
  const proxy = await startCommand(['proxy', mock.url, '--timeout', timeout]);
  const hostileProxy = await startCommand(['proxy', upstream.url, '--timeout', timeout]);
  const all = [mock, proxy, hostileProxy];
  const meter = joinMeters([createLoopMeter(), ...all.map(({ url, pid }) => createPingMeter(url, pid))]);
  return {
    mock,
    inProcess: fetchClient(createMock().fetch),
    proxy,
    hostileProxy,
    upstream,
    meter,
    longestStall: 200,
    memory: () => highest(all.map(({ pid }) => readMemory(pid()))),
    async close() {
      meter.close();
      await Promise.all(all.map((command) => command.end()));
      upstream.close();
    },
  };
}

interface Command extends Subject {
  pid(): number;
  end(): Promise<void>;
}

/** Starts the command at a free port. */
async function startCommand(args: readonly string[]): Promise<Command> {
  let running = await startProcess([...args, '-p', '0']);
  let isEnded = false;
  const { url } = running;
  return {
    ...subjectAt(url),
    check: () => running.log.check(),
    async revive() {
      // A run that was interrupted may still send requests when its servers have been ended.
      if (isEnded || (await isListening(url))) return undefined;
      const { log, closed } = running;
      const [code, signal]: unknown[] = await closed;
      running = await startProcess([...args, '-p', new URL(url).port]);
      return `ringback ${args[0]} ended with ${code ?? signal}: ${log.last()}`;
    },
    pid: () => running.pid,
    async end() {
      isEnded = true;
      running.stop();
      await running.closed;
    },
  };
}

async function startProcess(args: readonly string[]) {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed: Promise<unknown[]> = once(child, 'close');
  const log = createLogCheck();
  child.stderr.setEncoding('utf8').on('data', log.add);
  const output = await Promise.race([once(child.stdout, 'data'), closed.then(() => '')]);
  const url = /listening on (\S+)/.exec(String(output))?.[1];
  const { pid } = child;
  if (url === undefined || pid === undefined) throw new Error(`ringback ${args.join(' ')} did not start: ${log.last()}`);
  return { url, pid, log, closed, stop: () => void child.kill('SIGTERM') };
}

async function isListening(url: string): Promise<boolean> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const isOpen = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(
    () => false,
  );
  socket.destroy();
  return isOpen;
}

/** The beginnings of lines that a command writes. */
const logLine = /^(\d\d:\d\d:\d\d\.\d{3} | {2}|ringback|\(node:\d+\)|\d+ violation|no violation|… \(\d+ more lines\)$|$)/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they steer a terminal
const steering = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Checks that nothing a client sends steers the terminal or forges a line of the log. */
function createLogCheck() {
  let rest = '';
  let wrong: string | undefined;
  let last = '';
  return {
    add(chunk: string) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      last = (last + chunk).slice(-2_000);
      wrong ??= lines.find((line) => steering.test(line) || !logLine.test(line));
    },
    last: () => last,
    check() {
      const line = wrong;
      wrong = undefined;
      if (line !== undefined) throw new Broken(`a line of the log: ${excerpt(line)}`);
    },
  };
}

function highest(sizes: readonly (number | undefined)[]): number | undefined {
  const known = sizes.filter((size) => size !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/** Reads the most memory that a process had, in bytes. */
function readMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { commandFile } from '../support/command.ts';

/** The port of the mock on every page. */
const mockPort = 4010;

/** The files of the repository that the commands of a page can read. */
const sharedFiles = ['examples', 'fixtures', 'node_modules', 'openapi.yaml', 'overlays', 'package.json'];

/**
 * Shell functions that replace programs of a page. `npm ci` and `npm i` do nothing, because everything is installed.
 * curl shows no progress, as on a terminal. A server replaces its shell, so that it gets the signals.
 */
const programs = (run: '' | 'exec') => `
ringback() { ${run} "${process.execPath}" "${resolve(commandFile)}" "$@"; }
npx() { "$@"; }
curl() { command curl -sS "$@"; }
npm() {
  case "$1" in
    ci|i) ;;
    start) shift; [ "\${1-}" != -- ] || shift; ringback mock "$@" ;;
    *) command npm "$@" ;;
  esac
}
`;

interface Server {
  readonly child: ChildProcess;
  /** Host and port. */
  readonly address: string;
  readonly log: { text: string };
}

/** The state of a reader of one page: a folder, and the servers that were started. */
export interface Session {
  /** Runs commands; resolves to their exit code and everything they printed. */
  run(commands: string): Promise<{ readonly code: number; readonly output: string }>;
  /** Starts a server by its command line; resolves to its first line. Stops the previous server on that port. */
  serve(commandLine: string): Promise<string>;
  /** Returns the log of the last server. */
  log(): string;
  close(): Promise<void>;
}

/** Tells if a command line starts a server, which runs until it is stopped. */
export function startsServer(commands: string): boolean {
  return /^(?:npm ci && )?(?:npm start|(?:npx )?ringback (?:mock|proxy))\b/.test(commands);
}

/** Opens a session. Its mock is started when it is first needed. */
export function openSession(): Session {
  mkdirSync('.tmp', { recursive: true });
  const folder = mkdtempSync('.tmp/page-');
  for (const file of sharedFiles) symlinkSync(resolve(file), `${folder}/${file}`);
  const servers = new Map<number, Server>();
  let latest: Server | undefined;

  async function serve(commandLine: string): Promise<string> {
    const port = Number(/--port (\d+)/.exec(commandLine)?.[1] ?? mockPort);
    if (port !== mockPort) await ensureMock();
    await stop(servers.get(port));
    const script = programs('exec') + toActual(commandLine.replace(/--port \d+/, '--port 0'));
    const child = spawn('bash', ['-ec', script], { cwd: folder, env: { ...process.env, RINGBACK_PORT: '0' } });
    const log = { text: '' };
    child.stderr.on('data', (chunk: Buffer) => (log.text += chunk.toString()));
    const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'close').then(() => [log.text])]);
    const address = /http:\/\/(\S+)/.exec(String(line))?.[1];
    if (address === undefined) throw new Error(`${commandLine} did not start: ${line}`);
    latest = { child, address, log };
    servers.set(port, latest);
    return toShown(String(line));
  }

  async function ensureMock(): Promise<void> {
    if (!servers.has(mockPort)) await serve('ringback mock');
  }

  function toActual(text: string): string {
    return replaceAddresses(text, (port, { address }) => [`127.0.0.1:${port}`, address]);
  }

  function toShown(text: string): string {
    return replaceAddresses(text, (port, { address }) => [address, `127.0.0.1:${port}`]);
  }

  function replaceAddresses(text: string, pair: (port: number, server: Server) => readonly [string, string]): string {
    return [...servers].reduce((replaced, [port, server]) => replaced.replaceAll(...pair(port, server)), text);
  }

  return {
    async run(commands) {
      await ensureMock();
      const env = { ...process.env, RINGBACK_URL: `http://${servers.get(mockPort)?.address}` };
      const script = `exec 2>&1\n${programs('')}${toActual(commands)}`;
      return new Promise((done) => {
        const child = execFile('bash', ['-ec', script], { cwd: folder, env }, (_, output) =>
          done({ code: child.exitCode ?? -1, output: toShown(output) }),
        );
      });
    },
    serve,
    log: () => toShown(latest?.log.text ?? ''),
    async close() {
      for (const server of servers.values()) await stop(server);
      rmSync(folder, { recursive: true });
    },
  };
}

async function stop(server: Server | undefined): Promise<void> {
  if (!server || server.child.exitCode !== null) return;
  const ended = once(server.child, 'close');
  server.child.kill('SIGTERM');
  await ended;
}

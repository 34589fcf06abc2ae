import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis of a test, with an append-only file in a folder of its own. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends it, as `kill -9` does unless another signal is given. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again with its file; resolves once it answers. */
  start(...flags: string[]): Promise<void>;
  /** Everything that it has written into its file. */
  kept(): string;
  /** Runs a command and gives its output. */
  run(...command: string[]): string;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;

/** True where no Redis is installed. In CI that is an error, because its tests must not be skipped there. */
export function lacksRedis(): boolean {
  if (isInstalled) return false;
  if (process.env.CI) throw new Error('redis-server is not installed: apt-get install -y redis-server');
  process.stderr.write('SKIPPED: the tests of the store in Redis need redis-server (apt-get install -y redis-server)\n');
  return true;
}

/** Starts a Redis on a free port of loopback. */
export async function startRedis(...flags: string[]): Promise<RedisServer> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'ringback-redis-'));
  let child: ChildProcess | undefined;

  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    async start(...more) {
      const always = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--save', ''];
      const started = spawn('redis-server', [...always, ...flags, ...more], { stdio: 'ignore' });
      child = started;
      for (let answer = ''; !/PONG|NOAUTH/.test(answer); answer = server.run('PING')) {
        if (started.exitCode !== null) throw new Error(`redis-server ended with ${started.exitCode}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async stop(signal = 'SIGKILL') {
      const ended = child;
      child = undefined;
      if (!ended || ended.exitCode !== null) return;
      await new Promise((resolve) => ended.once('exit', resolve).kill(signal));
    },
    kept() {
      const files = readdirSync(join(folder, 'appendonlydir'));
      return files.map((name) => readFileSync(join(folder, 'appendonlydir', name), 'latin1')).join('');
    },
    run: (...command) => {
      const { stdout, stderr } = spawnSync('redis-cli', ['-p', String(port), ...command], { encoding: 'utf8' });
      return stdout + stderr;
    },
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
  await server.start();
  return server;
}

/** Finds a port of loopback that is free now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === 'object' && bound ? bound.port : 0));
    });
  });
}

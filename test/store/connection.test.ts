import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createMock } from '../../src/index.ts';
import { start, withMock } from '../support/command.ts';
import { placeCall } from '../support/requests.ts';
import { findFreePort, lacksRedis } from './redis-server.ts';

/** Tells how a mock fails to connect. */
async function failureOf(store: string): Promise<unknown> {
  const mock = createMock({ store });
  try {
    return await mock.listen().catch((error: unknown) => error);
  } finally {
    await mock.close();
  }
}

/** Starts a server that speaks the protocol of Redis as an older one does; resolves with its address and its end. */
async function startOldRedis(version: string, hello: string): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>();
  const info = `# Server\r\nredis_version:${version}\r\nrole:master\r\nmaxmemory:0\r\nmaxmemory_policy:noeviction\r\n`;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (sent: string) => {
      for (const [, name = ''] of sent.matchAll(/\*\d+\r\n\$\d+\r\n([A-Za-z]+)\r\n/g))
        if (name === 'INFO') socket.write(`$${info.length}\r\n${info}\r\n`);
        else socket.write(name === 'HELLO' ? hello : '+OK\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  return {
    url: `redis://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

it.each([
  ['6.0.16', '%1\r\n$6\r\nserver\r\n$5\r\nredis\r\n', /^the store redis:\S+ is Redis 6\.0\.16; it must be Redis 7 or newer$/],
  [
    '5.0.14',
    '-ERR unknown command `HELLO`, with args beginning with: `3`, \r\n',
    /cannot be used: it must be Redis 7 or newer \(ERR/,
  ],
])('refuses Redis %s with a sentence', async (version, hello, message) => {
  const { url, close } = await startOldRedis(version, hello);
  expect(await failureOf(url)).toMatchObject({ name: 'StoreError', message: expect.stringMatching(message) });
  close();
});

describe.skipIf(lacksRedis())('a Redis with TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-tls-'));
  const [certificate, key] = [join(folder, 'redis.crt'), join(folder, 'redis.key')];
  let port = 0;
  let plainPort = 0;
  let redis: ReturnType<typeof spawn>;

  beforeAll(async () => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, ...subject];
    expect(spawnSync('openssl', made, { encoding: 'utf8' })).toMatchObject({ status: 0 });
    port = await findFreePort();
    plainPort = await findFreePort();
    const tls = ['--tls-port', String(port), '--tls-cert-file', certificate, '--tls-key-file', key, '--tls-auth-clients', 'no'];
    const flags = ['--port', String(plainPort), '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...tls];
    redis = spawn('redis-server', [...flags, '--tls-ca-cert-file', certificate], { stdio: 'ignore' });
    const ping = () => spawnSync('redis-cli', ['-p', String(plainPort), 'PING'], { encoding: 'utf8' }).stdout;
    await vi.waitUntil(() => ping().includes('PONG'), { timeout: 10_000 });
  });
  afterAll(async () => {
    redis.kill('SIGKILL');
    await once(redis, 'exit');
    rmSync(folder, { recursive: true });
  });

  it('is refused while its own certificate is not known, and named with what to do', async () => {
    expect(await failureOf(`rediss://localhost:${port}`)).toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(/its certificate is not trusted: .*NODE_EXTRA_CA_CERTS=FILE/),
    });
  });

  it('is used once its certificate is given', async () => {
    const args = ['mock', '-p', '0', '--log', 'silent', '--store', `rediss://localhost:${port}`];
    const ended = await withMock(
      args,
      async (url) => {
        expect((await fetch(placeCall(undefined, { base: url }))).status).toBe(201);
      },
      { NODE_EXTRA_CA_CERTS: certificate },
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('is refused under a name that its certificate does not have', async () => {
    const args = ['mock', '-p', '0', '--log', 'silent', '--store', `rediss://127.0.0.1:${port}`];
    const { code, stderr } = await start(args, { NODE_EXTRA_CA_CERTS: certificate }).ended;
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('its certificate is for another name: give the host that it names'),
    ]);
  });

  it('is what rediss:// needs', async () => {
    const failure = await failureOf(`rediss://localhost:${plainPort}`);
    expect(failure).toMatchObject({
      message: expect.stringContaining('and that it speaks TLS if this is rediss://'),
    });
  });
});

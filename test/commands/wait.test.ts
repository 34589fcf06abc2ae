import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createMock, createProxy } from '../../src/index.ts';
import { start } from '../support/command.ts';

const wait = (args: readonly string[]) => start(['wait', ...args]);

/** Runs a server while a test needs it. */
async function withServer(answer: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await use(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  server.closeAllConnections();
  server.close();
}

describe('ringback wait', () => {
  it('ends when a mock that starts later accepts requests, and prints nothing', async () => {
    const first = createMock();
    const { url, port } = await first.listen();
    await first.close();
    const { child, ended } = wait(['--url', url, '--admin-token', 'hush']);
    await once(child, 'spawn');
    const mock = createMock({ adminToken: 'hush' });
    await mock.listen({ port });
    expect(await ended).toEqual({ code: 0, stdout: '', stderr: '' });
    await mock.close();
  });

  it('ends at once without the admin token that the mock needs', async () => {
    const mock = createMock({ adminToken: 'hush' });
    const { url } = await mock.listen();
    const { code, stderr } = await wait(['--url', url]).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining('needs the bearer token')]);
    await mock.close();
  });

  it('waits for a proxy as well', async () => {
    const proxy = createProxy({ upstream: 'http://127.0.0.1:1' });
    const { url } = await proxy.listen();
    expect((await wait(['--url', url]).ended).code).toBe(0);
    await proxy.close();
  });

  it.each<[string, RequestListener, RegExp]>([
    [
      'that is not ringback',
      (_, response) => response.end('hello'),
      /^ringback: waited 2 s: what answers at \S+ is not ringback\n$/,
    ],
    ['that fails', (_, response) => response.writeHead(502).end(), /^ringback: waited 2 s: .* its response was 502\n$/],
    ['that never answers', () => undefined, /^ringback: waited 2 s: /],
  ])('gives up a server %s', async (_, answer, stderr) => {
    await withServer(answer, async (url) => {
      const ended = await wait(['--url', url, '--timeout', 'PT2S']).ended;
      expect([ended.code, ended.stdout]).toEqual([3, '']);
      expect(ended.stderr).toMatch(stderr);
    });
  });

  it.each<[path: string, code: number, command: readonly string[]]>([
    ['/_ringback/', 2, ['token', 'staff']],
    ['/_ringback', 2, ['wait', '--timeout', 'PT2S']],
    ['/mock/', 2, ['coverage']],
    ['/v0', 3, ['token', 'staff']],
    ['/v3/communication/voice_calls', 3, ['coverage']],
  ])('and the address of a page, %s, tells how to name the mock', async (path, code, command) => {
    const mock = createMock();
    const { url } = await mock.listen();
    const ended = await start([...command, '--url', url + path]).ended;
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(new RegExp(`^ringback: .*; without the path ${path}, it is --url ${url}\\n$`));
    await mock.close();
  });

  it('gives up when nothing listens, and says what to start', async () => {
    const { code, stderr } = await wait(['--url', 'http://127.0.0.1:9', '--timeout', 'PT0.2S']).ended;
    expect(code).toBe(3);
    expect(stderr).toMatch(/^ringback: waited 0\.2 s: nothing answers at http:\/\/127\.0\.0\.1:9 .*ringback mock/);
  });

  it.each(['2', '10s', '-PT1S'])('refuses a timeout of %s', async (timeout) => {
    const { code, stderr } = await wait(['--timeout', timeout]).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('ISO 8601');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createProxy, type ProxyOptions } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';
import { sendRaw, startRawUpstream, startUpstream, type TestUpstream } from '../support/upstream.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close().catch(() => undefined);
});

async function proxied(server: TestUpstream, path = '', options: Partial<ProxyOptions> = {}) {
  const proxy = createProxy({ upstream: server.url + path, ...options });
  opened.push(proxy, server);
  const { url } = await proxy.listen();
  return { proxy, url };
}

describe('a head that HTTP does not allow is a 502, and the proxy goes on', () => {
  it.each([
    'HTTP/1.1 200 a\x01b',
    'HTTP/1.1 200 a\x00b',
    'HTTP/1.1 201 a\x7fb',
    'HTTP/1.1 200 \x1b[31m',
    'HTTP/1.1 000 Zero',
    'HTTP/1.1 99 Few',
    'HTTP/1.1 099 Few',
    'HTTP/1.1 600 Many',
    'HTTP/1.1 999 Many',
    'HTTP/1.1 1000 More',
    'HTTP/1.1 -1 Less',
    'HTTP/1.1 2e2 Odd',
    'HTTP/9.9 200 OK',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade',
  ])('%j', async (line) => {
    const upstream = await startRawUpstream((socket) => socket.end(`${line}\r\nContent-Length: 2\r\n\r\nok`, 'latin1'));
    const { proxy, url } = await proxied(upstream);
    for (const path of ['/files/1', '/v0/a/calls/1']) {
      const answer = await sendRaw(
        url,
        `GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 502 /);
    }
    expect(proxy.journal.map(({ response }) => response.status)).toEqual([502, 502]);
    const inProcess = await proxy.fetch('http://proxy.test/files/1');
    expect(inProcess.status).toBe(502);
  });

  it('also from a function', async () => {
    const proxy = createProxy({ upstream: () => Response.error() });
    expect((await proxy.fetch(placeCall())).status).toBe(502);
  });
});

describe('a proxy to a part of a server', () => {
  it.each([
    '/../x',
    '/../../x',
    '/a/../../x',
    '/a/b/../../../x',
    '/%2e%2e/x',
    '/%2E./x',
    '/.%2e%2fx',
    '/..%2Fx',
    '/..%5cx',
    '/..\\x',
    '/..;/x',
    '/..;a=b/x',
    '/..%3b/x',
    '/%252e%252e/x',
    '//../x',
    '/./../x',
    '/a/..//../x',
    '/..',
    '/..?x',
  ])('cannot be left by %s', async (target) => {
    const heard: string[] = [];
    const upstream = await startRawUpstream((socket, text) => {
      heard.push(text);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
    const { url, proxy } = await proxied(upstream, '/api');
    const answer = await sendRaw(url, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect([answer.slice(0, 12), heard]).toEqual(['HTTP/1.1 400', []]);
    expect(proxy.journal).toHaveLength(1);
  });

  it.each(['/a/../x', '/..x/y', '/a/b/../../x', '/x?/../../y', '/...', '/a;b=..'])('is given %s unchanged', async (target) => {
    const heard: string[] = [];
    const upstream = await startRawUpstream((socket, text) => {
      heard.push(text);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    });
    const { url } = await proxied(upstream, '/api');
    await sendRaw(url, `GET ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(heard[0]).toContain(`GET /api${target} HTTP/1.1\r\n`);
  });
});

it('TRACE is not forwarded, because its answer has the credentials', async () => {
  const { url } = await proxied(await startUpstream(() => expect.unreachable()));
  for (const target of ['/files/1', '/v0/a/calls/'])
    expect(
      await sendRaw(url, `TRACE ${target} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n`),
    ).toMatch(/^HTTP\/1\.1 501 /);
});

it('no redirect is followed', async () => {
  const other = await startUpstream(() => expect.unreachable());
  opened.push(other);
  const { url } = await proxied(await startUpstream((_, response) => response.writeHead(302, { Location: other.url }).end()));
  const response = await fetch(`${url}/files/1`, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, other.url]);
});

describe('errors of TLS are explained', () => {
  it('from a server that speaks none', async () => {
    const server = await startUpstream((_, response) => response.end());
    opened.push(server);
    const proxy = createProxy({ upstream: server.url.replace('http:', 'https:') });
    const detail = await (await proxy.fetch(placeCall())).text();
    expect(detail).toMatch(/TLS failed: .*wrong version number; this port speaks no TLS, so that http:\/\/ may be meant\)\./);
  });

  it('from a server whose certificate cannot be had', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const proxy = createProxy({ upstream: `https://127.0.0.1:${port}` });
    const detail = await (await proxy.fetch(placeCall())).text();
    server.close();
    expect(detail).toMatch(/TLS failed: /);
    expect(detail).not.toContain('Is it running?');
  });
});

it('fixtures that cannot be written are told at once, and in the end, and never half written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ringback-'));
  const target = join(folder, 'recorded');
  await writeFile(target, '');
  const warnings: string[] = [];
  const proxy = createProxy({
    upstream: () => Response.json({ message: 'x' }, { status: 400 }),
    record: target,
    onWarning: (text) => warnings.push(text),
  });
  for (const _ of [1, 2, 3]) await proxy.fetch(placeCall());
  await expect.poll(() => warnings).toEqual([expect.stringMatching(/^exchanges are not recorded in .*: E(EXIST|NOTDIR)/)]);
  await expect(proxy.close()).rejects.toThrow(/^3 exchanges could not be recorded in /);
  await rm(folder, { recursive: true });
});

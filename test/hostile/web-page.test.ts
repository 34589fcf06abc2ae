import { once } from 'node:events';
import { request as send } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, createProxy } from '../../src/index.ts';
import { withMock } from '../support/command.ts';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** Sends a request with a Host of its own, which fetch does not allow. */
async function ask(url: string, { method = 'GET', path = '/_ringback/requests', body, headers = {} }: Sent) {
  const { port } = new URL(url);
  const request = send({ host: '127.0.0.1', port, method, path, headers: { Host: new URL(url).host, ...headers } });
  request.end(body);
  const [response] = await once(request, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode, headers: response.headers, text };
}

const warnings: string[] = [];
const onWarning = (text: string) => void warnings.push(text);
const mock = createMock({ publicUrl: 'https://calls.example/base', onWarning });
const proxy = createProxy({ upstream: mock.fetch, allowHosts: ['mock.example'] });
const guarded = createMock({ adminToken: 'hush' });
const open = createMock({ adminToken: 'hush' });
let address = { mock: '', proxy: '', guarded: '', open: '' };
beforeAll(async () => {
  const [a, b, c, d] = await Promise.all([
    mock.listen({ allowHosts: ['Mock.Example', '[2001:db8::1]'] }),
    proxy.listen(),
    guarded.listen(),
    open.listen({ host: '0.0.0.0' }),
  ]);
  address = { mock: a.url, proxy: b.url, guarded: c.url, open: d.url };
});
afterAll(() => Promise.all([mock, proxy, guarded, open].map((server) => server.close())));

describe('the admin API answers to the names of its server only', () => {
  it.each([
    '127.0.0.1',
    '127.0.0.1:1',
    '127.8.9.10:4010',
    'localhost',
    'LOCALHOST:4010',
    'localhost.:4010',
    'ringback.localhost',
    '[::1]:4010',
    'calls.example',
    'CALLS.example:443',
    'mock.example:8080',
    '[2001:db8::1]:80',
  ])('Host: %s', async (host) => {
    expect((await ask(address.mock, { headers: { Host: host } })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:4010',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evillocalhost',
    'calls.example.evil.example',
    'evil-mock.example',
    'sub.mock.example',
    '10.0.0.1:4010',
    '0.0.0.0:4010',
    '[::]:4010',
    '[2001:db8::2]',
    'localhost@evil.example',
    'evil.example@localhost',
    'localhost/evil.example',
    'localhost#evil.example',
    'xn--a',
    'l\u00f6calhost',
  ])('not Host: %s', async (host) => {
    const { status, headers, text } = await ask(address.mock, { headers: { Host: host } });
    expect([status, headers['content-type']]).toEqual([403, 'application/problem+json']);
    expect(JSON.parse(text).title).toBe('Host not allowed');
  });

  it('nor to another host in the target', async () => {
    expect((await ask(address.mock, { path: 'http://evil.example/_ringback/requests' })).status).toBe(403);
    expect((await ask(address.mock, { path: `${address.mock}/_ringback/requests` })).status).toBe(200);
  });

  it('for every path and method of it, and in the proxy', async () => {
    const headers = { Host: 'evil.example' };
    for (const path of ['/_ringback', '/_ringback/health', '/_ringback/coverage', '/_ringback/sandboxes/a', '/_ringback/x'])
      for (const method of ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])
        for (const url of [address.mock, address.proxy]) expect((await ask(url, { method, path, headers })).status).toBe(403);
    expect((await ask(address.proxy, { headers: { Host: 'mock.example' } })).status).toBe(200);
  });

  it('or to a request with the admin token, whatever name its client knows', async () => {
    const headers = { Host: 'ringback.internal', Authorization: 'Bearer hush' };
    for (const url of [address.guarded, address.open]) {
      expect((await ask(url, { headers })).status).toBe(200);
      expect((await ask(url, { headers: { ...headers, Authorization: 'Bearer hus' } })).status).toBe(403);
      expect((await ask(url, { headers: { Authorization: 'Bearer hushh' } })).status).toBe(401);
    }
  });

  it('while the APIs and their contract answer to any', async () => {
    const headers = { Host: 'evil.example', Authorization: 'Bearer any' };
    expect((await ask(address.mock, { path: '/openapi.json', headers })).status).toBe(200);
    expect((await ask(address.mock, { path: '/v3/communication/voice_calls', headers })).status).not.toBe(403);
  });
});

describe('a page of another origin', () => {
  const move = { method: 'POST', path: '/_ringback/sandboxes/a1b2c3d4e5/clock', body: '{"advance":"PT1H"}' };

  it.each<[Record<string, string>]>([
    [{}],
    [{ 'Content-Type': 'application/x-www-form-urlencoded' }],
    [{ 'Sec-Fetch-Site': 'none' }],
    [{ 'Sec-Fetch-Site': 'same-origin', Host: 'localhost:4010', Origin: 'http://localhost:4010' }],
    [{ Host: 'calls.example', Origin: 'https://calls.example' }],
    [{ Origin: 'https://calls.example' }],
    [{ Origin: 'http://mock.example:3000', 'Sec-Fetch-Site': 'cross-site' }],
    [{ 'Sec-Fetch-Mode': 'cors' }],
  ])('is not what sends %j', async (headers) => {
    expect((await ask(address.mock, { ...move, headers })).status).toBe(200);
  });

  it.each<[Record<string, string>]>([
    [{ Origin: 'http://evil.example' }],
    [{ Origin: 'null' }],
    [{ Origin: '' }],
    [{ Origin: 'http://127.0.0.1:1' }],
    [{ Origin: 'http://localhost:3000' }],
    [{ Origin: 'http://calls.example' }],
    [{ Origin: 'http://127.0.0.1.evil.example' }],
    [{ Origin: 'chrome-extension://abc' }],
    [{ Origin: 'file://' }],
    [{ 'Sec-Fetch-Site': 'cross-site' }],
    [{ 'Sec-Fetch-Site': 'same-site' }],
    [{ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }],
    [{ Host: 'localhost:4010', Origin: 'http://localhost:4010', 'Sec-Fetch-Site': 'same-site' }],
  ])('changes nothing by %j', async (headers) => {
    const before = await ask(address.mock, { path: '/_ringback/sandboxes' });
    for (const [method, path, body] of [
      ['POST', '/_ringback/sandboxes/evil/clock', move.body],
      ['PATCH', '/_ringback/sandboxes/evil', '{"agents":{"1234":"busy"}}'],
      ['POST', '/_ringback/sandboxes/evil/faults', '{"drop":"before"}'],
      ['POST', '/_ringback/sandboxes/evil/tokens', '{}'],
      ['DELETE', '/_ringback/sandboxes', ''],
      ['DELETE', '/_ringback/requests', ''],
    ] as const) {
      const { status, headers: answered } = await ask(address.mock, { method, path, body, headers });
      expect([status, Object.keys(answered).filter((name) => name.startsWith('access-control'))]).toEqual([403, []]);
    }
    expect((await ask(address.mock, { path: '/_ringback/sandboxes' })).text).toBe(before.text);
  });

  it('may be followed by a link, and loads nothing otherwise', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    expect((await ask(address.mock, { headers })).status).toBe(200);
    for (const dest of ['image', 'script', 'iframe', 'empty'])
      expect((await ask(address.mock, { headers: { ...headers, 'Sec-Fetch-Dest': dest } })).status).toBe(403);
  });

  it('gets headers that keep frames, other origins and guessed types out', async () => {
    for (const path of ['/_ringback/requests', '/_ringback/coverage', '/_ringback/nowhere', '/openapi.yaml']) {
      const { headers } = await ask(address.mock, { path, headers: { Accept: '*/*' } });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('the person who started the server', () => {
  it('reads once per name how to allow it', async () => {
    warnings.length = 0;
    for (let count = 0; count < 3; count++) await ask(address.mock, { headers: { Host: 'dev.example:4010' } });
    await ask(address.mock, { headers: { Origin: 'http://app.example:3000' } });
    expect(warnings).toEqual([
      expect.stringMatching(/the Host "dev\.example:4010".*--allow-host dev\.example,/),
      expect.stringMatching(/a web page of "http:\/\/app\.example:3000".*--allow-host app\.example /),
    ]);
  });

  it('reads it in the terminal, and can follow it', async () => {
    const visit = async (url: string) => (await ask(url, { headers: { Host: 'dev.example' } })).status;
    const refused = await withMock(['-p', '0'], async (url) => expect(await visit(url)).toBe(403));
    expect(refused.stderr).toMatch(
      /^ringback: The admin API does not answer to the Host "dev\.example".*--allow-host dev\.example/,
    );
    const allowed = await withMock(['-p', '0', '--allow-host', 'dev.example'], async (url) => expect(await visit(url)).toBe(200));
    expect(allowed.stderr).toBe('');
  });

  it.each(['http://dev.example', 'dev.example:80', 'dev.example/a', 'a b', '', '@'])('cannot allow %j', async (name) => {
    await expect(createMock().listen({ allowHosts: [name] })).rejects.toThrow(/host names without scheme, port and path/);
  });

  it.each(['0.0.0.0', '::', '[::]'])('cannot listen on %s without a token, as in the command', async (host) => {
    await expect(createMock().listen({ host })).rejects.toThrow(/open to other machines: give an adminToken/);
    await expect(createProxy({ upstream: mock.fetch }).listen({ host })).rejects.toThrow(/give an adminToken/);
  });

  it.each(['', '[]'])('cannot listen on %j, which is every address of the machine, even with a token', async (host) => {
    const servers = [createMock(), createMock({ adminToken: 't' }), createProxy({ upstream: mock.fetch })];
    for (const server of servers) await expect(server.listen({ host })).rejects.toThrow(/^host must not be empty: leave it out/);
  });
});

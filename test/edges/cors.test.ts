import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, createProxy, type Mock } from '../../src/index.ts';
import { hasChromium, launchChromium, runsChromium } from '../support/chromium.ts';
import { withMock } from '../support/command.ts';
import { smallestCall } from '../support/requests.ts';

const origin = 'http://localhost:3000';
const calls = '/v0/a1b2c3d4e5/calls/';
const json = 'application/json; version=6';
const authorized = { Authorization: 'Bearer any', 'Content-Type': json };
const placed = { method: 'POST', headers: authorized, body: JSON.stringify(smallestCall) };

const mock = createMock({ cors: true });
const closed = createMock();
let url = '';
beforeAll(async () => {
  ({ url } = await mock.listen());
});
afterAll(() => mock.close());

/** The headers of CORS in a response. */
const shared = (response: Response) => [...response.headers.keys()].filter((name) => name.startsWith('access-control'));

const edges: readonly [edge: string, send: (path: string, init: RequestInit) => Promise<Response>][] = [
  ['in-process', (path, init) => mock.fetch(`http://mock.test${path}`, init)],
  ['over a socket', (path, init) => fetch(url + path, init)],
  ['through a proxy', (path, init) => createProxy({ upstream: mock.fetch }).fetch(`http://proxy.test${path}`, init)],
];

/** Preflights as browsers send them. */
const chromium = {
  Accept: '*/*',
  'Access-Control-Request-Headers': 'authorization,content-type',
  'Access-Control-Request-Method': 'POST',
  Origin: origin,
  'Sec-Fetch-Dest': 'empty',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': 'cross-site',
};
const preflights: readonly [browser: string, path: string, headers: Record<string, string>][] = [
  ['Chromium', calls, chromium],
  ['Chromium on a public page', calls, { ...chromium, 'Access-Control-Request-Private-Network': 'true' }],
  ['Firefox', calls, { ...chromium, 'Access-Control-Request-Headers': 'authorization,content-type,prefer', Priority: 'u=4' }],
  [
    'Safari',
    calls,
    { Origin: origin, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'Authorization' },
  ],
  ['a file', calls, { ...chromium, Origin: 'null' }],
  ['a PATCH', '/v3/communication/voice_calls/1', { Origin: origin, 'Access-Control-Request-Method': 'PATCH' }],
  ['a method that no operation has', calls, { ...chromium, 'Access-Control-Request-Method': 'DELETE' }],
  ['a path that no API has', '/nowhere', chromium],
  ['a form of a token', '/v0/oauth2/token', chromium],
];

describe.each(edges)('a mock with cors, %s,', (_, send) => {
  it.each(preflights)('answers the preflight of %s', async (_browser, path, headers) => {
    const before = mock.journal.length;
    const response = await send(path, { method: 'OPTIONS', headers });
    expect([response.status, await response.text()]).toEqual([204, '']);
    const asked = new Headers(headers);
    const want = {
      'access-control-allow-origin': asked.get('origin'),
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': asked.get('access-control-request-method'),
      'access-control-allow-headers': asked.get('access-control-request-headers'),
      'access-control-allow-private-network': asked.get('access-control-request-private-network'),
    };
    for (const [name, value] of Object.entries(want)) expect([name, response.headers.get(name)]).toEqual([name, value]);
    expect(response.headers.get('content-length')).toBeNull();
    expect(response.headers.get('vary')).toContain('Origin');
    expect(mock.journal.length).toBe(before);
  });

  it.each<[status: number, what: string, path: string, init: RequestInit]>([
    [201, 'a call', calls, placed],
    [400, 'a wrong call', calls, { ...placed, body: '{}' }],
    [400, 'a body that is no JSON', calls, { ...placed, body: '{' }],
    [400, 'a preference that cannot be met', calls, { ...placed, headers: { ...authorized, Prefer: 'code=999' } }],
    [401, 'no token', calls, { method: 'POST', body: '{}' }],
    [403, 'a token of another kind', '/v3/communication/voice_calls', { headers: { Authorization: 'Bearer app_a' } }],
    [404, 'an unknown call', `${calls}x`, { headers: { Authorization: 'Bearer any' } }],
    [404, 'a path of no operation', '/v0/a1b2c3d4e5/nothing', {}],
    [404, 'a path of no API', '/nowhere', {}],
    [405, 'another method', calls, { method: 'DELETE' }],
    [405, 'OPTIONS that is no preflight', calls, { method: 'OPTIONS' }],
    [406, 'another media type', `${calls}x`, { headers: { Authorization: 'Bearer any', Accept: 'text/html' } }],
    [413, 'a large body', calls, { ...placed, body: ' '.repeat(1024 * 1024 + 1) }],
    [415, 'a body of another type', calls, { ...placed, headers: { ...authorized, 'Content-Type': 'text/plain' } }],
    [429, 'too many', calls, { ...placed, headers: { ...authorized, Prefer: 'code=429' } }],
    [500, 'a failure', calls, { ...placed, headers: { ...authorized, Prefer: 'code=500' } }],
  ])('lets a page read %s: %s', async (status, _what, path, init) => {
    const response = await send(path, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), Origin: origin } });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')).toBe('Origin');
    const exposed = (response.headers.get('access-control-expose-headers') ?? '').toLowerCase().split(', ');
    const hop = ['connection', 'content-length', 'content-type', 'date', 'keep-alive', 'transfer-encoding', 'vary', 'via'];
    const hidden = [...response.headers.keys()].filter((name) => ![...exposed, ...shared(response), ...hop].includes(name));
    expect(hidden.filter((name) => name !== 'sl-violations')).toEqual([]);
    for (const name of ['location', 'retry-after', 'ringback-exchange', 'ringback-violations']) expect(exposed).toContain(name);
  });

  it.each<[string, RequestInit]>([
    ['a read', { headers: { Origin: origin } }],
    ['a preflight', { method: 'OPTIONS', headers: chromium }],
    ['a change', { method: 'DELETE', headers: { Origin: origin } }],
  ])('shares nothing of the admin API: %s', async (_what, init) => {
    for (const path of ['/_ringback/requests', '/_ringback/health', '/_ringback/sandboxes/a1b2c3d4e5'])
      expect(shared(await send(path, init))).toEqual([]);
  });
});

describe('a mock without cors', () => {
  it('refuses a preflight as the contract says, and shares nothing', async () => {
    const response = await closed.fetch(`http://mock.test${calls}`, { method: 'OPTIONS', headers: chromium });
    expect([response.status, shared(response)]).toEqual([405, []]);
    const answer = await closed.fetch(`http://mock.test${calls}`, { ...placed, headers: { ...authorized, Origin: origin } });
    expect([answer.status, shared(answer), answer.headers.get('vary')]).toEqual([201, [], null]);
  });

  it.each<[unknown]>([['true'], [1], ['http://localhost:3000'], [null]])('cannot be made with cors of %j', (cors) => {
    expect(() => createMock(Object({ cors }))).toThrow(/"cors" must be true or false/);
  });
});

describe('a proxy', () => {
  it.each<[what: string, upstream: Mock, enforce: boolean, status: number]>([
    ['to a mock with cors', mock, false, 204],
    ['to a mock without', closed, false, 405],
    ['that enforces', mock, true, 204],
  ])('passes preflights on, which break nothing: %s', async (_, upstream, enforce, status) => {
    const proxy = createProxy({ upstream: upstream.fetch, enforce });
    for (const [, path, headers] of preflights.slice(0, 7)) {
      const response = await proxy.fetch(`http://proxy.test${path}`, { method: 'OPTIONS', headers });
      await response.text();
      expect([response.status, response.headers.get('sl-violations')]).toEqual([status, null]);
    }
    expect(proxy.journal).toHaveLength(7);
    expect(proxy.violations).toBe(0);
    await (await proxy.fetch(`http://proxy.test${calls}`, { method: 'OPTIONS' })).text();
    expect(proxy.violations).toBeGreaterThan(0);
    await proxy.close();
  });
});

it('coverage counts no preflights', async () => {
  const { exchanges } = await closed.coverage();
  await closed.fetch(`http://mock.test${calls}`, { method: 'OPTIONS', headers: chromium });
  expect((await closed.coverage()).exchanges).toBe(exchanges);
});

it('ringback mock --cors lets pages call it', async () => {
  const ask = async (address: string) => (await fetch(address + calls, { method: 'OPTIONS', headers: chromium })).status;
  await withMock(['-p', '0', '--cors'], async (address) => expect(await ask(address)).toBe(204));
  await withMock(['-p', '0'], async (address) => expect(await ask(address)).toBe(405));
});

describe.runIf(runsChromium)('in a browser', () => {
  it('a page of another origin reads calls, refusals and their headers', { timeout: 60_000 }, async () => {
    expect(hasChromium).toBe(true);
    const site = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>page')).listen(0);
    await once(site, 'listening');
    const address = site.address();
    const { url: closedUrl } = await closed.listen();
    const browser = await launchChromium(['--host-resolver-rules=MAP *.example 127.0.0.1']);
    try {
      const page = await browser.newPage();
      await page.goto(`http://app.example:${typeof address === 'object' ? address?.port : ''}/`);
      const read = await page.evaluate(
        async ({ bases, body }) => {
          const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6' };
          const attempt = (base: string, path: string, init: RequestInit) =>
            fetch(base + path, init).then(
              async (response) => ({
                status: response.status,
                text: (await response.text()) !== '',
                location: response.headers.has('location'),
                exchange: response.headers.has('ringback-exchange'),
                violations: response.headers.has('ringback-violations'),
                retryAfter: response.headers.get('retry-after'),
              }),
              () => 'failed',
            );
          const post = { method: 'POST', headers, body };
          const path = '/v0/a1b2c3d4e5/calls/';
          return Promise.all(
            bases.flatMap((base) => [
              attempt(base, path, post),
              attempt(base, path, { ...post, credentials: 'include' }),
              attempt(base, path, { ...post, body: '{}' }),
              attempt(base, path, { ...post, headers: { ...headers, Prefer: 'code=429' } }),
              attempt(base, path, { method: 'DELETE', headers }),
              attempt(base, '/_ringback/requests', {}),
            ]),
          );
        },
        { bases: [url, closedUrl], body: JSON.stringify(smallestCall) },
      );
      const seen = { text: true, location: false, exchange: true, violations: false, retryAfter: null };
      expect(read.slice(0, 6)).toEqual([
        { ...seen, status: 201, location: true },
        { ...seen, status: 201, location: true },
        { ...seen, status: 400, violations: true },
        { ...seen, status: 429, retryAfter: '1' },
        { ...seen, status: 405, violations: true },
        'failed',
      ]);
      expect(read.slice(6)).toEqual(Array(6).fill('failed'));
    } finally {
      await browser.close();
      site.close();
      await closed.close();
    }
  });
});

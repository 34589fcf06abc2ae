import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMock, type MockOptions } from '../../src/index.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

const get = (path: string, headers: Record<string, string> = { Authorization: 'Bearer staff_alice' }) =>
  new Request(`http://mock.test${path}`, { headers });

const json = async (response: Response) => JSON.parse(await response.text());

describe("ringback's own paths", () => {
  it('serve the contract as written, and as JSON', async () => {
    const mock = createMock();
    const text = await readFile('openapi.yaml', 'utf8');
    const [yaml, json] = await Promise.all(['/openapi.yaml', '/openapi.json'].map((path) => mock.fetch(get(path))));
    const written = await yaml?.text();
    expect(written).toBe(text.replace('url: http://127.0.0.1:4010', 'url: "http://mock.test"'));
    expect(await json?.json()).toEqual(parse(written ?? ''));
  });

  it.each([
    { path: '/openapi.yaml', options: {}, address: 'http://mock.test' },
    { path: '/openapi.json', options: { publicUrl: 'https://mock.example/base/' }, address: 'https://mock.example/base' },
    { path: '/openapi.yaml', options: { publicUrl: "http://mock.example/$&'" }, address: "http://mock.example/$&'" },
    { path: '/_ringback/openapi.yaml', options: {}, address: 'http://mock.test' },
    {
      path: '/_ringback/openapi.yaml',
      options: { publicUrl: 'https://mock.example/base' },
      address: 'https://mock.example/base',
    },
  ])('name the server in $path as $address, and no other', async ({ path, options, address }) => {
    const { servers, paths } = parse(await (await createMock(options).fetch(get(path))).text());
    expect(servers.map(({ url }: { url: string }) => url)).toEqual([address]);
    expect(JSON.stringify(paths)).not.toContain('"servers"');
  });

  it.each(['/openapi.yaml', '/openapi.json'])('let pages of other origins read %s with CORS only', async (path) => {
    const request = () => new Request(`http://mock.test${path}`, { headers: { Origin: 'https://page.example' } });
    const allowed = async (options: MockOptions) =>
      (await createMock(options).fetch(request())).headers.get('access-control-allow-origin');
    expect(await allowed({ cors: true })).toBe('https://page.example');
    expect(await allowed({})).toBe(null);
  });

  it('report the health', async () => {
    const health = await createMock().fetch(get('/_ringback/health'));
    expect(await health.json()).toMatchObject({ status: 'ok' });
  });

  it('list the journal, newest first, and clear it', async () => {
    const mock = createMock();
    const journal = async (query = '') => json(await mock.fetch(get(`/_ringback/requests${query}`)));
    await mock.fetch(placeCall());
    await mock.fetch(recordCall());
    await mock.fetch(recordCall({}));
    const ids = async (query: string) => (await journal(query)).requests.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual(['3', '2', '1']);
    expect(await ids('?operationId=createVoiceCall&status=400')).toEqual(['3']);
    expect(await ids('?sandbox=a1b2c3d4e5')).toEqual(['1']);
    expect(await ids('?after=1&limit=1')).toEqual(['3']);
    expect((await mock.fetch(get('/_ringback/requests/2'))).status).toBe(200);
    expect((await mock.fetch(get('/_ringback/requests/9'))).status).toBe(404);
    expect(await journal('?limit=many')).toMatchObject({ status: 400, violations: [{ where: '/limit' }] });
    expect(await journal('?colour=red')).toMatchObject({ status: 400, violations: [{ where: '/colour' }] });
    expect(await journal('?limit=1&limit=2')).toMatchObject({ status: 400, violations: [{ where: '/limit' }] });
    await mock.fetch(new Request('http://mock.test/_ringback/requests?sandbox=alice', { method: 'DELETE' }));
    expect(await ids('')).toEqual(['1']);
    await mock.fetch(recordCall());
    expect(await ids('')).toEqual(['4', '1']);
    await mock.fetch(new Request('http://mock.test/_ringback/requests', { method: 'DELETE' }));
    expect(await ids('')).toEqual([]);
  });

  it('reset a sandbox', async () => {
    const mock = createMock();
    await mock.fetch(recordCall());
    await mock.fetch(new Request('http://mock.test/_ringback/sandboxes/alice', { method: 'DELETE' }));
    const list = await mock.fetch(get('/v3/communication/voice_calls'));
    expect(await list.json()).toEqual({ success: true, data: { voice_calls: [] } });
  });

  it('list no sandbox for unauthenticated requests', async () => {
    const mock = createMock();
    await mock.fetch(new Request('http://mock.test/v0/a1b2c3d4e5/calls/', { method: 'POST' }));
    await mock.fetch(recordCall(undefined, { token: 'client_bob' }));
    await mock.fetch(
      new Request('http://mock.test/v0/oauth2/token', { method: 'POST', headers: { Authorization: `Basic ${btoa('a:wrong')}` } }),
    );
    expect(await json(await mock.fetch(get('/_ringback/sandboxes')))).toEqual({ sandboxes: [] });
    await mock.fetch(placeCall());
    expect(await json(await mock.fetch(get('/_ringback/sandboxes')))).toEqual({ sandboxes: ['a1b2c3d4e5'] });
  });

  it('require the admin token, if one is set; the APIs do not', async () => {
    const mock = createMock({ adminToken: 'hush' });
    expect((await mock.fetch(get('/_ringback/requests', {}))).status).toBe(401);
    expect((await mock.fetch(get('/_ringback/requests', { Authorization: 'Bearer hush' }))).status).toBe(200);
    expect((await mock.fetch(placeCall())).status).toBe(201);
  });

  it('answer a path of no API with the nearest operation', async () => {
    const response = await createMock().fetch(get('/calls'));
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect((await json(response)).detail).toMatch(
      /GET \/calls belongs to no API of the contract\. The nearest operation is createCall/,
    );
  });

  it('reject a body that is too large without reading it', async () => {
    const response = await createMock().fetch(placeCall({ ...smallestCall, application: 'x'.repeat(2 * 1024 * 1024) }));
    expect(response.status).toBe(413);
  });
});

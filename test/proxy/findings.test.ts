import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

const base = 'http://mock.test';
const location = `${base}/v0/a1b2c3d4e5/calls/017db4a2-44b5-672e-8b9f-1a805fed07ad`;
const call = {
  id: '017db4a2-44b5-672e-8b9f-1a805fed07ad',
  links: [{ href: location, rel: '_self' }],
  from: { agentId: '1234' },
  to: { telephoneNumber: '02072068888' },
  status: 'Active',
  recordingStatus: 'Stopped',
  dispositionCode: null,
};

/** Makes a response to a call; it is valid unless the arguments say otherwise. */
function answer(body: unknown, { status = 201, headers = {} }: { status?: number; headers?: Record<string, string> } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json', location, ...headers } });
}

function json(header: string | null): unknown {
  return header === null ? null : JSON.parse(header);
}

describe('findings in a response', () => {
  it.each<[string, Response, readonly [code: string, part: string, where: string][]]>([
    ['a valid one', answer(call), []],
    ['an undeclared status', answer(call, { status: 200 }), [['undeclaredStatus', 'header', '']]],
    ['a redirect', answer('', { status: 302 }), [['undeclaredStatus', 'header', '']]],
    ['no Location', answer(call, { headers: { location: '' } }), [['format', 'header', '/Location']]],
    ['HTML', answer('<p>', { headers: { 'content-type': 'text/html' } }), [['mediaType', 'header', '/content-type']]],
    ['JSON called text', answer(call, { headers: { 'content-type': 'text/plain' } }), [['mediaType', 'header', '/content-type']]],
    ['no body', answer(''), [['malformedBody', 'body', '']]],
    ['half an object', answer('{"id":'), [['malformedBody', 'body', '']]],
    ['a number instead of a string', answer({ ...call, status: 1 }), [['anyOf', 'body', '/status']]],
    ['a missing member', answer({ ...call, dispositionCode: undefined }), [['required', 'body', '/dispositionCode']]],
    ['another number', answer({ ...call, to: { telephoneNumber: '1' } }), [['echo', 'body', '/to/telephoneNumber']]],
    ['a response chosen with Prefer', answer({ ...call, to: {} }, { headers: { 'preference-applied': 'code=201' } }), []],
    ['an undocumented message', answer({ message: 'No' }, { status: 400 }), [['undocumentedMessage', 'body', '']]],
    ['a problem', answer({ message: 1 }, { status: 400, headers: { location: '' } }), [['type', 'body', '/message']]],
  ])('%s', async (_, given, want) => {
    const proxy = createProxy({ upstream: () => given });
    const response = await proxy.fetch(placeCall());
    expect(response.status).toBe(given.status);
    const [exchange] = proxy.journal;
    expect(exchange?.violations.map(({ code, in: part, where }) => [code, part, where])).toEqual(want);
    expect(exchange?.violations.every(({ side, line }) => side === 'response' && line > 1)).toBe(true);
    expect(json(response.headers.get('ringback-violations')) ?? []).toEqual(exchange?.violations);
    expect(proxy.violations).toBe(want.length);
    proxy.reset();
    expect([proxy.violations, proxy.journal]).toEqual([0, []]);
  });

  it('are written as Prism does, too', async () => {
    const proxy = createProxy({ upstream: () => answer({ ...call, status: 1 }) });
    const response = await proxy.fetch(placeCall({ ...smallestCall, from: { agentId: 'Alice' } }));
    expect(json(response.headers.get('sl-violations'))).toEqual([
      {
        location: ['request', 'body', 'from', 'agentId'],
        severity: 'Error',
        code: 'agentIdNotDigits',
        message: expect.stringMatching(/^body \/from\/agentId was "Alice"; expected text that matches .* \(openapi\.yaml:\d+\)$/),
      },
      { location: ['response', 'body', 'status'], severity: 'Error', code: 'anyOf', message: expect.stringContaining('/status') },
      { location: ['response', 'body', 'from', 'agentId'], severity: 'Error', code: 'echo', message: expect.anything() },
    ]);
  });

  it('leave the body unchanged, byte by byte', async () => {
    const bytes = new Uint8Array([0xff, 0, 0x7b, 0xfe]);
    const proxy = createProxy({ upstream: () => new Response(bytes, { status: 201, headers: { location } }) });
    const response = await proxy.fetch(placeCall());
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(proxy.journal[0]?.response.body).toBe('\ufffd\0{\ufffd');
  });

  it('do not show secrets of any response', async () => {
    const token = new Request(`${base}/v0/oauth2/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&client_id=a&client_secret=s3cr3t',
    });
    for (const body of ['{"access_token":"s3cr3t"', '{"data":[{"access_token":"s3cr3t"}]}', '{"access_token":"s3cr3t"}']) {
      const headers = { 'content-type': 'application/json', 'set-cookie': 'a=s3cr3t' };
      const proxy = createProxy({ upstream: () => new Response(body, { status: 201, headers }) });
      const response = await proxy.fetch(token.clone());
      expect(await response.text()).toBe(body);
      expect(JSON.stringify(proxy.journal)).not.toContain('s3cr3t');
      expect(response.headers.get('ringback-violations')).not.toContain('s3cr3t');
    }
  });

  it('replace those of an upstream that is a ringback', async () => {
    const proxy = createProxy({ upstream: createMock().fetch });
    const response = await proxy.fetch(placeCall({ ...smallestCall, from: { agentId: '2002' } }));
    expect([response.status, response.headers.get('ringback-violations')]).toEqual([400, null]);
    expect(response.headers.get('ringback-sandbox')).toBe('a1b2c3d4e5');
  });
});

describe('a request outside the contract', () => {
  it.each<[string, Request, string | undefined, string | undefined]>([
    ['a path of no API', new Request(`${base}/nowhere`), undefined, 'unchecked'],
    ['a path that is nearly an operation', new Request(`${base}/v0/a/callz`), 'notFound', undefined],
    [
      'a method that a path does not have',
      new Request(`${base}/v0/a/calls/`, { method: 'PATCH' }),
      'methodNotAllowed',
      undefined,
    ],
  ])('with %s passes, and is reported', async (_, request, code, advisory) => {
    const proxy = createProxy({ upstream: () => new Response('as it is', { status: 299 }) });
    const response = await proxy.fetch(request);
    expect([response.status, await response.text()]).toEqual([299, 'as it is']);
    const [exchange] = proxy.journal;
    expect(exchange?.violations.map(({ side }) => side)).toEqual(code === undefined ? [] : ['request']);
    expect(exchange?.advisories.map((found) => found.code)).toEqual(advisory === undefined ? [] : [advisory]);
    expect(response.headers.has('ringback-advisories')).toBe(advisory !== undefined);
  });
});

describe('with enforce', () => {
  it.each<[string, Request]>([
    ['a broken body', placeCall({ from: { agentId: 'Alice' }, to: {} })],
    ['several broken members', recordCall({ direction: 'inbound' })],
    ['no token', new Request(`${base}/v0/a/calls/`, { method: 'POST' })],
    ['a kind of token that may not', recordCall(undefined, { token: 'client_alice' })],
    ['an unknown path', new Request(`${base}/v0/a/callz`)],
    ['a method that is not allowed', new Request(`${base}/v0/a/calls/`, { method: 'PATCH' })],
  ])('%s is rejected as by the mock', async (_, request) => {
    const proxy = createProxy({ upstream: () => expect.unreachable(), enforce: true });
    const [wanted, response] = [await createMock().fetch(request.clone()), await proxy.fetch(request)];
    expect([response.status, await response.text()]).toEqual([wanted.status, await wanted.text()]);
    expect(response.headers.get('content-type')).toBe(wanted.headers.get('content-type'));
    expect(response.headers.get('allow')).toBe(wanted.headers.get('allow'));
    expect(proxy.journal[0]?.violations[0]?.side).toBe('request');
    expect(response.headers.has('sl-violations')).toBe(true);
    expect(proxy.explain(proxy.journal[0] ?? expect.unreachable())?.reason).toMatch(/openapi\.yaml:\d+/);
  });

  it('an invalid response becomes a 502 that names the line', async () => {
    const proxy = createProxy({ upstream: () => answer({ ...call, id: 7 }), enforce: true });
    const response = await proxy.fetch(placeCall());
    const line = contract.schemas['/components/schemas/Call']?.rules['#/properties/id/type']?.line;
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'application/problem+json']);
    expect(await response.json()).toMatchObject({
      title: 'The upstream breaks the contract',
      detail: expect.stringContaining(`body /id was 7; expected a JSON string (openapi.yaml:${line})`),
      violations: [{ code: 'type', where: '/id', line }],
    });
    expect(proxy.journal[0]).toMatchObject({ response: { status: 502 }, violations: [{ side: 'response', where: '/id' }] });
  });

  it('valid exchanges pass, and so do those outside the contract', async () => {
    const proxy = createProxy({ upstream: createMock().fetch, enforce: true });
    expect((await proxy.fetch(placeCall())).status).toBe(201);
    expect((await proxy.fetch(placeCall({ ...smallestCall, from: { agentId: '2002' } }))).status).toBe(400);
    expect((await proxy.fetch(new Request(`${base}/nowhere`))).headers.get('content-type')).toBe('application/problem+json');
    expect(proxy.violations).toBe(0);
  });
});

describe("the proxy's own paths", () => {
  it('are served as by the mock, without sandboxes', async () => {
    const proxy = createProxy({ upstream: () => answer(call) });
    await proxy.fetch(placeCall({ ...smallestCall, from: { agentId: 'Alice' } }));
    const get = async (path: string, init = {}) => {
      const response = await proxy.fetch(new Request(base + path, init));
      return [response.status, response.headers.get('content-type'), await response.text()];
    };
    expect((await get('/openapi.yaml'))[0]).toBe(200);
    expect((await get('/_ringback/health'))[0]).toBe(200);
    expect((await get('/_ringback/requests'))[2]).toContain('"side":"request"');
    expect((await get('/_ringback/requests/1', { headers: { Accept: 'application/har+json' } }))[0]).toBe(200);
    expect((await get('/_ringback/requests/1', { headers: { Accept: 'application/yaml' } }))[0]).toBe(200);
    expect((await get('/_ringback/sandboxes'))[2]).toBe('{"sandboxes":[]}');
    expect((await get('/_ringback/sandboxes/a1b2c3d4e5'))[0]).toBe(404);
    for (const [path, method] of [
      ['faults', 'POST'],
      ['faults', 'DELETE'],
      ['calls/1/end', 'POST'],
    ] as const) {
      const [status, , text] = await get(`/_ringback/sandboxes/a/${path}`, { method, body: '{}' });
      expect([status, text]).toEqual([404, expect.stringContaining('A proxy has no sandboxes')]);
    }
    expect(proxy.journal).toHaveLength(1);
  });
});

describe('invalid options', () => {
  it.each<[string, () => unknown, RegExp]>([
    [
      'another protocol',
      () => createProxy({ upstream: 'ftp://a.test' }),
      /the upstream must be an http or https URL .*"ftp:\/\/a\.test"/,
    ],
    ['an upstream that is not a URL', () => createProxy({ upstream: 'here' }), /not "here"/],
    ['credentials', () => createProxy({ upstream: 'http://a:b@c.test' }), /without credentials/],
    [
      'a timeout that is not a duration',
      () => createProxy({ upstream: 'http://a.test', timeout: '30' }),
      /"30" is not an ISO 8601 duration/,
    ],
    ['a timeout of zero', () => createProxy({ upstream: 'http://a.test', timeout: 'PT0S' }), /more than zero and at most a day/],
    [
      'an enforce from an environment variable',
      () => createProxy({ upstream: 'http://a.test', ...JSON.parse('{"enforce":"false"}') }),
      /"enforce" must be true or false, not "false"/,
    ],
  ])('%s', (_, make, reason) => expect(make).toThrow(reason));
});

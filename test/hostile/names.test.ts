import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Fault } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';
import { sendRaw } from '../support/upstream.ts';

const mock = createMock();
let url = '';
beforeAll(async () => {
  url = (await mock.listen()).url;
});
afterAll(() => mock.close());

/** Places a call as the bytes are, because a client takes dot segments off a URL. */
async function placeCallAt(target: string): Promise<string> {
  const body = JSON.stringify(smallestCall);
  const head = `Host: a\r\nConnection: close\r\nAuthorization: Bearer any\r\nContent-Type: application/json; version=6\r\n`;
  return sendRaw(url, `POST ${target} HTTP/1.1\r\n${head}Content-Length: ${body.length}\r\n\r\n${body}`);
}

/** Sends a request with credentials, and gives its status and its sandbox. */
async function sendAs(target: string, authorization: string, init: RequestInit = {}) {
  const { status, headers } = await fetch(url + target, { ...init, headers: { Authorization: authorization } });
  return [status, headers.get('ringback-sandbox')];
}

async function sandboxNames(): Promise<unknown> {
  return (await fetch(`${url}/_ringback/sandboxes`)).json();
}

const jwt = (owner: string) =>
  `e30.${Buffer.from(JSON.stringify({ user_id: owner, sub: owner, owner })).toString('base64url')}.x`;

describe('no sandbox has a name that no URL can have', () => {
  it.each([
    ...['/v0/../calls/', '/v0/./calls/', '/V0/..', '/v0/%2E%2E/calls/', '/v0/%2e/calls/', '/v0/.%2E/Calls', '/v0/%2e./calls/'],
    '/v0/../calls/1',
    '/v0/a/calls/..',
  ])('%s is an unknown path', async (target) => {
    mock.reset();
    const answer = await placeCallAt(target);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain('No HTTP resource was found that matches the request URI');
    expect(await sandboxNames()).toEqual({ sandboxes: [] });
  });

  it.each([
    ['/_ringback/sandboxes/..', 404],
    ['/_ringback/sandboxes/%2e%2E/clock', 404],
  ])('%s is no path of the admin API', async (target, status) => {
    mock.reset();
    const head = 'Host: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}';
    for (const method of ['PATCH', 'POST'])
      expect(await sendRaw(url, `${method} ${target} HTTP/1.1\r\n${head}`)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(await sandboxNames()).toEqual({ sandboxes: [] });
  });

  it.each(['staff_..', 'staff_.', jwt('..'), jwt('.')])('the token %s names none, so that it gets a number', async (token) => {
    const [status, sandbox] = await sendAs('/v3/communication/voice_calls', `Bearer ${token}`);
    expect(status).toBe(200);
    expect(sandbox).toMatch(/^vcita-\d+$/);
  });

  it('credentials of such an account are wrong', async () => {
    const init = { method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) };
    const send = (account: string) => sendAs('/v0/oauth2/token', `Basic ${btoa(`${account}:secret`)}`, init);
    expect(await send('...')).toEqual([200, '...']);
    for (const account of ['.', '..']) expect((await send(account))[0]).toBe(400);
  });
});

describe('every other name is found again', () => {
  it.each([
    '...',
    '..a',
    'a/b',
    '../a',
    '/',
    'a\\b',
    '%2E%2E',
    '%',
    'a?b#c',
    ' ',
    'a;b=c',
    '\u202e',
    'ü',
    '__proto__',
    '\u0000',
    '//',
  ])('%j', async (name) => {
    mock.reset();
    expect(await placeCallAt(`/v0/${encodeURIComponent(name)}/calls/`)).toMatch(/^HTTP\/1\.1 201 /);
    expect(await sandboxNames()).toEqual({ sandboxes: [name] });
    const address = `${url}/_ringback/sandboxes/${encodeURIComponent(name)}`;
    expect(await (await fetch(address)).json()).toMatchObject({ calls: [{ active: true }] });
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(204);
    expect(await sandboxNames()).toEqual({ sandboxes: [] });
  });
});

it.each<[given: string, name: unknown]>([
  ['a number', 5],
  ['a large integer', 5n],
  ['an object', {}],
  ['a list', ['a']],
  ['null', null],
  ['nothing', undefined],
  ['a symbol', Symbol('a')],
])('%s names no sandbox', async (_, name) => {
  const mock = createMock();
  for (const sandbox of [mock.sandbox, mock.promises.sandbox]) {
    const open = (given: unknown): unknown => Reflect.apply(sandbox, mock, [given]);
    expect(() => open(name)).toThrow(/^"name" must be the text that names a sandbox, not /);
  }
  expect(await (await mock.fetch('http://mock.test/_ringback/sandboxes')).json()).toEqual({ sandboxes: [] });
});

it.each<[given: string, change: () => unknown, reason: string]>([
  [
    'that contains itself',
    () => {
      const agents: Record<string, unknown> = {};
      return { agents: Object.assign(agents, { '1': agents }) };
    },
    'the change has a value that JSON cannot hold',
  ],
  ['of a large integer', () => ({ countryCode: 5n }), 'the change has a value that JSON cannot hold'],
  ['that is a function', () => () => ({}), 'the change has a value that JSON cannot hold'],
  ['that is a text', () => 'busy', '/: / is "busy"; expected a JSON object'],
  ['that is nothing', () => undefined, '/: / is missing; expected a JSON object'],
])('a change of a world %s is refused, and changes nothing', (_, change, reason) => {
  const sandbox = createMock().sandbox('a');
  const before = sandbox.world;
  expect(() => Reflect.apply(sandbox.patch, sandbox, [change()])).toThrow(reason);
  expect(sandbox.world).toBe(before);
});

it('a fault is kept as it was when it was added', () => {
  const { faults } = createMock().sandbox('a');
  const delay = { min: 'PT0S', max: 'PT0S' };
  const fault: Fault = { operationId: 'createCall', status: 400, delay };
  faults.add(fault);
  Object.assign(delay, { max: 'x' });
  Object.assign(fault, { status: 999 });
  expect(faults.list).toEqual([{ operationId: 'createCall', status: 400, delay: { min: 'PT0S', max: 'PT0S' } }]);
  expect(() => faults.add(Object.create({ status: 400 }))).toThrow(/a fault needs an effect/);
});

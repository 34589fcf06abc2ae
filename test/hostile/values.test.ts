import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchClient, socketClient } from '../../fuzz/client.ts';
import type { WireRequest } from '../../fuzz/message.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';

const mock = createMock();
const proxy = createProxy({ upstream: mock.fetch });
const clients = { mock: fetchClient(mock.fetch), socket: fetchClient(mock.fetch), proxy: fetchClient(mock.fetch) };
beforeAll(async () => {
  clients.socket = socketClient((await mock.listen()).url);
  clients.proxy = socketClient((await proxy.listen()).url);
});
afterAll(() => Promise.all([proxy.close(), mock.close()]));
beforeEach(() => mock.reset());

type Sent = Partial<Omit<WireRequest, 'headers'>> & { readonly headers?: Readonly<Record<string, string>> };

const headers = { Host: '127.0.0.1', Authorization: 'Bearer staff_alice', 'Content-Type': 'application/json' };
const request = ({ method = 'POST', target = '/v0/a/calls/', headers: more = {}, body = '' }: Sent): WireRequest => ({
  method,
  target,
  headers: Object.entries({ ...headers, ...more }),
  body,
});

const call = JSON.stringify(smallestCall);
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const callWith = (members: string) => call.replace(/}$/, `,${members}}`);
const numberOf = (json: string) => `{"from":{"agentId":"1234"},"to":{"telephoneNumber":${json}}}`;

describe.each(['mock', 'socket', 'proxy'] as const)('what a request says means nothing to the program (%s)', (name) => {
  it.each<[given: string, sent: Sent, want: number]>([
    ['__proto__ as a member', { body: callWith('"__proto__":{"polluted":true}') }, 201],
    [
      '__proto__ in a member',
      { body: '{"from":{"agentId":"1234","__proto__":{"polluted":1}},"to":{"telephoneNumber":"1"}}' },
      201,
    ],
    ['constructor.prototype', { body: callWith('"constructor":{"prototype":{"polluted":true}}') }, 201],
    ['__proto__ as the whole', { body: '{"__proto__":{"from":{"agentId":"1234"},"to":{"telephoneNumber":"1"}}}' }, 400],
    ['__proto__ as an agent', { body: '{"from":{"agentId":"__proto__"},"to":{"telephoneNumber":"1"}}' }, 400],
    ['__proto__ as an account', { target: '/v0/__proto__/calls/', body: call }, 201],
    ['constructor as an account', { target: '/v0/constructor/calls/', body: call }, 201],
    ['__proto__ as a call', { method: 'GET', target: '/v0/a/calls/__proto__' }, 404],
    ['__proto__ in the query', { method: 'GET', target: '/v3/communication/voice_calls?__proto__=1&__proto__[x]=1' }, 200],
    ['__proto__ as a code', { target: '/v0/a/calls/?__code=__proto__', body: call }, 400],
    ['__proto__ as an example', { target: '/v0/a/calls/?__example=__proto__', body: call }, 400],
    ['__proto__ as a header', { headers: { __proto__x: '1', constructor: 'x' }, body: call }, 201],
    ['__proto__ as a media type', { headers: { 'Content-Type': '__proto__' }, body: call }, 415],
    ['__proto__ as a coding', { headers: { 'Content-Encoding': '__proto__' }, body: call }, 400],
    [
      '__proto__ as a sandbox',
      { method: 'PATCH', target: '/_ringback/sandboxes/__proto__', body: '{"agents":{"1234":"busy"}}' },
      200,
    ],
    ['__proto__ in a world', { method: 'PATCH', target: '/_ringback/sandboxes/y', body: '{"__proto__":{"x":1}}' }, 400],
    [
      '__proto__ as a group',
      { method: 'PATCH', target: '/_ringback/sandboxes/y', body: '{"groups":{"__proto__":["1234"]}}' },
      200,
    ],
    ['__proto__ in a pattern', { target: '/_ringback/requests/find', body: '{"body":{"__proto__":{"x":1}}}' }, 200],
    ['__proto__ in a fault', { target: '/_ringback/sandboxes/y/faults', body: '{"status":503,"__proto__":{}}' }, 400],
    ['a body 100,000 lists deep', { body: nested(100_000, '[', ']') }, 400],
    ['a body 100,000 objects deep', { body: nested(100_000, '{"a":', '}').replace('{"a":}', '{}') }, 400],
    [
      'a world 100,000 lists deep',
      { method: 'PATCH', target: '/_ringback/sandboxes/y', body: `{"agents":${nested(100_000, '[', ']')}}` },
      400,
    ],
    ['a number out of range', { body: numberOf('1e999') }, 400],
    ['a number of 100,000 digits', { body: numberOf('1'.repeat(100_000)) }, 400],
    ['a status out of range', { target: '/_ringback/requests/find', body: '{"status":1e999}' }, 400],
    ['a limit out of range', { method: 'GET', target: '/_ringback/requests?limit=1e999' }, 400],
    ['half a surrogate pair', { body: numberOf('"\\ud800"') }, 400],
    ['NUL', { body: numberOf('"\\u0000"') }, 400],
    ['a byte order mark', { body: `\ufeff${call}` }, 201],
    ['a path that leaves', { method: 'GET', target: '/v0/../../../etc/passwd' }, 404],
    ['an encoded path that leaves', { method: 'GET', target: '/v0/a/calls/..%2f..%2f..%2fetc%2fpasswd' }, 404],
    ['a path of backslashes', { method: 'GET', target: '/v0/a/calls/..%5c..%5cwindows' }, 404],
    ['a contract that leaves', { method: 'GET', target: '/openapi.yaml/../package.json' }, 404],
    ['bytes that are no UTF-8', { method: 'GET', target: '/v0/a/calls/%ff%fe%c0%af' }, 404],
  ])('%s', async (_, sent, want) => {
    const answer = await clients[name].send(request(sent));
    const isOfSandboxes = sent.target?.startsWith('/_ringback/sandboxes') ?? false;
    // A proxy has no sandboxes.
    expect(answer?.status).toBe(name === 'proxy' && isOfSandboxes ? 404 : want);
    expect(String(answer?.body)).not.toMatch(/\n +at |polluted|root:/);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect((await clients[name].send(request({ target: '/v0/b/calls/', body: call })))?.status).toBe(201);
  });

  it.each<[given: string, sent: Sent]>([
    ['an account', { target: '/v0/a%0d%0aX-Injected:%201/calls/', body: call }],
    ['a call', { method: 'GET', target: '/v0/a/calls/%0d%0aX-Injected:%201' }],
    ['a preference', { target: '/v0/a/calls/?__code=429%0d%0aX-Injected:%201', body: call }],
    ['an example', { target: '/v0/a/calls/?__example=%0aX-Injected:%201', body: call }],
    ['a member', { body: callWith('"\\r\\nX-Injected: 1":1') }],
    ['an agent', { body: '{"from":{"agentId":"\\r\\nX-Injected: 1"},"to":{"telephoneNumber":"1"}}' }],
    [
      'the name of a sandbox',
      { method: 'PATCH', target: '/_ringback/sandboxes/%0d%0aX-Injected:%201', body: '{"agents":{"1234":"busy"}}' },
    ],
    ['a path of nobody', { method: 'GET', target: '/%0d%0aX-Injected:%201' }],
    ['a query', { method: 'GET', target: '/v3/communication/voice_calls?sort_by=%0d%0aX-Injected:%201' }],
  ])('%s with a line break adds no header', async (_, sent) => {
    const answer = await clients[name].send(request(sent));
    expect(answer?.status).toBeLessThan(500);
    expect([...(answer?.headers.keys() ?? [])]).not.toContain('x-injected');
  });
});

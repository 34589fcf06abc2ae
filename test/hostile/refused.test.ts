import { beforeEach, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';

const mock = createMock({ maxBody: 2_000 });
beforeEach(() => mock.reset());

const call = JSON.stringify(smallestCall);
const json = { Authorization: 'Bearer staff_alice', 'Content-Type': 'application/json' };
const read = (path: string): Promise<string> => mock.fetch(`http://mock.test/_ringback/${path}`).then((answer) => answer.text());

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

describe('a request that is refused, or only looks, makes no sandbox and takes none away:', () => {
  it.each<[given: string, path: string, sent: Sent, status: number]>([
    ['an unknown call', '/v0/new/calls/x', { headers: json }, 404],
    ['no token', '/v0/new/calls/', { method: 'POST', body: call }, 401],
    ['another scheme', '/v0/new/calls/', { method: 'POST', headers: { ...json, Authorization: 'Basic YTpi' }, body: call }, 401],
    ['another method', '/v0/new/calls/', { method: 'PUT', headers: json, body: call }, 405],
    [
      'another media type',
      '/v0/new/calls/',
      { method: 'POST', headers: { ...json, 'Content-Type': 'text/xml' }, body: call },
      415,
    ],
    [
      'an unknown version',
      '/v0/new/calls/',
      { method: 'POST', headers: { ...json, Accept: 'application/json;version=9' }, body: call },
      400,
    ],
    ['broken JSON', '/v0/new/calls/', { method: 'POST', headers: json, body: '{' }, 400],
    ['no body', '/v0/new/calls/', { method: 'POST', headers: json }, 400],
    ['a wrong member', '/v0/new/calls/', { method: 'POST', headers: json, body: '{"from":{"agentId":"x"},"to":{}}' }, 400],
    ['an unknown agent', '/v0/new/calls/', { method: 'POST', headers: json, body: call.replace('1234', '99') }, 400],
    ['too large a body', '/v0/new/calls/', { method: 'POST', headers: json, body: ' '.repeat(3_000) }, 413],
    ['a chosen error', '/v0/new/calls/?__code=400', { method: 'POST', headers: json, body: call }, 400],
    ['a choice that is none', '/v0/new/calls/?__code=299', { method: 'POST', headers: json, body: call }, 400],
    ['an unknown path', '/v0/new/call', { method: 'POST', headers: json, body: call }, 404],
    [
      'recording of an unknown call',
      '/v0/new/calls/x',
      { method: 'POST', headers: json, body: '{"recordingStatus":"Paused"}' },
      404,
    ],
    ['an unknown record', '/v3/communication/voice_calls/x', { headers: { Authorization: 'Bearer staff_new' } }, 404],
    ['a kind of token that may not', '/v3/communication/voice_calls', { headers: { Authorization: 'Bearer app_new' } }, 403],
    [
      'no grant',
      '/v0/oauth2/token',
      { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=b' },
      400,
    ],
    ['the faults of nobody', '/_ringback/sandboxes/new/faults', {}, 200],
    ['a world that is wrong', '/_ringback/sandboxes/new', { method: 'PATCH', headers: json, body: '{"agent":{}}' }, 400],
    ['a world that is no JSON', '/_ringback/sandboxes/new', { method: 'PATCH', headers: json, body: '{' }, 400],
    ['a clock that is wrong', '/_ringback/sandboxes/new/clock', { method: 'POST', headers: json, body: '{"advance":"x"}' }, 400],
    ['a fault that is wrong', '/_ringback/sandboxes/new/faults', { method: 'POST', headers: json, body: '{"status":299}' }, 400],
    [
      'a token of an unknown kind',
      '/_ringback/sandboxes/new/tokens',
      { method: 'POST', headers: json, body: '{"kind":"x"}' },
      400,
    ],
    ['the end of an unknown call', '/_ringback/sandboxes/new/calls/x/end', { method: 'POST', headers: json, body: '{}' }, 404],
    ['a change of an unknown call', '/_ringback/sandboxes/new/calls/x', { method: 'PATCH', headers: json, body: '{}' }, 404],
  ])('%s', async (_, path, { method = 'GET', headers = {}, body }, status) => {
    const kept = await mock.fetch('http://mock.test/v0/kept/calls/', { method: 'POST', headers: json, body: call });
    const { id } = JSON.parse(await kept.text());
    const before = await read('sandboxes/kept');
    const answer = await mock.fetch(`http://mock.test${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
    expect([answer.status, JSON.parse(await read('sandboxes'))]).toEqual([status, { sandboxes: ['kept'] }]);
    const withoutClock = (text: string) => text.replace(/"now":"[^"]*"/, '');
    expect(withoutClock(await read('sandboxes/kept'))).toBe(withoutClock(before));
    expect(before).toContain(id);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createMock, createProxy } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';
import { sendRaw, startRawUpstream } from '../support/upstream.ts';

const mock = createMock();
let url = '';
beforeAll(async () => {
  url = (await mock.listen()).url;
});
afterAll(() => mock.close());

const call = JSON.stringify(smallestCall);
const headers = { Authorization: 'Bearer staff_alice', 'Content-Type': 'application/json' };
const admin = (path: string, method: string, body: unknown) =>
  mock.fetch(`http://mock.test/_ringback/${path}`, { method, headers, body: JSON.stringify(body) });
const place = (account: string, body = call) =>
  mock.fetch(`http://mock.test/v0/${account}/calls/`, { method: 'POST', headers, body });

/** Expects that everything which reads exchanges and sandboxes can be read: one value must not spoil it for others. */
afterEach(async () => {
  const paths = ['requests', 'sandboxes', 'coverage', ...mock.journal.map(({ id }) => `requests/${id}`)];
  for (const name of JSON.parse(await (await mock.fetch('http://mock.test/_ringback/sandboxes')).text()).sandboxes)
    paths.push(`sandboxes/${encodeURIComponent(name)}`);
  for (const path of paths) expect([path, (await mock.fetch(`http://mock.test/_ringback/${path}`)).status]).toEqual([path, 200]);
  mock.reset();
});

describe('ringback answers 500 to nobody', () => {
  it.each([
    ...[
      '',
      'a:b',
      '[::1',
      'xn--a',
      'xn--zca.\u00e4',
      'a b',
      'user:pass@a',
      '%',
      '.',
      'a:99999',
      '\u00ff',
      'a\tb',
      'a,b',
      '::',
      'a/../b',
      '0x7f.1',
    ],
  ])('whose Host is %j', async (host) => {
    for (const target of [
      '/v0/a/calls/1',
      '/_ringback/health',
      '/openapi.yaml',
      '/',
      '/_ringback/',
      'http://u:p@a/_ringback/health',
    ]) {
      const answer = await sendRaw(
        url,
        `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer any\r\nConnection: close\r\n\r\n`,
      );
      expect([target, answer.slice(0, 10)]).toEqual([target, expect.stringMatching(/^HTTP\/1\.1 [2-4]/)]);
    }
  });

  it.each<[given: string, path: string, body: unknown]>([
    ...[
      'P1Y',
      'PT1E400S',
      `PT${'9'.repeat(400)}H`,
      'P99999999Y',
      'PT0.0000000001S',
      '-PT1S',
      'PT',
      '',
      'P1W',
      'pt1s',
      '\u0000',
      null,
      5,
      {},
    ].flatMap((duration): [string, string, unknown][] => [
      [`a clock moved by ${JSON.stringify(duration)?.slice(0, 20)}`, 'sandboxes/a/clock', { advance: duration }],
      [
        `a token for ${JSON.stringify(duration)?.slice(0, 20)}`,
        'sandboxes/a/tokens',
        { kind: 'staff', form: 'jwt', expiresIn: duration },
      ],
      [`a fault for ${JSON.stringify(duration)?.slice(0, 20)}`, 'sandboxes/a/faults', { delay: duration }],
    ]),
    ...[
      '9999-12-31T23:59:59.999Z',
      '0000-01-01T00:00:00Z',
      '+275760-09-13T00:00:00Z',
      '1969-12-31T23:59:59Z',
      '2026-02-30T00:00:00Z',
      'now',
      '',
      8.64e15,
    ].map((set): [string, string, unknown] => [`a clock set to ${JSON.stringify(set)}`, 'sandboxes/a/clock', { set }]),
  ])('after %s', async (_, path, body) => {
    await place('a');
    const { status } = await admin(path, 'POST', body);
    expect(status).toBeLessThan(500);
    // Time goes on after any change of it.
    expect((await admin('sandboxes/a/clock', 'POST', { advance: 'PT45S' })).status).toBeLessThan(500);
    const answers = await Promise.all([
      place('a'),
      mock.fetch('http://mock.test/v3/communication/voice_calls?sort=updated_at:asc', { headers }),
    ]);
    // A fault that delays may still be there, but answers as the contract says.
    expect(answers.map((answer) => answer.status)).toEqual([201, 200]);
  });

  it.each<[given: string, query: string, prefer: string]>([
    ...[
      '000',
      '099',
      '100',
      '101',
      '1000',
      '-1',
      '1e2',
      '0x190',
      '４２９',
      '429\n',
      '\ufeff429',
      '',
      ' ',
      '"',
      '\\',
      '%',
      '400,500',
    ].map((code): [string, string, string] => [
      JSON.stringify(code),
      `__code=${encodeURIComponent(code)}`,
      `code=${encodeURI(code)}`,
    ]),
  ])('who prefers the status %s', async (_, query, prefer) => {
    for (const [search, more] of [
      [query, {}],
      ['', { Prefer: prefer }],
    ] as const) {
      const answer = await mock.fetch(`http://mock.test/v0/a/calls/?${search}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: call,
      });
      expect(answer.status).toBeLessThan(500);
    }
  });

  it.each([
    ['an unknown member 5,000 deep', call.replace(/}$/, `,"x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`)],
    ['a documented member 99 deep', `{"from":${'['.repeat(99)}${']'.repeat(99)}}`],
    ['20,000 unknown members', `{${Array.from({ length: 20_000 }, (_, index) => `"n${index}":1`).join()}}`],
    ['keys that are numbers', '{"0":1,"from":{"0":1},"to":{"1":2},"-1":3}'],
    ['an empty key', '{"":{"":{"":1}}}'],
    ['a key with a slash and a tilde', '{"a/b~c~0~1":{"/":1}}'],
    ['members of the wrong kind', '{"from":[],"to":"x","regarding":5,"application":{}}'],
  ])('who sends %s', async (_, body) => {
    expect([201, 400]).toContain((await place('a', body)).status);
  });

  it.each([
    '000 x',
    '099 x',
    '100 Continue',
    '101 Switching',
    '204 x',
    '205 x',
    '304 x',
    '600 x',
    '999 x',
    '1 x',
    '20 x',
    '2000 x',
    'abc x',
    '-1 x',
    '200',
  ])('through a proxy whose upstream answers %j', async (status) => {
    const upstream = await startRawUpstream((socket) =>
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`),
    );
    const proxy = createProxy({ upstream: upstream.url });
    const listening = await proxy.listen();
    const answer = await sendRaw(
      listening.url,
      'GET /v0/a/calls/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer any\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 (?!500)/);
    expect((await proxy.fetch('http://mock.test/_ringback/requests')).status).toBe(200);
    await proxy.close();
    await upstream.close();
  });
});

import fc from 'fast-check';
import { changed } from '../changed.ts';
import { type Entrance, entrance } from '../entrance.ts';
import { write } from '../json.ts';
import { Broken, excerpt, type WireRequest } from '../message.ts';
import { readJournal } from '../state.ts';
import { text } from '../texts.ts';
import { probePath } from '../upstream.ts';

const statusLine = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: fc.constant('HTTP/1.1') },
      { weight: 1, arbitrary: fc.constantFrom('HTTP/1.0', 'HTTP/2', 'HTTP/1.1x', 'http/1.1', '', 'ICY') },
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('200', '201', '400', '404', '204', '304', '500') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(
          '100',
          '101',
          '102',
          '103',
          '199',
          '000',
          '999',
          '1000',
          '-1',
          '099',
          '600',
          '2x0',
          '',
          '205',
          '407',
          '426',
        ),
      },
    ),
    fc.oneof(fc.constantFrom('OK', '', 'a\x01b', 'a\tb', '\xe9', '\x7f', '\x1b[2J', 'x'.repeat(20_000), 'a\nb'), text),
  )
  .map((parts) => parts.join(' '));

const headerLine = fc.oneof(
  fc.constantFrom(
    ...[
      'Content-Type: application/json',
      'Content-Type: application/json; version="\x80',
      'Content-Type: a/b, c/d',
      'Location: //evil',
      'Location: \xff',
    ],
    ...[
      'Content-Length: 2',
      'Content-Length: 2',
      'Content-Length: 99',
      'Content-Length: +2',
      'Content-Length: 99999999999999999999',
      'Content-Length: 2, 2',
    ],
    ...[
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip, chunked',
      'Transfer-Encoding: x',
      'Content-Encoding: gzip',
    ],
    ...[
      'Content-Encoding: br, deflate',
      `Content-Encoding: ${'gzip, '.repeat(100)}gzip`,
      'Connection: keep-alive',
      'Connection: content-type, content-length',
      'Connection: upgrade',
    ],
    ...[
      'Upgrade: websocket',
      'Keep-Alive: timeout=0',
      'Keep-Alive: timeout=1e999',
      'Trailer: X',
      'Set-Cookie: a=b',
      'Set-Cookie: a=\x01',
      'Date: x',
      'WWW-Authenticate: Bearer',
    ],
    ...[
      'ringback-exchange: 1',
      'ringback-violations: \xff',
      'sl-violations: x',
      'Via: 1.1 x',
      '__proto__: x',
      'constructor: y',
      'X: \0',
      'X: a\rb',
      ' folded',
      'no colon',
    ],
    ...[
      ': x',
      'a b: c',
      '\xff: x',
      `X: ${'x'.repeat(15_000)}`,
      `X: ${'x'.repeat(200_000)}`,
      'X: y\r\n'.repeat(1_900),
      'X: y\r\n'.repeat(5_000),
    ],
  ),
  fc
    .tuple(fc.constantFrom('X-Any', 'Location', 'Content-Type', 'Retry-After', 'Allow'), text)
    .map(([name, value]) => `${name}: ${value}`),
);

const answers = [
  { success: true, data: { uid: 'x', duration: 5, created_at: '2026-11-18T09:30:00.000Z' } },
  { id: '1', from: { agentId: '1234' }, to: { telephoneNumber: '1' }, active: true },
  { message: 'Agent Id exceeds 11 digits' },
  [],
];

const body = fc.oneof(
  { weight: 4, arbitrary: changed(answers).map(write) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '{}',
      '2\r\n{}\r\n0\r\n\r\n',
      'zz\r\n{}',
      '2\r\n{}\r\n0\r\nX: \x01\r\n\r\n',
      'fffffffff\r\n',
      '\x1f\x8b\x08',
      ' '.repeat(3_000_000),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);

const script = fc.record({
  bytes: fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: statusLine }, { weight: 1, arbitrary: text }),
      fc.array(headerLine, { maxLength: 5 }),
      fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '', '\n'),
      body,
    )
    .map(([first, lines, blank, content]) => [first, ...lines].map((line) => `${line}\r\n`).join('') + blank + content),
  end: fc.constantFrom<'end' | 'destroy' | 'stay'>(...Array<'end'>(20).fill('end'), 'destroy', 'destroy', 'stay'),
});

const request = (method: string, target: string, content = ''): WireRequest => ({
  method,
  target,
  headers: [
    ['Host', '127.0.0.1'],
    ['Authorization', 'Bearer staff_alice'],
    ['Content-Type', 'application/json'],
  ],
  body: content,
});

const requests = fc.constantFrom(
  request('GET', '/v0/a1b2c3d4e5/calls/1'),
  request('POST', '/v0/a1b2c3d4e5/calls/', '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}'),
  request('GET', '/v3/communication/voice_calls'),
  request('HEAD', '/v3/communication/voice_calls'),
  request('GET', '/elsewhere'),
  request('DELETE', '/elsewhere', 'x'),
);

/** The entrance of what an upstream answers to the proxy. */
export const hostileUpstream: Entrance = entrance(
  'answers of an upstream',
  fc.tuple(script, requests),
  async ([answer, sent], rig, counts) => {
    counts.inputs += 1;
    const { client } = rig.hostileProxy;
    rig.upstream.answerWith(answer);
    const got = await client.send(sent, true);
    if (got?.status === 500 && got.headers.get('content-type') === 'application/problem+json')
      throw new Broken(`500: ${excerpt(got.body)}`);
    if (got && got.status >= 502) counts.refused += 1;
    if (got && /(\\n|\n)\s+at \S.*:\d+:\d+/.test(got.body) && !answer.bytes.includes(' at '))
      throw new Broken(`a stack trace: ${excerpt(got.body)}`);
    const probe = await client.send(request('GET', probePath));
    if (probe?.status !== 200 || probe.body !== 'ok')
      throw new Broken(`then, a good answer arrives as ${probe?.status}: ${excerpt(probe?.body ?? '')}`);
    await readJournal(rig.hostileProxy.observer);
  },
);

import fc from 'fast-check';
import { converse } from '../client.ts';
import { type Entrance, entrance } from '../entrance.ts';
import { Broken, readAnswers } from '../message.ts';
import type { Rig, Subject } from '../rig.ts';
import { lastExchange, readState, requireSame } from '../state.ts';

const firstLines = [
  ...[
    'GET /v0/a/calls/1 HTTP/1.1',
    'POST /v0/a/calls/ HTTP/1.1',
    'GET /v3/communication/voice_calls HTTP/1.1',
    'HEAD / HTTP/1.1',
  ],
  ...[
    'GET http://evil.example/v0/a/calls/1 HTTP/1.1',
    'CONNECT evil.example:443 HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'TRACE / HTTP/1.1',
  ],
  ...[
    'GET / HTTP/1.0',
    'GET /',
    'GET / HTTP/2.0',
    'PRI * HTTP/2.0',
    'GET  / HTTP/1.1',
    'GET / HTTP/1.1 x',
    'get / HTTP/1.1',
    '',
    ' ',
  ],
  ...[
    'GET /\xff HTTP/1.1',
    'GET /\0 HTTP/1.1',
    'G\tT / HTTP/1.1',
    'GET /a b HTTP/1.1',
    `GET /${'a'.repeat(20_000)} HTTP/1.1`,
    '\x16\x03\x01\x02',
  ],
];

const headerLines = [
  ...[
    'Host: a',
    'Host: a',
    'Host: b',
    'Host:',
    'Authorization: Bearer x',
    'Content-Type: application/json',
    'Connection: close',
    'Connection: x, y',
  ],
  ...[
    'Content-Length: 5',
    'Content-Length: 5',
    'Content-Length: 66',
    'Content-Length: 0',
    'Content-Length: +5',
    'Content-Length: 5, 5',
    'Content-Length: -1',
  ],
  ...[
    'Content-Length : 5',
    'Content-Length: 5\0',
    'Content-Length: 0x5',
    'Content-Length: 99999999999999999999',
    'Content-Length:\t5',
  ],
  ...[
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: xchunked',
    'Transfer-Encoding: chunked, identity',
  ],
  ...[
    'Transfer-Encoding : chunked',
    'Transfer-Encoding: "chunked"',
    ' Transfer-Encoding: chunked',
    'Transfer-Encoding:\x0bchunked',
    'transfer-encoding: CHUNKED',
  ],
  ...[
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Upgrade: h2c',
    'Expect: 100-continue',
    'Expect: 200-ok',
    'TE: trailers',
    'Keep-Alive: timeout=-1',
  ],
  ...[
    ' folded',
    '\tfolded',
    ': no name',
    'no colon',
    'a b: c',
    'X: \0',
    'X: a\rb',
    'X: a\nY: b',
    '\xff: x',
    `X: ${'x'.repeat(20_000)}`,
  ],
  ...['X: y\r\n'.repeat(3_000), `${'a'.repeat(5_000)}: b`],
];

const bodies = [
  ...[
    '',
    '',
    'hello',
    '5\r\nhello\r\n0\r\n\r\n',
    '5;a="b\r\nhello\r\n0\r\n\r\n',
    '0\r\n\r\n',
    '0\r\nX: y\r\n\r\n',
    '5\r\nhelloX\r\n0\r\n\r\n',
  ],
  ...[
    'ffffffffffffffffff\r\n',
    '-1\r\n',
    '0x5\r\nhello\r\n0\r\n\r\n',
    '5\nhello\n0\n\n',
    '5',
    '\r\n',
    '\n\n',
    '\0'.repeat(100),
    '00000000000005\r\nhello\r\n0\r\n\r\n',
  ],
  '0\r\n\r\nGET /v0/smuggled/calls/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n',
];

const part = fc
  .record({
    first: fc.constantFrom(...firstLines),
    end: fc.constantFrom('\r\n', '\r\n', '\r\n', '\r\n', '\n', '\r'),
    lines: fc.array(fc.constantFrom(...headerLines), { maxLength: 6 }),
    blank: fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '', '\r'),
    body: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...bodies) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
    ),
  })
  .map(({ first, end, lines, blank, body }) => [first, ...lines].map((line) => line + end).join('') + blank + body);

/** Bytes on a connection, whose client then ends its side. */
function bytes(name: string, subject: (rig: Rig) => Subject): Entrance {
  return entrance(name, fc.array(part, { minLength: 1, maxLength: 3 }), async (parts, rig, counts) => {
    counts.inputs += 1;
    const { observer, url } = subject(rig);
    const before = await readState(rig.mock.observer);
    const [seen, forwarded] = await Promise.all([lastExchange(observer), lastExchange(rig.mock.observer)]);
    const { text, isReset } = await converse(url, Buffer.from(parts.join(''), 'latin1'), { isHalfClosed: true });
    const methods: readonly string[] = parts.join('\r\n').match(/^[A-Z]+(?= )/gm) ?? [];
    // A response to HEAD has no body, and it is not known here which of the requests were read.
    const answers = methods.includes('HEAD') ? [] : readAnswers(text, [], !isReset);
    if (/(\\n|\n)\s+at \S.*:\d+:\d+/.test(text)) throw new Broken('a stack trace');
    const isRefused = answers.length > 0 && answers.every(({ status }) => status >= 400);
    if (isRefused) counts.refused += 1;
    if (answers.some(({ status }) => status === 500)) throw new Broken(`500: ${text}`);
    if (isRefused) requireSame(before, await readState(rig.mock.observer));
    const [seenNow, forwardedNow] = await Promise.all([lastExchange(observer), lastExchange(rig.mock.observer)]);
    // The last request of a client that went away may be forwarded, and not be recorded yet.
    if (forwardedNow - forwarded > seenNow - seen + 1) throw new Broken('the upstream saw more requests than the proxy');
  });
}

/** The entrances that take bytes. */
export const byteEntrances: readonly Entrance[] = [
  bytes('bytes to the mock', ({ mock }) => mock),
  bytes('bytes to the proxy', ({ proxy }) => proxy),
];

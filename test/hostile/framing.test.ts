import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { converse } from '../../fuzz/client.ts';
import { readAnswers } from '../../fuzz/message.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { smallestCall } from '../support/requests.ts';

const mock = createMock();
const proxy = createProxy({ upstream: mock.fetch });
const address = { mock: '', proxy: '' };
beforeAll(async () => {
  address.mock = (await mock.listen()).url;
  address.proxy = (await proxy.listen()).url;
});
afterAll(() => Promise.all([proxy.close(), mock.close()]));
beforeEach(() => mock.reset());

const call = JSON.stringify(smallestCall);
const usual = ['Host: a', 'Authorization: Bearer x', 'Content-Type: application/json'];
const length = `Content-Length: ${call.length}`;
const chunked = 'Transfer-Encoding: chunked';
const chunks = `${call.length.toString(16)}\r\n${call}\r\n0\r\n\r\n`;
/** A request that must never be seen, because it is the body of another. */
const smuggled = 'GET /v0/smuggled/calls/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n';

const post = (lines: readonly string[], body: string) =>
  `POST /v0/a/calls/ HTTP/1.1\r\n${[...usual, ...lines].join('\r\n')}\r\n\r\n${body}`;
const get = (first: string, ...lines: string[]) => `${first}\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`;

/** Sends bytes, ends the client's side, and lists the statuses of the answers. */
async function statuses(url: string, bytes: string): Promise<number[]> {
  const { text } = await converse(url, Buffer.from(bytes, 'latin1'), { isHalfClosed: true });
  return readAnswers(text, []).map(({ status }) => status);
}

describe.each(['mock', 'proxy'] as const)('the %s', (name) => {
  it.each<[given: string, bytes: string, want: number[]]>([
    ['a length', post([length], call), [201]],
    ['chunks', post([chunked], chunks), [201]],
    [
      'chunks with extensions and trailers',
      post([chunked], `${call.length.toString(16)};a=b\r\n${call}\r\n0\r\nX: y\r\n\r\n`),
      [201],
    ],
    ['both lengths', post([length, chunked], chunks), [400]],
    ['both lengths, the other first', post([chunked, length], chunks), [400]],
    ['two lengths', post([length, 'Content-Length: 5'], call), [400]],
    ['one length twice', post([length, length], call), [400]],
    ['a list of lengths', post([`Content-Length: ${call.length}, ${call.length}`], call), [400]],
    ['a length with a sign', post([`Content-Length: +${call.length}`], call), [400]],
    ['a negative length', post(['Content-Length: -1'], call), [400]],
    ['a length in hexadecimal', post(['Content-Length: 0x42'], call), [400]],
    ['a length out of range', post(['Content-Length: 99999999999999999999'], call), [400]],
    ['a blank before the colon', post([`Content-Length : ${call.length}`], call), [400]],
    ['a blank before the other colon', post(['Transfer-Encoding : chunked'], chunks), [400]],
    ['a coding that is not chunked', post(['Transfer-Encoding: xchunked'], chunks), [400]],
    ['chunked, but not last', post(['Transfer-Encoding: chunked, identity'], chunks), [400]],
    ['chunked in quotes', post(['Transfer-Encoding: "chunked"'], chunks), [400]],
    ['a chunk size with a sign', post([chunked], '-1\r\n\r\n0\r\n\r\n'), [400]],
    ['a chunk size with 0x', post([chunked], `0x1\r\n{\r\n0\r\n\r\n`), [400]],
    ['a chunk size out of range', post([chunked], `${'f'.repeat(17)}\r\n{`), [400]],
    ['no chunk size', post([chunked], 'zz\r\n{}\r\n0\r\n\r\n'), [400]],
    ['a chunk that is longer than its size', post([chunked], '1\r\n{}\r\n0\r\n\r\n'), [400]],
    ['a request in the body', post([`Content-Length: ${smuggled.length}`], smuggled), [400]],
    ['a request in a chunk', post([chunked], `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`), [400]],
    ['no Host', get('GET /v0/a/calls/1 HTTP/1.1', 'Authorization: Bearer x'), [400]],
    ['a header without colon', get('GET /v0/a/calls/1 HTTP/1.1', 'Host: a', 'no colon'), [400]],
    ['a header with NUL', get('GET /v0/a/calls/1 HTTP/1.1', 'Host: a', 'X: \0'), [400]],
    ['a header name with a blank', get('GET /v0/a/calls/1 HTTP/1.1', 'Host: a', 'a b: c'), [400]],
    ['a carriage return alone', get('GET /v0/a/calls/1 HTTP/1.1', 'Host: a', 'X: a\rY: b'), [400]],
    ['a method that is none', get('G T /v0/a/calls/1 HTTP/1.1', 'Host: a'), [400]],
    ['a version that is none', get('GET /v0/a/calls/1 HTTP/9.9', 'Host: a'), [400]],
    ['a target with NUL', get('GET /v0/\0 HTTP/1.1', 'Host: a'), [400]],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
    ['another protocol', 'EHLO example.com\r\n', [400]],
    ['nothing', '', []],
    ['blank lines only', '\r\n\r\n', []],
    ['a head of 20,000 bytes', get('GET /v0/a/calls/1 HTTP/1.1', 'Host: a', `X: ${'x'.repeat(20_000)}`), [431]],
    ['10,000 headers', get('GET /v0/a/calls/1 HTTP/1.1', 'Host: a', ...Array<string>(10_000).fill('Xx: y')), [431]],
    ['a target of 20,000 bytes', get(`GET /${'a'.repeat(20_000)} HTTP/1.1`, 'Host: a'), [431]],
    ['an upgrade to a WebSocket', post([length, 'Upgrade: websocket', 'Connection: Upgrade'], call), [201]],
    [
      'an upgrade to HTTP/2',
      post([length, 'Upgrade: h2c', 'Connection: Upgrade, HTTP2-Settings', 'HTTP2-Settings: x'], call),
      [201],
    ],
    ['a tunnel', get('CONNECT evil.example:443 HTTP/1.1', 'Host: evil.example:443'), []],
    ['a whole URL of another host', post([length], call).replace('/v0', 'http://evil.example/v0'), [201]],
    ['a body that waits for 100', post([length, 'Expect: 100-continue'], call), [201]],
    ['a body that waits for something else', post([length, 'Expect: 200-ok'], call), [417]],
    ['three requests', post([length], call) + post(['Content-Length: 2'], '{}') + post([length], call), [201, 400, 201]],
    ['a bad request and a good one', post([length, chunked], chunks) + post([length], call), [400]],
  ])('answers %s', async (_, bytes, want) => {
    expect(await statuses(address[name], bytes)).toEqual(want);
    expect(mock.journal.filter(({ sandbox }) => sandbox === 'smuggled')).toEqual([]);
    expect(mock.sandbox('a').calls).toHaveLength(want.filter((status) => status === 201).length);
  });

  it('answers in the order of the requests, also when the first takes longer', async () => {
    const delayed = post([length, 'Prefer: wait=0.05'], call);
    const bytes = Buffer.from(delayed + post([length, 'Connection: close'], call));
    const { text } = await converse(address[name], bytes, { isHalfClosed: false });
    const answers = readAnswers(text, []);
    expect(answers.map(({ headers }) => headers.get('preference-applied'))).toEqual(['wait=0.05', undefined]);
  });

  it.each<[given: string, bytes: string]>([
    ['a head', 'POST /v0/a/calls/ HTTP/1.1\r\nHost: a\r\nX: '],
    ['a body', post([length], call.slice(0, 9))],
    ['a chunk', post([chunked], `${call.length.toString(16)}\r\n{`)],
    ['the size of a chunk', post([chunked], '4')],
    ['chunks without an end', post([chunked], chunks.slice(0, -7))],
  ])('does nothing for a client that leaves in the middle of %s', async (_, bytes) => {
    await statuses(address[name], bytes);
    expect(mock.sandbox('a').calls).toEqual([]);
    expect(await statuses(address[name], post([length], call))).toEqual([201]);
  });
});

import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { toMatchContract } from '../../src/matchers.ts';
import { selectCases } from '../../src/report/cases.ts';
import { placed, writeArchive } from '../check/archive.ts';
import { smallestCall } from '../support/requests.ts';
import { startUpstream } from '../support/upstream.ts';

import { bytesOf, codesOf, json, path, type SentBody, text, utf8, utf16 } from './bodies.ts';

const limit = 1024 * 1024;

/** A valid call of so many bytes, in letters of two bytes. */
function callOf(size: number): string {
  const call = (application: string) => JSON.stringify({ ...smallestCall, application });
  const missing = size - call('').length;
  return call(`${'é'.repeat(Math.floor(missing / 2))}${missing % 2 === 0 ? '' : 'e'}`);
}

const credentials = String(
  new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a1b2c3d4e5', client_secret: 'secret' }),
);
const tokenPath = '/v0/oauth2/token';
const form = 'application/x-www-form-urlencoded';

/** The findings of every edge in a body: the status of the mock, and the codes of violations and advisories elsewhere. */
interface Findings {
  readonly status: number;
  readonly where?: string;
  readonly proxy?: readonly string[];
}

const accepted = { status: 201 };
const malformed = { status: 400, where: 'body ', proxy: ['invalidRequest'] };
const malformedBytes = { ...malformed, proxy: ['invalidRequest', 'encoding'] };
const tooLarge = { status: 413, proxy: ['undeclaredStatus', 'unchecked'] };
const unreadable = { status: 400, where: 'header /content-encoding', proxy: ['unchecked'] };

const requests: readonly [what: string, sent: SentBody, want: Findings][] = [
  ['plain', { bytes: utf8(text) }, accepted],
  ['a byte order mark', { bytes: utf8(`\ufeff${text}`) }, accepted],
  ['a byte order mark alone', { bytes: utf8('\ufeff') }, malformed],
  ['a mark before a form', { bytes: utf8(`\ufeff${credentials}`), type: form, path: tokenPath }, { status: 200 }],
  ['gzip of a form', { bytes: bytesOf(gzipSync(credentials)), coding: 'gzip', type: form, path: tokenPath }, { status: 200 }],
  ['gzip', { bytes: bytesOf(gzipSync(text)), coding: 'gzip' }, accepted],
  ['gzip, in capitals', { bytes: bytesOf(gzipSync(text)), coding: 'GZip' }, accepted],
  ['x-gzip', { bytes: bytesOf(gzipSync(text)), coding: 'x-gzip' }, accepted],
  ['gzip and a mark', { bytes: bytesOf(gzipSync(`\ufeff${text}`)), coding: 'gzip' }, accepted],
  ['deflate', { bytes: bytesOf(deflateSync(text)), coding: 'deflate' }, accepted],
  ['deflate without a header', { bytes: bytesOf(deflateRawSync(text)), coding: 'deflate' }, accepted],
  ['br', { bytes: bytesOf(brotliCompressSync(text)), coding: 'br' }, accepted],
  ['two codings', { bytes: bytesOf(brotliCompressSync(gzipSync(text))), coding: 'gzip, br' }, accepted],
  ['two members of gzip', { bytes: bytesOf(Buffer.concat([gzipSync('{'), gzipSync(text.slice(1))])), coding: 'gzip' }, accepted],
  ['gzip and zeros after it', { bytes: bytesOf(Buffer.concat([gzipSync(text), Buffer.alloc(9)])), coding: 'gzip' }, accepted],
  ['gzip and bytes after it', { bytes: bytesOf(Buffer.concat([gzipSync(text), Buffer.from('x')])), coding: 'gzip' }, unreadable],
  ['gzip with a parameter', { bytes: bytesOf(gzipSync(text)), coding: 'gzip;q=1' }, unreadable],
  ['identity and gzip', { bytes: bytesOf(gzipSync(text)), coding: 'identity, gzip' }, accepted],
  ['a list with empty items', { bytes: bytesOf(gzipSync(text)), coding: ', gzip,' }, accepted],
  ['two byte order marks', { bytes: utf8(`\ufeff\ufeff${text}`) }, malformed],
  ['a line after it', { bytes: utf8(`${text}\r\n`) }, accepted],
  ['a zero after it', { bytes: utf8(`${text}\0`) }, malformed],
  ['a charset in quotation marks', { bytes: utf8(text), type: `${json};charset="UTF-8"` }, accepted],
  ['identity', { bytes: utf8(text), coding: 'identity' }, accepted],
  ['gzip of no JSON', { bytes: bytesOf(gzipSync('{')), coding: 'gzip' }, malformed],
  ['gzip that is none', { bytes: utf8(text), coding: 'gzip' }, unreadable],
  ['gzip that ends early', { bytes: bytesOf(gzipSync(text)).slice(0, -9), coding: 'gzip' }, unreadable],
  ['br that is none', { bytes: utf8(text), coding: 'br' }, unreadable],
  ['an unknown coding', { bytes: utf8(text), coding: 'zstd' }, unreadable],
  ['a charset for a coding', { bytes: utf8(text), coding: 'utf-8' }, unreadable],
  [
    'an unknown coding of an optional body',
    { bytes: utf8(credentials), coding: 'zstd', type: form, path: tokenPath },
    unreadable,
  ],
  ['gzip without a word', { bytes: bytesOf(gzipSync(text)) }, malformedBytes],
  ['nothing', { bytes: utf8('') }, malformed],
  ['nothing in gzip', { bytes: utf8(''), coding: 'gzip' }, malformed],
  ['gzip of nothing', { bytes: bytesOf(gzipSync('')), coding: 'gzip' }, malformed],
  ['a charset', { bytes: utf8(text), type: `${json}; charset=utf-8` }, accepted],
  ['another charset, which JSON does not have', { bytes: utf8(text), type: `${json}; charset=utf-16` }, accepted],
  ['UTF-16', { bytes: utf16(text) }, malformed],
  ['UTF-16 with a mark', { bytes: utf16(`\ufeff${text}`) }, malformedBytes],
  ['as many bytes as the limit', { bytes: utf8(callOf(limit)) }, { status: 201, proxy: ['newerMember'] }],
  ['one byte more', { bytes: utf8(callOf(limit + 1)) }, tooLarge],
  ['1.2 MB in 0.6 million letters', { bytes: utf8(callOf(1_200_000)) }, tooLarge],
  [
    'as many bytes as the limit, in gzip',
    { bytes: bytesOf(gzipSync(callOf(limit))), coding: 'gzip' },
    { status: 201, proxy: ['newerMember'] },
  ],
  ['a bomb in gzip', { bytes: bytesOf(gzipSync('0'.repeat(50 * limit))), coding: 'gzip' }, tooLarge],
  ['a bomb in deflate', { bytes: bytesOf(deflateSync('0'.repeat(50 * limit))), coding: 'deflate' }, tooLarge],
  ['a bomb in br', { bytes: bytesOf(brotliCompressSync('0'.repeat(50 * limit))), coding: 'br' }, tooLarge],
  ['a bomb in a bomb', { bytes: bytesOf(gzipSync(gzipSync('0'.repeat(50 * limit)))), coding: 'gzip, gzip' }, tooLarge],
];

const mock = createMock();
const proxies = [createProxy({ upstream: mock.fetch })];
let addresses: readonly string[] = [];
beforeAll(async () => {
  const { url } = await mock.listen();
  proxies.push(createProxy({ upstream: url }));
  addresses = [url, ...(await Promise.all(proxies.map(async (proxy) => (await proxy.listen()).url)))];
});
afterAll(async () => {
  for (const server of [...proxies, mock]) await server.close();
});
beforeEach(() => {
  mock.reset();
  for (const proxy of proxies) proxy.reset();
});

describe('a request has the same findings on every edge', () => {
  const init = ({ bytes, coding, type = json }: SentBody): RequestInit => ({
    method: 'POST',
    headers: {
      ...(type === form ? {} : { Authorization: 'Bearer any' }),
      'Content-Type': type,
      ...(coding === undefined ? {} : { 'Content-Encoding': coding }),
    },
    body: bytes,
  });

  it.each(requests)('%s', async (_, sent, want) => {
    const target = sent.path ?? path;
    const clients = [
      () => mock.fetch(`http://mock.test${target}`, init(sent)),
      ...addresses.map((address) => () => fetch(address + target, init(sent))),
      ...proxies.map((proxy) => () => proxy.fetch(`http://mock.test${target}`, init(sent))),
    ];
    const responses = [];
    for (const client of clients) responses.push(await client());
    expect(responses.map(({ status }) => status)).toEqual(clients.map(() => want.status));
    const violations = [...new Set(mock.journal.map((exchange) => JSON.stringify(exchange.violations)))];
    expect(violations).toEqual([want.where === undefined ? '[]' : expect.stringMatching(/^\[/)]);
    if (want.where !== undefined)
      expect(mock.journal.every(({ violations: [first] }) => `${first?.in} ${first?.where}`.startsWith(want.where ?? ''))).toBe(
        true,
      );
    const found = proxies.flatMap(({ journal }) => journal.map(codesOf));
    expect(found).toEqual(found.map(() => want.proxy ?? []));
    expect(found).toHaveLength(4);
  });

  it.each(requests.filter(([, , { status }]) => status !== 413))('%s, for a matcher', async (_, sent, want) => {
    const { pass, message } = await toMatchContract(new Request(`http://mock.test${sent.path ?? path}`, init(sent)));
    expect(pass, message()).toBe(want.where === undefined);
    if (want.where !== undefined) expect(message()).toContain(`: ${want.where}`);
  });

  it('is forwarded as it was sent', async () => {
    const received: Buffer[] = [];
    const server = await startUpstream(async (request, response) => {
      for await (const chunk of request) received.push(chunk);
      response.end();
    });
    const proxy = createProxy({ upstream: server.url });
    const bytes = bytesOf(gzipSync(text));
    await proxy.fetch(`http://mock.test${path}`, init({ bytes, coding: 'gzip' }));
    await proxy.close();
    await server.close();
    expect(Buffer.concat(received)).toEqual(Buffer.from(bytes));
    expect(proxy.journal[0]?.request.body).toBe(text);
  });

  it('is refused by an enforcing proxy only for what was read', async () => {
    const proxy = createProxy({ upstream: mock.fetch, enforce: true });
    const send = async (sent: SentBody) => (await proxy.fetch(`http://mock.test${path}`, init(sent))).status;
    expect(await send({ bytes: bytesOf(gzipSync(text)), coding: 'gzip' })).toBe(201);
    expect(await send({ bytes: bytesOf(gzipSync('{}')), coding: 'gzip' })).toBe(400);
    expect(await send({ bytes: bytesOf(gzipSync('0'.repeat(2 * limit))), coding: 'gzip' })).toBe(413);
    await send({ bytes: utf8(text), coding: 'zstd' });
    expect(mock.journal.at(-1)?.request.headers['content-encoding']).toBe('zstd');
  });
});

describe('a recorded request', () => {
  const coded = (coding: string, sentText: string) => ({
    ...placed,
    headers: { ...placed.headers, 'Content-Encoding': coding },
    postData: { mimeType: json, text: sentText },
  });

  it.each([
    ['decoded', coded('gzip', JSON.stringify(smallestCall)), []],
    ['with a mark', { ...placed, postData: { mimeType: json, text: `\ufeff${text}` } }, []],
    ['left compressed', coded('gzip', gzipSync(text).toString('latin1')), []],
    ['left compressed, in UTF-8', coded('br', brotliCompressSync(text).toString()), []],
    ['decoded, and no JSON', coded('gzip', '{'), ['acceptedInvalid', 'invalidRequest']],
  ])('%s', async (_, exchange, want) => {
    const { report } = await checkArchives([{ file: 'a.har', text: writeArchive(exchange) }]);
    expect([...selectCases(report.results)].flatMap(({ violations }) => violations.map(({ code }) => code))).toEqual(want);
  });
});

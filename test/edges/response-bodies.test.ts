import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { createProxy } from '../../src/index.ts';
import { toMatchContract } from '../../src/matchers.ts';
import { selectCases } from '../../src/report/cases.ts';
import { placed, writeArchive } from '../check/archive.ts';
import { startUpstream, type TestUpstream } from '../support/upstream.ts';

import { bytesOf, codesOf, json, path, type SentBody, text, utf8, utf16 } from './bodies.ts';

const limit = 1024 * 1024;

const answer = JSON.stringify(placed.answer);
const spoilt = JSON.stringify({ ...Object(placed.answer), id: 7 });

const responses: readonly [what: string, sent: SentBody, found: readonly string[]][] = [
  ['plain', { bytes: utf8(answer) }, []],
  ['a byte order mark', { bytes: utf8(`\ufeff${answer}`) }, []],
  ['gzip', { bytes: bytesOf(gzipSync(answer)), coding: 'gzip' }, []],
  ['gzip and a mark', { bytes: bytesOf(gzipSync(`\ufeff${answer}`)), coding: 'gzip' }, []],
  ['deflate', { bytes: bytesOf(deflateSync(answer)), coding: 'deflate' }, []],
  ['deflate without a header', { bytes: bytesOf(deflateRawSync(answer)), coding: 'deflate' }, []],
  ['br', { bytes: bytesOf(brotliCompressSync(answer)), coding: 'br' }, []],
  ['a wrong value', { bytes: utf8(spoilt) }, ['type']],
  ['a wrong value in gzip', { bytes: bytesOf(gzipSync(spoilt)), coding: 'gzip' }, ['type']],
  ['a wrong value in br', { bytes: bytesOf(brotliCompressSync(spoilt)), coding: 'br' }, ['type']],
  ['nothing', { bytes: utf8('') }, ['malformedBody']],
  ['UTF-16', { bytes: utf16(answer) }, ['malformedBody']],
];

describe('a response has the same findings on every edge', () => {
  let server: TestUpstream;
  let sent: SentBody = { bytes: utf8('') };
  const headersOf = ({ coding, type = json }: SentBody): Record<string, string> => ({
    'Content-Type': type,
    Location: 'http://a.test/v0/a/calls/1',
    ...(coding === undefined ? {} : { 'Content-Encoding': coding }),
  });
  beforeAll(async () => {
    server = await startUpstream((request, response) => {
      request.resume();
      response.writeHead(201, headersOf(sent)).end(sent.bytes);
    });
  });
  afterAll(() => server.close());

  const request = { method: 'POST', headers: { Authorization: 'Bearer any', 'Content-Type': json }, body: text };

  it.each(responses)('%s', async (_, body, want) => {
    sent = body;
    const upstreams = [
      server.url,
      (forwarded: Request) => fetch(new Request(server.url + path, forwarded)),
      () => new Response(body.bytes, { status: 201, headers: headersOf(body) }),
    ];
    const texts: string[] = [];
    for (const to of upstreams) {
      const proxy = createProxy({ upstream: to });
      const { url } = await proxy.listen();
      for (const response of [await fetch(url + path, request), await proxy.fetch(`http://mock.test${path}`, request)])
        texts.push(await response.text());
      expect(proxy.journal.map(codesOf)).toEqual([want, want]);
      await proxy.close();
    }
    const [first] = texts;
    expect(texts).toEqual(texts.map(() => first));

    const fetched = await fetch(server.url + path, request);
    expect((await toMatchContract(fetched, { request: { ...request, url: path } })).pass).toBe(want.length === 0);
    const read = { ...placed, answer: first, responseHeaders: headersOf(body) };
    const content = first === '' ? { content: { size: 0, text: '' } } : {};
    const { report } = await checkArchives([{ file: 'a.har', text: writeArchive({ ...read, ...content }) }]);
    expect([...selectCases(report.results)].flatMap(({ violations }) => violations.map(({ code }) => code))).toEqual(want);
  });

  it.each([
    ['an unknown coding', { bytes: utf8(answer), coding: 'zstd' }],
    ['gzip that ends early', { bytes: bytesOf(gzipSync(answer)).slice(0, -9), coding: 'gzip' }],
    ['a bomb', { bytes: bytesOf(gzipSync('0'.repeat(50 * limit))), coding: 'gzip' }],
  ])('%s is passed on unchecked', async (_, body) => {
    sent = body;
    const proxy = createProxy({ upstream: server.url, enforce: true });
    const { url } = await proxy.listen();
    const { status, headers } = await fetch(url + path, request);
    expect([status, headers.get('content-encoding')]).toEqual([201, body.coding]);
    expect(proxy.journal.map(codesOf)).toEqual([['unchecked']]);
    await proxy.close();
  });
});

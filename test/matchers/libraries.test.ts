import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { toMatchContract } from '../../src/matchers.ts';
import { axios, nodeFetch, undici } from '../support/libraries.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';
import '../../src/vitest.ts';

const mock = createMock();
let base = '';
beforeAll(async () => {
  base = (await mock.listen()).url;
});
afterAll(() => mock.close());

const path = '/v0/a1b2c3d4e5/calls/';
const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
const init = { method: 'POST', headers, body: JSON.stringify(smallestCall) };
const request = { ...init, url: path };

/** Spoils the body of a placed call, so that it breaks the contract. */
const spoil = (text: string) => JSON.stringify({ ...JSON.parse(text), id: 1 });

describe.each([
  ['the platform', { fetch: globalThis.fetch, Request, Response, Headers }],
  ['undici', undici],
  ['node-fetch', nodeFetch],
])('toMatchContract reads messages of %s', (_, library) => {
  const place = () => library.fetch(base + path, init);

  it('and they stay readable', async () => {
    const response = await place();
    await expect(response).toMatchContract({ request });
    expect(await response.json()).toMatchObject({ to: smallestCall.to });
    await expect(expect(response).not.toMatchContract({ request })).rejects.toThrow('was read already');
    const sent = new library.Request(base + path, init);
    await expect(sent).toMatchContract();
    await sent.text();
    await expect(toMatchContract(sent)).rejects.toThrow('was read already');
    await expect(await place()).toMatchContract({ request: sent });
  });

  it('and never judges a body that it cannot read again', async () => {
    const response = await place();
    await response.clone().text();
    const again = await toMatchContract(response, { request }).then(
      ({ pass }) => pass,
      (error: unknown) => String(error),
    );
    expect([true, expect.stringMatching(/^TypeError: the body cannot be read, because it was cloned before/)]).toContainEqual(
      again,
    );
  });

  it('and finds what is wrong', async () => {
    const response = await place();
    const received = [...response.headers].filter(([name]) => name !== 'content-length');
    const wrong = new library.Response(spoil(await response.text()), { status: 201, headers: received });
    const { pass, message } = await toMatchContract(wrong, { request });
    expect([pass, message()]).toEqual([false, expect.stringContaining('type: body /id was 1')]);
    await expect(new library.Request(base + path, { ...init, body: '{}' })).not.toMatchContract();
  });

  it('and of a long list', async () => {
    mock.reset();
    for (let count = 0; count < 100; count++) await mock.fetch(recordCall());
    const url = `${base}/v3/communication/voice_calls?per_page=100`;
    const list = await library.fetch(url, { headers: { Authorization: 'Bearer staff_alice' } });
    expect(Number(list.headers.get('content-length'))).toBeGreaterThan(16 * 1024);
    await expect(list).toMatchContract({ operationId: 'listVoiceCalls' });
  });
});

describe('toMatchContract reads an answer of axios', () => {
  it.each([
    ['by its config', { baseURL: '' }, (url: string) => url],
    ['by its config with a base', { baseURL: 'BASE/' }, () => path],
    ['as text', { baseURL: '', responseType: 'text' as const, transformResponse: (text: string) => text }, (url: string) => url],
    ['as bytes', { baseURL: '', responseType: 'arraybuffer' as const }, (url: string) => url],
  ])('%s', async (_, { baseURL, ...config }, address) => {
    const client = axios.create({ headers, ...config, baseURL: baseURL.replace('BASE', base) });
    const answer = await client.post(address(base + path), smallestCall);
    await expect(answer).toMatchContract();
    await expect({ ...answer, data: { id: 1 } }).not.toMatchContract();
    await expect(answer).toMatchContract({ operationId: 'createCall' });
  });

  it('but not a stream, which would be taken from the test', async () => {
    const answer = await axios.post(base + path, smallestCall, { headers, responseType: 'stream' });
    await expect(toMatchContract(answer)).rejects.toThrow(/^the body of the response is a .*, which was not read/);
    await expect(expect(answer).not.toMatchContract()).rejects.toThrow('which was not read');
    answer.data.destroy();
  });
});

describe('toMatchContract reads records', () => {
  const sent = async () => {
    const response = await mock.fetch(placeCall());
    return { status: 201, headers: Object.fromEntries(response.headers), text: await response.text() };
  };

  it.each<[what: string, change: (text: string) => object]>([
    ['a text', (text) => ({ body: text })],
    ['a value', (text) => ({ body: JSON.parse(text) })],
    ['a text with a byte order mark', (text) => ({ body: `\ufeff${text}` })],
    ['a Buffer', (text) => ({ body: Buffer.from(text) })],
    ['an ArrayBuffer', (text) => ({ body: new TextEncoder().encode(text).buffer })],
    ['a Blob', (text) => ({ body: new Blob([text]) })],
    ['data', (text) => ({ data: JSON.parse(text) })],
    ['the text of supertest', (text) => ({ text, body: {} })],
    ['upper-case headers', (text) => ({ body: text, headers: { 'CONTENT-TYPE': 'application/json', LOCATION: 'http://a/b' } })],
    ['headers of Node', (text) => ({ body: text, headers: { 'content-type': 'application/json', location: ['http://a/b'] } })],
    [
      'headers in a Map',
      (text) => ({
        body: text,
        headers: new Map([
          ['Content-Type', 'application/json'],
          ['Location', 'http://a/b'],
        ]),
      }),
    ],
  ])('with %s', async (_, change) => {
    const { text, status, headers: received } = await sent();
    await expect({ status, headers: received, request, ...change(text) }).toMatchContract();
    await expect({ status, headers: received, request, ...change(spoil(text)) }).not.toMatchContract();
  });

  it.each<[what: string, change: object, message: RegExp]>([
    ['a web stream', { body: new ReadableStream() }, /is a ReadableStream, which was not read/],
    ['FormData', { body: new FormData() }, /is a FormData, which was not read/],
    ['a function', { body: () => '' }, /is a Function, which was not read/],
    ['no body', {}, /^the response of createCall has no body to check/],
    ['a body of another name', { payload: '{}' }, /^the response of createCall has no body to check/],
    ['no request', { body: {}, request: undefined }, /^the operation of this response is unknown/],
    ['a request of node:http', { body: {}, request: { path, method: 'POST' } }, /^the operation of this response is unknown/],
  ])('but says that it cannot read one with %s, also with .not', async (_, change, message) => {
    const record = { status: 201, headers: {}, request, ...change };
    await expect(toMatchContract(record)).rejects.toThrow(message);
    await expect(expect(record).not.toMatchContract()).rejects.toThrow(message);
  });

  it('of a path with several operations only with a request', async () => {
    const url = `${base}/v3/communication/voice_calls`;
    const response = await fetch(recordCall(undefined, { base }));
    expect(response.url).toBe(url);
    await expect(toMatchContract(response)).rejects.toThrow(/createVoiceCall \(POST\).*could have given this response: give/);
    await expect(response).toMatchContract({ method: 'POST' });
    await expect(response).toMatchContract({ operationId: 'createVoiceCall' });
  });

  it.each<[what: string, codings: string, body: Buffer, passes: boolean]>([
    ['gzip', 'gzip', gzipSync(init.body), true],
    ['an unknown coding', 'zstd', Buffer.from(init.body), false],
  ])('and a Request in %s', async (_, codings, body, passes) => {
    const coded = new Request(base + path, {
      ...init,
      headers: { ...headers, 'Content-Encoding': codings },
      body: Uint8Array.from(body),
    });
    const { pass, message } = await toMatchContract(coded);
    expect(pass, message()).toBe(passes);
    if (!passes) expect(message()).toContain('header /content-encoding was "zstd"');
  });
});

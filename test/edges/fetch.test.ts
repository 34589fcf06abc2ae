import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createMock, createProxy } from '../../src/index.ts';
import { nodeFetch, undici, Window } from '../support/libraries.ts';
import { smallestCall } from '../support/requests.ts';

const url = 'https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/';
const tokenUrl = 'http://mock.test/v0/oauth2/token';
const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };
const body = JSON.stringify(smallestCall);
const credentials = { grant_type: 'client_credentials', client_id: 'a1b2c3d4e5', client_secret: 'secret' };

const mock = createMock();
const proxy = createProxy({ upstream: mock.fetch });
afterAll(() => proxy.close());

/** A stream as a client makes it. */
function streamOf(...chunks: readonly unknown[]): ReadableStream {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

/** A Request of happy-dom, in a window of its own. */
const happyRequest = (init: object): Request => new new Window({ url: 'http://mock.test/' }).Request(url, init);

const bytes = new TextEncoder().encode(body);

async function* generate() {
  yield bytes.slice(0, 9);
  yield bytes.slice(9);
}
const placed = { method: 'POST', headers, body };

describe.each([
  ['createMock', mock],
  ['createProxy', proxy],
])('the fetch of %s', (_, target) => {
  const { fetch } = target;
  beforeEach(() => {
    mock.reset();
    proxy.reset();
  });

  it('is typeof fetch', () => {
    const asFetch: typeof globalThis.fetch = fetch;
    const alsoFetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response> = asFetch;
    expect(alsoFetch).toBe(fetch);
  });

  it.each<[what: string, input: Parameters<typeof fetch>[0], init?: RequestInit]>([
    ['a text', url, placed],
    ['a URL', new URL(url), placed],
    ['a text with blanks and a fragment', `  ${url}#top`, placed],
    ['a Request', new Request(url, placed)],
    ['a Request and an empty init', new Request(url, placed), {}],
    ['a Request and headers that win', new Request(url, { ...placed, headers: {} }), { headers }],
    ['a Request and a body that wins', new Request(url, { ...placed, body: '{}' }), { body }],
    ['a Request and a method that wins', new Request(url, { ...placed, method: 'PUT' }), { method: 'POST' }],
    ['a Request and members that say nothing', new Request(url, placed), Object({ method: undefined, body: null })],
    ['a Request and a signal', new Request(url, placed), { signal: new AbortController().signal }],
    ['a Request whose signal aborted, and none', new Request(url, { ...placed, signal: AbortSignal.abort() }), { signal: null }],
    ['a Request as init', url, Object(new Request('http://other.test/', placed))],
    ['a Request of happy-dom', happyRequest(placed)],
    ['a Request of happy-dom and headers', happyRequest({ ...placed, headers: {} }), { headers }],
    ['a lower-case method', url, { ...placed, method: 'post' }],
    ['headers in a list', url, { ...placed, headers: Object.entries(headers) }],
    ['a Request of undici', new undici.Request(url, placed)],
    ['a Request of undici and headers', new undici.Request(url, { ...placed, headers: {} }), { headers }],
    ['a Request of node-fetch', new nodeFetch.Request(url, placed)],
    ['a Request of node-fetch and a body', new nodeFetch.Request(url, { ...placed, body: '{}' }), { body }],
    ['bytes', url, { ...placed, body: bytes }],
    ['an ArrayBuffer', url, { ...placed, body: bytes.buffer }],
    ['a DataView', url, { ...placed, body: new DataView(bytes.buffer) }],
    ['a part of a buffer', url, { ...placed, body: new TextEncoder().encode(`..${body}..`).subarray(2, -2) }],
    ['a Buffer', url, { ...placed, body: Buffer.from(body) }],
    ['a Blob', url, { ...placed, body: new Blob([body]) }],
    [
      'a Blob with a type',
      url,
      { method: 'POST', headers: { Authorization: 'Bearer any' }, body: new Blob([body], { type: 'application/json' }) },
    ],
    ['a stream', url, { ...placed, body: streamOf(bytes.slice(0, 9), bytes.slice(9)), duplex: 'half' }],
    ['a stream of Node', url, { ...placed, body: Object(Readable.from([bytes])), duplex: 'half' }],
    ['a generator', url, { ...placed, body: Object(generate()), duplex: 'half' }],
    ['headers in a Map', url, { ...placed, headers: Object(new Map(Object.entries(headers))) }],
    ['a text object', Object(url), placed],
    ['a URL with blanks inside and a detour', url.replace('/v0/', '/x/../v\t0/'), placed],
    ['a Request that a class of its own made', new (class extends Request {})(url, placed)],
    ['the clone of a Request', new Request(url, placed).clone(), undefined],
  ])('takes %s', async (_what, input, init) => {
    const response = await fetch(input, init);
    expect([response.status, await response.json()]).toMatchObject([201, { to: smallestCall.to }]);
    expect(response.url).toBe(url);
  });

  it('says of a response and its clones what fetch says', async () => {
    const response = await fetch(`${url}#top`, placed);
    const clone = response.clone();
    const again = clone.clone();
    for (const { status, type, url: from, redirected } of [response, clone, again])
      expect([status, type, from, redirected]).toEqual([201, 'basic', url, false]);
    expect(await again.json()).toEqual(await response.json());
  });

  const form = new URLSearchParams(credentials);
  it.each<[what: string, init: RequestInit, type: RegExp, status: number]>([
    ['URLSearchParams', { body: form }, /^application\/x-www-form-urlencoded;charset=UTF-8$/, 200],
    ['text', { body: String(form) }, /^text\/plain;charset=UTF-8$/, 400],
    ['a Blob', { body: new Blob([String(form)], { type: 'a/b' }) }, /^a\/b$/, 400],
    ['a Blob without a type', { body: new Blob([String(form)]) }, /^undefined$/, 400],
    ['bytes', { body: bytes }, /^undefined$/, 400],
    ['FormData', { body: new FormData() }, /^multipart\/form-data; boundary=/, 400],
    ['a type of its own', { headers: { 'Content-Type': 'c/d' }, body: form }, /^c\/d$/, 400],
  ])('names the media type of %s, as fetch does', async (_what, init, type, status) => {
    const response = await fetch(tokenUrl, { method: 'POST', ...init });
    expect(String(target.journal[0]?.request.headers['content-type'])).toMatch(type);
    expect(response.status).toBe(status);
  });

  it.each<[what: string, call: () => Promise<Response>]>([
    ['a relative URL', () => fetch('/v0/a1b2c3d4e5/calls/', placed)],
    ['no URL', () => fetch('')],
    ['something else', () => fetch(Object({ url }), placed)],
    ['a URL with a password', () => fetch('http://me:secret@mock.test/')],
    ['another scheme', () => fetch('ftp://mock.test/')],
    ['a body of GET', () => fetch(url, { body })],
    ['a body of HEAD, in a Request', () => fetch(new Request(url, placed), { method: 'HEAD' })],
    ['a method that fetch forbids', () => fetch(url, { method: 'CONNECT' })],
    ['a header that is none', () => fetch(url, { headers: { 'a b': 'c' } })],
    ['a stream without duplex', () => fetch(url, { ...placed, body: streamOf(bytes) })],
    ['a stream of text', () => fetch(url, { ...placed, body: streamOf(body), duplex: 'half' })],
    ['a locked body', () => fetch(lockedRequest())],
    ['a text in place of an init', () => fetch(url, Object('POST').valueOf())],
    ['a header that cannot be sent', () => fetch(url, { ...placed, headers: { ...headers, 'X-Name': '\u260e' } })],
    ['bytes that threads share', () => fetch(url, { ...placed, body: Object(new Uint8Array(new SharedArrayBuffer(9))) })],
    ['a signal that is none', () => fetch(url, { ...placed, signal: Object({ aborted: false }) })],
    ['a number as signal', () => fetch(url, { ...placed, signal: Object(5) })],
    [
      'a stream that fails',
      () =>
        fetch(url, {
          ...placed,
          body: new ReadableStream({ pull: (controller) => controller.error(new Error('mine')) }),
          duplex: 'half',
        }),
    ],
  ])('rejects %s with a TypeError, and nothing happened', async (_what, call) => {
    await expect(call()).rejects.toMatchObject({ name: 'TypeError' });
    expect([mock.journal, proxy.journal]).toEqual([[], []]);
  });

  function lockedRequest(): Request {
    const request = new Request(url, placed);
    request.body?.getReader();
    return request;
  }

  it.each<[what: string, request: () => Request]>([
    ['a Request', () => new Request(url, placed)],
    ['a Request of undici', () => new undici.Request(url, placed)],
    ['a Request of node-fetch', () => new nodeFetch.Request(url, placed)],
    ['a Request of happy-dom', () => happyRequest(placed)],
  ])('reads %s once: the second time it rejects with a TypeError', async (_what, make) => {
    const request = make();
    expect((await fetch(request)).status).toBe(201);
    await expect(fetch(request)).rejects.toMatchObject({ name: 'TypeError' });
    await expect(fetch(request, { headers })).rejects.toMatchObject({ name: 'TypeError' });
    expect((await fetch(request, { body })).status).toBe(201);
    expect(target.journal).toHaveLength(2);
  });

  const reason = new Error('enough');
  it.each<[what: string, call: () => Promise<Response>, wanted: object]>([
    ['a signal in init', () => fetch(url, { ...placed, signal: AbortSignal.abort() }), { name: 'AbortError' }],
    ['a reason of its own', () => fetch(url, { ...placed, signal: AbortSignal.abort(reason) }), reason],
    ['the signal of a Request', () => fetch(new Request(url, { ...placed, signal: AbortSignal.abort(reason) })), reason],
    ['a signal in init besides a Request', () => fetch(new Request(url, placed), { signal: AbortSignal.abort(reason) }), reason],
    [
      'a signal, on a path of its own',
      () => fetch('http://mock.test/_ringback/health', { signal: AbortSignal.abort(reason) }),
      reason,
    ],
  ])('rejects with the reason of %s that aborted before, and nothing happened', async (_what, call, wanted) => {
    await expect(call()).rejects.toMatchObject(wanted);
    expect([mock.journal, proxy.journal]).toEqual([[], []]);
  });

  it('stops reading a body when the signal aborts, and nothing happened', async () => {
    const abort = new AbortController();
    const body = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const response = fetch(url, { ...placed, body, duplex: 'half', signal: abort.signal });
    abort.abort(reason);
    await expect(response).rejects.toBe(reason);
    expect(mock.journal).toEqual([]);
  });

  it.each<[what: string, delayed: () => Record<string, string>]>([
    [
      'a fault',
      () => {
        mock.sandbox('a1b2c3d4e5').faults.add({ delay: 'PT20S' });
        return headers;
      },
    ],
    ['Prefer', () => ({ ...headers, Prefer: 'wait=20' })],
  ])('ends a delay by %s at once when the signal aborts; the call is placed', async (_what, delayed) => {
    const abort = new AbortController();
    const response = fetch(url, { ...placed, headers: delayed(), signal: abort.signal });
    await expect.poll(() => mock.journal.length).toBe(1);
    abort.abort(reason);
    await expect(response).rejects.toBe(reason);
    expect(mock.sandbox('a1b2c3d4e5').calls).toHaveLength(1);
  });

  it('has no body for HEAD', async () => {
    const response = await fetch(url, { method: 'HEAD' });
    expect([response.status, response.body]).toEqual([405, null]);
  });
});

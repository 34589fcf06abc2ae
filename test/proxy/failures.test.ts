import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createProxy } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';
import { sendRaw, startRawUpstream, startUpstream, type TestUpstream, unusedAddress } from '../support/upstream.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close();
});

/** A proxy on a socket before an upstream, both closed after the test. */
async function proxied(server: TestUpstream | string, timeout = 'PT20S') {
  const proxy = createProxy({ upstream: typeof server === 'string' ? server : server.url, timeout });
  opened.push(proxy, ...(typeof server === 'string' ? [] : [server]));
  const { url } = await proxy.listen();
  return { proxy, url };
}

const head = 'HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n';

describe('a failing upstream is reported as a problem, and in the journal', () => {
  it.each<[string, () => Promise<TestUpstream | string>, number, RegExp]>([
    [
      'that is not there',
      unusedAddress,
      502,
      /^http:\/\/127\.0\.0\.1:\d+ cannot be reached \(connect ECONNREFUSED .*\)\. Is it running\?$/,
    ],
    ['of an unknown name', async () => 'http://nobody.invalid', 502, /cannot be reached \(getaddrinfo .*\)/],
    [
      'that speaks no TLS',
      async () => (await openUntilEnd(startUpstream((_, response) => response.end()))).replace('http', 'https'),
      502,
      /cannot be reached/,
    ],
    ['that hangs up', () => startRawUpstream((socket) => socket.destroy()), 502, /closed the connection before it responded/],
    ['that ends at once', () => startRawUpstream((socket) => socket.end()), 502, /closed the connection before it responded/],
    [
      'that ends in its headers',
      () => startRawUpstream((socket) => socket.end('HTTP/1.1 200 OK\r\nConte')),
      502,
      /closed the connection before it responded|not HTTP/,
    ],
    [
      'that sends garbage',
      () => startRawUpstream((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
      502,
      /sent a response that is not HTTP/,
    ],
    [
      'that ends in its body',
      () => startRawUpstream((socket) => socket.end(`${head}Content-Length: 100\r\n\r\n{"id"`)),
      502,
      /ended in the middle of its response/,
    ],
    [
      'that ends in a chunk',
      () => startRawUpstream((socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\nff\r\n{"id"`)),
      502,
      /ended in the middle of its response/,
    ],
    [
      'that breaks its chunks',
      () => startRawUpstream((socket) => socket.end(`${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{"id"`)),
      502,
      /ended in the middle of its response/,
    ],
  ])('one %s', async (_, open, status, detail) => {
    const { proxy, url } = await proxied(await open());
    const response = await fetch(placeCall(undefined, { base: url }));
    expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/problem+json']);
    const body = await response.json();
    expect(body).toMatchObject({ status, detail: expect.stringMatching(detail) });
    expect(proxy.journal).toMatchObject([
      { id: response.headers.get('ringback-exchange'), operationId: 'createCall', response: { status, body } },
    ]);
    expect(proxy.violations).toBe(0);
  });

  async function openUntilEnd(server: Promise<TestUpstream>): Promise<string> {
    const found = await server;
    opened.push(found);
    return found.url;
  }

  it.each<[string, () => Promise<TestUpstream>]>([
    ['says nothing', () => startRawUpstream(() => undefined)],
    ['stops in its headers', () => startRawUpstream((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n'))],
    ['stops in its body', () => startRawUpstream((socket) => socket.write(`${head}Content-Length: 5\r\n\r\n{`))],
  ])('one that %s is a 504 after the timeout', async (_, open) => {
    const { proxy, url } = await proxied(await open(), 'PT0.05S');
    const response = await fetch(placeCall(undefined, { base: url }));
    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/was silent for 0\.05 s/) });
    expect(proxy.journal).toMatchObject([{ response: { status: 504 } }]);
  });

  it('a fetch function that rejects, never settles, or breaks off its body is reported, too', async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new Error('cut'));
      },
    });
    for (const [given, status, detail] of [
      [
        () => Promise.reject(new TypeError('fetch failed', { cause: new Error('no route') })),
        502,
        'cannot be reached (no route)',
      ],
      [() => new Promise<Response>(() => undefined), 504, 'was silent for 0.05 s'],
      [() => new Response(broken), 502, 'ended in the middle of its response (cut)'],
    ] as const) {
      const proxy = createProxy({ upstream: given, timeout: 'PT0.05S' });
      const response = await proxy.fetch(placeCall());
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining(detail) });
    }
  });

  it('a proxy that forwards to itself reports a loop', async () => {
    const first = createProxy({ upstream: (request) => second.fetch(request) });
    const second = createProxy({ upstream: (request) => first.fetch(request) });
    const response = await first.fetch(placeCall());
    expect(response.status).toBe(508);
    expect(await response.json()).toMatchObject({ title: 'Loop detected' });
  });
});

describe('in the middle of a streamed body', () => {
  it('a failure of the upstream breaks off the body for the client', async () => {
    const begun = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n';
    const { proxy, url } = await proxied(await startRawUpstream((socket) => socket.end(begun)));
    const answer = await sendRaw(url, 'GET /files/1 HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(answer).toContain('\r\n5\r\nhello\r\n');
    expect(answer).not.toMatch(/0\r\n\r\n$/);
    expect(proxy.journal[0]?.advisories.map(({ code, text }) => [code, text])).toEqual([
      ['unchecked', expect.anything()],
      ['incomplete', expect.stringContaining('ended in the middle of its response')],
    ]);
  });

  it('so does an upstream that stops sending', async () => {
    const begun = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello';
    const { proxy, url } = await proxied(await startRawUpstream((socket) => socket.write(begun)), 'PT1S');
    const response = await fetch(`${url}/files/1`);
    await expect(response.text()).rejects.toThrow();
    expect(proxy.journal[0]?.advisories.at(-1)?.text).toContain('was silent for 1 s');
  });

  it('a client in the same process gets the error, too', async () => {
    const server = await startRawUpstream((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello'));
    const proxy = createProxy({ upstream: server.url });
    opened.push(proxy, server);
    const response = await proxy.fetch(new Request('http://a.test/files/1'));
    await expect(response.text()).rejects.toMatchObject({
      name: 'TypeError',
      message: 'terminated',
      cause: { message: expect.stringContaining('ended in the middle of its response') },
    });
  });
});

describe('a client that disconnects', () => {
  it.each([
    ['while it waits', '/v0/a/calls/1', ''],
    ['in the middle of the response', '/files/1', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello'],
  ])('%s ends the request to the upstream', async (_, path, begun) => {
    let ended = Promise.resolve<unknown>(undefined);
    let heard = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const server = await startRawUpstream((socket) => {
      ended = once(socket, 'close');
      if (begun) socket.write(begun);
      heard();
    });
    const { proxy, url } = await proxied(server);
    const client = connect(Number(new URL(url).port), '127.0.0.1');
    client.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\n\r\n`);
    await asked;
    if (begun) await once(client, 'data');
    client.destroy();
    await ended;
    await expect.poll(() => proxy.journal.length).toBe(1);
    const text = JSON.stringify(proxy.journal[0]);
    expect(text).toContain('lient disconnected');
  });

  it('in the same process, has its fetch rejected', async () => {
    const abort = new AbortController();
    let upstreamSignal: AbortSignal | undefined;
    const proxy = createProxy({
      upstream: (request) => {
        upstreamSignal = request.signal;
        abort.abort();
        return new Promise<Response>(() => undefined);
      },
    });
    await expect(proxy.fetch(new Request('http://a.test/v0/a/calls/1', { signal: abort.signal }))).rejects.toThrow(/abort/);
    expect(upstreamSignal?.aborted).toBe(true);
    expect(proxy.journal[0]?.response.status).toBe(499);
  });
});

import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallestCall } from '../support/requests.ts';
import { startUpstream } from '../support/upstream.ts';
import { createHops } from './hops.ts';

const { proxied } = createHops();

describe('streamed bodies', () => {
  it('are passed on as they arrive, both ways', async () => {
    const { url } = await proxied(await startUpstream((request, response) => request.pipe(response)));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST /files HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n');
    let seen = '';
    socket.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
    });
    for (const part of ['one', 'two', 'six']) {
      socket.write(`3\r\n${part}\r\n`);
      // The next part is sent only after this one has come back.
      await expect.poll(() => seen).toContain(`3\r\n${part}\r\n`);
    }
    socket.write('0\r\n\r\n');
    await expect.poll(() => seen).toMatch(/0\r\n\r\n$/);
    socket.destroy();
  });

  it('are passed on if they are too large to validate', async () => {
    const { proxy, url } = await proxied(await startUpstream((request, response) => request.pipe(response)));
    const body = JSON.stringify({ ...smallestCall, application: 'x'.repeat(3 * 1024 * 1024) });
    const headers = { Authorization: 'Bearer x', 'Content-Type': 'application/json' };
    const response = await fetch(`${url}/v0/a/calls/`, { method: 'POST', headers, body });
    expect(await response.text()).toBe(body);
    expect(proxy.journal[0]).toMatchObject({
      violations: [],
      advisories: [
        { code: 'unchecked', where: '/request/body' },
        { code: 'unchecked', where: '/response/body' },
      ],
    });
  });

  it('that are too large are rejected with enforce, as by the mock', async () => {
    const { url } = await proxied(await startUpstream(() => expect.unreachable()), { enforce: true });
    const response = await fetch(`${url}/v0/a/calls/`, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
      body: 'x'.repeat(2 * 1024 * 1024),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  });
});

describe('any request', () => {
  it('reaches the upstream unchanged, and so does its response the client', async () => {
    const { url } = await proxied(
      await startUpstream((request, response) => {
        response.writeHead(200, { 'X-Target': request.url ?? '', 'X-Sent': request.headers['x-sent'] ?? '' });
        request.pipe(response);
      }),
    );
    const port = Number(new URL(url).port);
    const visible = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) });
    const target = fc.tuple(fc.constantFrom('/files/', '/v0/a/calls/', '/v3/communication/voice_calls'), visible);
    await fc.assert(
      fc.asyncProperty(target, visible, fc.uint8Array({ maxLength: 2000 }), async ([start, rest], sent, bytes) => {
        const path = start + rest.replaceAll('#', '');
        const outgoing = request({ port, method: 'POST', path, headers: { 'X-Sent': sent, Connection: 'close' } });
        outgoing.end(bytes);
        const [response]: IncomingMessage[] = await once(outgoing, 'response');
        const chunks: Buffer[] = [];
        for await (const chunk of response ?? []) chunks.push(chunk);
        expect([response?.headers['x-target'], response?.headers['x-sent']]).toEqual([path, sent]);
        expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('connections to the upstream', () => {
  it('are reused, but not for requests that must not be repeated', async () => {
    const ports: (number | undefined)[] = [];
    const { url } = await proxied(
      await startUpstream((request, response) => {
        ports.push(request.socket.remotePort);
        request.resume();
        response.end('ok');
      }),
    );
    for (const method of ['GET', 'GET', 'POST', 'POST']) await (await fetch(`${url}/files`, { method })).text();
    expect(new Set(ports).size).toBe(3);
    expect(ports[0]).toBe(ports[1]);
  });

  it('that were closed meanwhile are replaced', async () => {
    let requests = 0;
    const { proxy, url } = await proxied(
      await startUpstream((request, response) => {
        requests += 1;
        // Closes the connection on its second request.
        if (requests === 2) request.socket.destroy();
        else response.end('ok');
      }),
    );
    for (const _ of [1, 2]) expect(await (await fetch(`${url}/files`)).text()).toBe('ok');
    expect([requests, proxy.journal.length]).toEqual([3, 2]);
  });
});

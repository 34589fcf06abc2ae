import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createNodeTransport } from '../../src/edges/node-transport.ts';
import { createFetchTransport, type SentRequest, type Transport } from '../../src/edges/transport.ts';
import { startRawUpstream, startUpstream, unusedAddress } from '../support/upstream.ts';

const json = '{"a":1}';
const limits = () => ({ maxBody: 1000, signal: new AbortController().signal });

/** Makes both transports to a server: that of sockets must behave as fetch does. */
const transports = async (url: string): Promise<readonly Transport[]> => [
  (await createNodeTransport(new URL(url))) ?? expect.fail('Node has sockets'),
  createFetchTransport((request) => fetch(request)),
];

/** Sends a request in both ways, and gives the status and the body, or the error, of each. */
async function sendBoth(url: string, given: Partial<SentRequest> = {}): Promise<readonly unknown[]> {
  const request = { method: 'GET', url: `${url}/things?a=1`, headers: {}, body: '', ...given };
  return Promise.all(
    (await transports(url)).map((send) =>
      send(request, limits()).then(
        ({ status, bytes }) => [status, new TextDecoder().decode(bytes)],
        (error: Error) => (error.cause instanceof Error ? error.cause : error).message,
      ),
    ),
  );
}

describe('a transport of sockets understands a server as fetch does', () => {
  it.each<[given: string, answer: (response: ServerResponse) => void, want: readonly [status: number, body: string]]>([
    ['an answer', (response) => response.end(json), [200, json]],
    ['a redirection', (response) => response.writeHead(302, { Location: '/other' }).end(), [302, '']],
    ['no content', (response) => response.writeHead(204).end(), [204, '']],
    ['gzip', (response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync(json)), [200, json]],
    ['deflate', (response) => response.setHeader('Content-Encoding', 'deflate').end(deflateSync(json)), [200, json]],
    ['raw deflate', (response) => response.setHeader('Content-Encoding', 'deflate').end(deflateRawSync(json)), [200, json]],
    ['Brotli', (response) => response.setHeader('Content-Encoding', 'br').end(brotliCompressSync(json)), [200, json]],
    ['gzip twice', (response) => response.setHeader('Content-Encoding', 'gzip, gzip').end(gzipSync(gzipSync(json))), [200, json]],
    ['an unknown coding', (response) => response.setHeader('Content-Encoding', 'zip').end(json), [200, json]],
    ['gzip without a byte', (response) => response.setHeader('Content-Encoding', 'gzip').end(), [200, '']],
  ])('%s', async (_, answer, want) => {
    const server = await startUpstream((_request, response) => answer(response));
    expect(await sendBoth(server.url)).toEqual([want, want]);
    await server.close();
  });

  it.each<[given: string, answer: string, want: unknown]>([
    ['a body up to the end', `HTTP/1.1 200 OK\r\n\r\n${json}`, [200, json]],
    ['an unusual status', 'HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\n{}', [999, '{}']],
    ['an early hint', 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', [200, '{}']],
    ['bytes after the end', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}{}', [200, '{}']],
    ['no content, with a length', 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}', [204, '']],
    ['an empty answer', '', 'other side closed'],
    ['half a head', 'HTTP/1.1 200 OK\r\nContent-', 'other side closed'],
    ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{}', 'other side closed'],
    ['another protocol', 'SSH-2.0-OpenSSH\r\n', expect.stringMatching(/^Response does not match the HTTP\/1\.1 protocol \(/)],
    [
      'a chunk without a size',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz',
      expect.stringMatching(/\(Invalid character/),
    ],
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n', 'bad upgrade'],
    ['a huge head', `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(99_999)}\r\n\r\n`, 'Headers Overflow Error'],
    ['a huge body', `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(1001)}`, expect.stringMatching(/^the answer has more than 1000 bytes/)],
  ])('%s', async (_, answer, want) => {
    const server = await startRawUpstream((socket) => socket.end(answer));
    expect(await sendBoth(server.url)).toEqual([want, want]);
    await server.close();
  });

  it('nobody', async () => {
    const refused = expect.stringMatching(/^connect ECONNREFUSED/);
    expect(await sendBoth(await unusedAddress())).toEqual([refused, refused]);
  });
});

it.each<Partial<SentRequest>>([
  {},
  { method: 'POST' },
  { method: 'POST', body: 'ü', headers: { 'content-type': 'text/plain', 'x-key': 'a' } },
  { method: 'DELETE', body: 'text' },
  { headers: { accept: 'text/html' } },
])('a server gets the same request from both: %j', async (given) => {
  const server = await startUpstream((request, response) => {
    const { method, url, headers } = request;
    request.setEncoding('utf8').on('data', (chunk) => response.write(chunk));
    request.on('end', () => response.end(JSON.stringify([method, url, Object.entries(headers).sort()])));
    request.resume();
  });
  const [sent, fetched] = await sendBoth(server.url, given);
  expect(sent).toEqual(fetched);
  await server.close();
});

describe('a transport of sockets', () => {
  it('joins the values of repeated headers', async () => {
    const server = await startUpstream((_, response) => response.setHeader('Content-Type', ['a', 'b']).end());
    const [send] = await transports(server.url);
    const response = await send?.({ method: 'GET', url: server.url, headers: {}, body: '' }, limits());
    expect(response?.headers['content-type']).toBe('a, b');
    await server.close();
  });

  it('sends a request again if the server had closed the connection, once', async () => {
    const answered: string[] = [];
    const server = await startUpstream((request, response) => {
      answered.push(request.url ?? '');
      if (request.url === '/crash') request.socket.destroy();
      // Closes the connection without a word in the head.
      else response.end('{}', () => request.socket.destroy());
    });
    const [send] = await transports(server.url);
    for (const path of ['/1', '/2', '/3'])
      expect((await send?.({ method: 'POST', url: server.url + path, headers: {}, body: 'x' }, limits()))?.status).toBe(200);
    const crash = send?.({ method: 'POST', url: `${server.url}/crash`, headers: {}, body: 'x' }, limits());
    await expect(crash).rejects.toThrow('other side closed');
    expect(answered.filter((path) => path !== '/crash')).toEqual(['/1', '/2', '/3']);
    await server.close();
  });

  // 0.0.0.0 leads to this machine, too, but is not one of its loopback names.
  it.each([
    ['POST', '127.0.0.1', 3],
    ['GET', '127.0.0.1', 3],
    ['GET', '0.0.0.0', 3],
    ['PUT', '0.0.0.0', 3],
    ['POST', '0.0.0.0', 2],
    ['PATCH', '0.0.0.0', 2],
  ])('lets a server that closes without an answer see a %s to %s: %i requests in all', async (method, host, want) => {
    const used = new WeakSet<object>();
    let seen = 0;
    const server = await startUpstream(({ socket }, response) => {
      seen += 1;
      if (used.has(socket)) socket.destroy();
      else response.end('{}');
      used.add(socket);
    });
    const url = server.url.replace('127.0.0.1', host);
    const [send] = await transports(url);
    await send?.({ method, url, headers: {}, body: '' }, limits());
    await send?.({ method, url, headers: {}, body: '' }, limits()).catch(() => undefined);
    expect(seen).toBe(want);
    await server.close();
  });

  it('ends with its signal', async () => {
    const server = await startUpstream((request) => request.resume());
    const [send] = await transports(server.url);
    const abort = new AbortController();
    const sent = send?.({ method: 'GET', url: server.url, headers: {}, body: '' }, { maxBody: 1, signal: abort.signal });
    abort.abort();
    await expect(sent).rejects.toThrow();
    await server.close();
  });
});

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Listening } from '../src/index.ts';
import { placeCall, smallestCall } from './support/requests.ts';

/** What a socket can do that a fetch Request cannot. The fixtures prove both edges the same. */
describe('the edge to node sockets', () => {
  const mock = createMock();
  let server: Listening;
  beforeAll(async () => {
    server = await mock.listen();
  });
  afterAll(() => mock.close());

  /** Sends text as it stands, and reads until the server is done. */
  async function raw(text: string): Promise<string> {
    const socket = connect(server.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.write(text);
    await once(socket, 'close');
    return answer;
  }

  const body = JSON.stringify(smallestCall);
  const head = `Authorization: Bearer x\r\nContent-Type: application/json\r\nConnection: close\r\n`;

  it('takes a whole URL as target, and a body in chunks', async () => {
    const chunks = [...body].map((character) => `1\r\n${character}\r\n`).join('');
    const answer = await raw(
      `POST http://127.0.0.1/v0/a/calls/?x=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
  });

  it('gives its own address where Host could not stand in a URL', async () => {
    const answer = await raw(
      `POST /v0/a/calls/ HTTP/1.1\r\nHost: <script>\r\n${head}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer).toContain(`Location: ${server.url}/v0/a/calls/`);
  });

  it('stops reading a body that is too large', async () => {
    const response = await fetch(placeCall({ ...smallestCall, application: 'x'.repeat(2 * 1024 * 1024) }, { base: server.url }));
    expect([response.status, response.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  });

  it('outlives a client that goes away in the middle', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST /v0/a/calls/ HTTP/1.1\r\nHost: a\r\n${head}Content-Length: 1000\r\n\r\n{`);
    socket.destroy();
    expect((await fetch(placeCall(undefined, { base: server.url }))).status).toBe(201);
  });

  it('serves the contract and the admin API beside the pipeline', async () => {
    for (const path of ['/openapi.yaml', '/openapi.json', '/_ringback/health'])
      expect((await fetch(server.url + path)).status).toBe(200);
    expect((await fetch(`${server.url}/_ringbacks`)).headers.get('ringback-exchange')).not.toBeNull();
  });
});

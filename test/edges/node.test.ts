import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, type Listening } from '../../src/index.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

// Covers requests that only a socket can send. The fixtures compare the Node server with the fetch function.
describe('the Node server', () => {
  const mock = createMock();
  let server: Listening;
  beforeAll(async () => {
    server = await mock.listen();
  });
  afterAll(() => mock.close());

  /** Sends text without changes, and reads until the server closes the connection. */
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

  it('accepts a whole URL as target, and a body in chunks', async () => {
    const chunks = [...body].map((character) => `1\r\n${character}\r\n`).join('');
    const answer = await raw(
      `POST http://127.0.0.1/v0/a/calls/?x=1 HTTP/1.1\r\nHost: 127.0.0.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
  });

  it('uses its own address if Host is not valid in a URL', async () => {
    const answer = await raw(
      `POST /v0/a/calls/ HTTP/1.1\r\nHost: <script>\r\n${head}Content-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer).toContain(`Location: ${server.url}/v0/a/calls/`);
  });

  it('stops reading a body that is too large', async () => {
    const response = await fetch(placeCall({ ...smallestCall, application: 'x'.repeat(2 * 1024 * 1024) }, { base: server.url }));
    expect([response.status, response.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  });

  it('survives a client that disconnects in the middle', async () => {
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST /v0/a/calls/ HTTP/1.1\r\nHost: a\r\n${head}Content-Length: 1000\r\n\r\n{`);
    socket.destroy();
    expect((await fetch(placeCall(undefined, { base: server.url }))).status).toBe(201);
  });

  describe('on one connection', () => {
    interface Sent {
      readonly path?: string;
      readonly method?: string;
      readonly lines?: readonly string[];
      readonly body?: string;
    }
    const usual = ['Authorization: Bearer x', 'Content-Type: application/json'];
    const text = ({ path = '/v0/a/calls/', method = 'POST', lines = usual, body: sent = body }: Sent, isLast: boolean) =>
      [
        `${method} ${path} HTTP/1.1`,
        'Host: a',
        ...lines,
        `Content-Length: ${sent.length}`,
        ...(isLast ? ['Connection: close'] : []),
      ]
        .concat('', sent)
        .join('\r\n');

    it.each<[difference: string, sent: readonly Sent[], statuses: readonly number[]]>([
      ['nothing', [{}, {}, {}], [201, 201, 201]],
      ['the body', [{}, { body: '{"from":{"agentId":"12a4"}}' }, {}], [201, 400, 201]],
      ['a body of the same length', [{}, { body: body.replace('1234', '12a4') }, {}], [201, 400, 201]],
      ['the path', [{}, { path: '/v0/a/call/' }, {}], [201, 404, 201]],
      ['the query', [{}, { path: '/v0/a/calls/?__code=429' }, {}], [201, 429, 201]],
      ['the method', [{}, { method: 'PATCH' }, {}], [201, 405, 201]],
      ['the token', [{}, { lines: ['Content-Type: application/json'] }, {}], [201, 401, 201]],
      ['the media type', [{}, { lines: ['Authorization: Bearer x', 'Content-Type: text/plain'] }, {}], [201, 415, 201]],
      ['the version', [{}, { lines: [...usual, 'Accept: application/json;version=7'] }, {}], [201, 400, 201]],
      ['the preference', [{}, { lines: [...usual, 'Prefer: code=503'] }, {}], [201, 503, 201]],
    ])('each request gets its own response when %s differs', async (_, sent, statuses) => {
      const answers = await raw(sent.map((request, index) => text(request, index === sent.length - 1)).join(''));
      expect([...answers.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status))).toEqual(statuses);
    });

    it('the journal has the headers of each', async () => {
      mock.reset();
      await raw(
        [{ lines: [...usual, 'X-Id: 1'] }, { lines: [...usual, 'X-Id: 2'] }]
          .map((request, index) => text(request, index === 1))
          .join(''),
      );
      expect(mock.journal.map(({ request }) => request.headers['x-id'])).toEqual(['1', '2']);
    });
  });

  it('gives each of many concurrent requests its own response', async () => {
    const wanted = Array.from({ length: 600 }, (_, index) => ({
      account: `a${index % 300}`,
      status: [201, 401, 400][index % 3],
    }));
    const seen = await Promise.all(
      wanted.map(async ({ account, status }) => {
        const request = placeCall(status === 400 ? {} : smallestCall, { base: server.url, account });
        if (status === 401) request.headers.delete('authorization');
        const response = await fetch(request);
        const path = new URL(response.headers.get('location') ?? `${server.url}/v0/${account}/calls/`).pathname;
        return { account: path.split('/')[2], status: response.status };
      }),
    );
    expect(seen).toEqual(wanted);
  });

  it('rejects a token that expired after the same connection used it', async () => {
    const guarded = createMock({ auth: 'issued' });
    try {
      const { url } = await guarded.listen();
      const token = await guarded.sandbox('alice').issueToken({ kind: 'staff', expiresIn: 'PT10M' });
      const send = async () => (await fetch(recordCall(undefined, { base: url, token }))).status;
      const before = [await send(), await send()];
      guarded.sandbox('alice').clock.advance('PT11M');
      expect([...before, await send()]).toEqual([201, 201, 401]);
    } finally {
      await guarded.close();
    }
  });

  it('serves the contract and the admin API, too', async () => {
    for (const path of ['/openapi.yaml', '/openapi.json', '/_ringback/health'])
      expect((await fetch(server.url + path)).status).toBe(200);
    expect((await fetch(`${server.url}/_ringbacks`)).headers.get('ringback-exchange')).not.toBeNull();
  });
});

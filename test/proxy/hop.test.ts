import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sendRaw, startUpstream } from '../support/upstream.ts';
import { createHops, plain } from './hops.ts';

const { proxied, saying } = createHops();

describe('a forwarded request', () => {
  it('keeps its target, its headers and their case, without the hop-by-hop headers', async () => {
    const { url, heard, host } = await saying(plain);
    await sendRaw(
      url,
      [
        'GET /files/a%2Fb%c3%A9//./x?q=%20+a&&z=1? HTTP/1.1',
        'Host: proxy.test',
        'X-Letters: Aa; b="C"',
        'x-letters: again',
        'Cookie: a=1',
        'Connection: close, X-Hop',
        'X-Hop: 1',
        'Keep-Alive: timeout=5',
        'Proxy-Authorization: Basic xyz',
        'TE: trailers',
        'Trailer: X-End',
        'Upgrade: h2c',
        'Via: 1.0 fred',
        '\r\n',
      ].join('\r\n'),
    );
    const [head = '', ...lines] = heard[0]?.split('\r\n') ?? [];
    expect(head).toBe('GET /files/a%2Fb%c3%A9//./x?q=%20+a&&z=1? HTTP/1.1');
    expect(lines.slice(0, 6)).toEqual([
      `Host: ${host}`,
      'X-Letters: Aa; b="C"',
      'x-letters: again',
      'Cookie: a=1',
      'Via: 1.0 fred',
      expect.stringMatching(/^Via: 1\.1 ringback-[0-9a-f]{8}$/),
    ]);
    expect(lines.slice(6)).toEqual(['Connection: keep-alive', '', '']);
  });

  it('is sent below the path of the upstream, also from a whole URL', async () => {
    const { url, heard } = await saying(plain, '/api/');
    await sendRaw(url, 'GET http://proxy.test/files?x HTTP/1.1\r\nHost: proxy.test\r\nConnection: close\r\n\r\n');
    expect(heard[0]).toMatch(/^GET \/api\/files\?x HTTP\/1\.1\r\n/);
  });

  it.each<[string, string, RegExp]>([
    ['POST', 'Content-Length: 3\r\n\r\nabc', /\r\nContent-Length: 3\r\n[\s\S]*\r\n\r\n(abc)?$/],
    ['POST', 'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n', /\r\nTransfer-Encoding: chunked\r\n/],
    ['POST', '\r\n', /\r\nContent-Length: 0\r\n/],
    ['POST', 'Content-Length: 0\r\n\r\n', /\r\nContent-Length: 0\r\n/],
    ['DELETE', '\r\n', /^(?!.*Content-Length)(?!.*Transfer)/s],
    ['GET', 'Content-Length: 3\r\n\r\nabc', /\r\nContent-Length: 3\r\n/],
  ])('%s keeps the framing of its body: %j', async (method, rest, want) => {
    const { url, heard } = await saying(plain);
    const answer = await sendRaw(url, `${method} /files HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${rest}`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(heard[0]).toMatch(want);
  });

  it('that expects 100 Continue gets it', async () => {
    const { proxy, url } = await proxied(await startUpstream((request, response) => request.pipe(response)));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST /files HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\nConnection: close\r\n\r\n');
    const [first] = await once(socket, 'data');
    expect(String(first)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('body');
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    await once(socket, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*body/);
    expect(proxy.journal).toHaveLength(1);
  });

  it('is validated as the contract reads it, and forwarded byte by byte', async () => {
    const { proxy, url, heard } = await saying(plain);
    const body = '{"from":{"agentId":"\xff"}}';
    const lines = `Authorization: Bearer x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ${body.length}`;
    await sendRaw(url, `POST /v0/a/calls/ HTTP/1.1\r\nHost: a\r\n${lines}\r\n\r\n${body}`);
    expect(heard[0]).toContain(body);
    expect(proxy.journal[0]?.violations.map(({ code }) => code)).toContain('agentIdNotDigits');
  });
});

describe('a response that is passed back', () => {
  it('keeps its reason, its headers and their case, without the hop-by-hop headers', async () => {
    const { url } = await saying(
      [
        'HTTP/1.1 299 Quite \xe9',
        'Date: Thu, 01 Jan 1970 00:00:00 GMT',
        'Set-Cookie: a=1',
        'Set-Cookie: b=2, c',
        'sEt-X: \xe9',
        'Connection: close, X-Hop',
        'X-Hop: 1',
        'Keep-Alive: timeout=5',
        'Proxy-Authenticate: Basic',
        'Trailer: X-End',
        'Upgrade: h2c',
        'Transfer-Encoding: chunked',
        '',
        '2\r\nok\r\n0\r\nX-End: 1\r\n\r\n',
      ].join('\r\n'),
    );
    const answer = await sendRaw(url, 'GET /v0/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    const [head, body] = answer.split('\r\n\r\n');
    const lines = head?.split('\r\n').filter((line) => !/^(ringback|sl)-/.test(line));
    expect(lines).toEqual([
      'HTTP/1.1 299 Quite \xe9',
      'Date: Thu, 01 Jan 1970 00:00:00 GMT',
      'Set-Cookie: a=1',
      'Set-Cookie: b=2, c',
      'sEt-X: \xe9',
      expect.stringMatching(/^Via: 1\.1 ringback-/),
      'Connection: close',
      'Transfer-Encoding: chunked',
    ]);
    expect(body).toBe('2\r\nok\r\n0');
  });

  it.each<[string, string, string]>([
    ['to HEAD has no body, and keeps its length', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n'],
    ['204 has no body', 'GET', 'HTTP/1.1 204 No Content\r\n\r\n'],
    ['304 has no body', 'GET', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\nETag: "x"\r\n\r\n'],
    ['that redirects is not followed', 'GET', 'HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n'],
  ])('%s', async (_, method, answer) => {
    const { url, heard } = await saying(answer);
    const [status, ...lines] = answer.split('\r\n').filter((line) => line !== '');
    for (const path of ['/files', '/v0/a/calls/1']) {
      const [head = '', body] = (
        await sendRaw(url, `${method} ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n`)
      ).split('\r\n\r\n');
      expect([head.split('\r\n')[0], body]).toEqual([status, '']);
      for (const line of lines) expect(head).toContain(`\r\n${line}\r\n`);
    }
    expect(heard).toHaveLength(2);
  });

  it('in gzip is decoded for validation, and passed back unchanged', async () => {
    const body = gzipSync('{"message":7}');
    const head = `HTTP/1.1 404 Not Found\r\ncontent-TYPE: application/json\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
    const { proxy, url } = await saying(head + body.toString('latin1'));
    const answer = await sendRaw(
      url,
      'GET /v0/a/calls/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n',
    );
    expect(answer.endsWith(body.toString('latin1'))).toBe(true);
    expect(proxy.journal[0]).toMatchObject({
      response: { body: { message: 7 } },
      violations: [{ code: 'type', where: '/message' }],
    });
  });

  it('in an unknown coding is not validated, with an advisory', async () => {
    const { proxy, url } = await saying(
      'HTTP/1.1 404 Not Found\r\ncontent-TYPE: application/json\r\nContent-Encoding: zstd\r\nContent-Length: 2\r\n\r\n\x28\xb5',
    );
    const answer = await sendRaw(
      url,
      'GET /v0/a/calls/1 HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x\r\nConnection: close\r\n\r\n',
    );
    expect(answer.endsWith('\r\n\r\n\x28\xb5')).toBe(true);
    expect(proxy.journal[0]).toMatchObject({ violations: [], advisories: [{ code: 'unchecked' }] });
  });
});

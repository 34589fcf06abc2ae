import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock, verify } from '../../src/index.ts';
import { start } from '../support/command.ts';
import { source, wrong } from './support.ts';

const isVcita = (path: string) => path.startsWith('/v3');
const isVonage = (path: string) => /^\/v0/i.test(path);

/** Creates a target that has the operations at some paths, and answers at the others like another server. */
function partOf(has: (path: string) => boolean, other: () => Response | Promise<Response>) {
  const mock = createMock();
  let count = 0;
  return {
    count: () => count,
    target: (request: Request): Promise<Response> => {
      if (has(new URL(request.url).pathname)) return mock.fetch(request);
      count += 1;
      return Promise.resolve().then(other);
    },
  };
}

const text = (status: number, body: string, type = 'text/plain', headers = {}) =>
  new Response(body, { status, headers: { 'Content-Type': type, ...headers } });

/** Cases that are judged quickly, of both APIs. */
const cases = {
  vcita: ['listVoiceCalls/token', 'createVoiceCall/example'],
  vonage: ['createCall/token', 'getCall/token', 'createCall/error'],
} as const;
const only = Object.values(cases).flat();

describe('a target without one of the APIs: that API is given up in one result, and the other is judged in full', async () => {
  const judge = async (api: 'vcita' | 'vonage') =>
    (await verify(createMock().fetch, { only: cases[api], api })).results.map(({ name }) => name);
  const judged = { vcita: await judge('vcita'), vonage: await judge('vonage') };

  it.each<[string, () => Response | Promise<Response>, string]>([
    ['an empty 404', () => new Response(null, { status: 404 }), '404'],
    ['a 404 page', () => text(404, '<h1>Not found</h1>', 'text/html; charset=utf-8'), '404 text/html'],
    ['a 404 of another API', () => Response.json({ error: 'no route' }, { status: 404 }), '404'],
    ['a 405', () => text(405, 'Method Not Allowed', 'text/plain', { Allow: 'HEAD' }), '405'],
    ['a 410', () => text(410, 'Gone'), '410'],
    ['a 501', () => text(501, 'Not Implemented'), '501'],
    ['a 502 of a gateway', () => text(502, 'Bad Gateway'), '502'],
    ['a 503 page', () => text(503, '<h1>Unavailable</h1>', 'text/html'), '503 text/html'],
    ['the page of an app', () => text(200, '<!doctype html>', 'text/html'), '200 text/html'],
    ['a login page', () => text(401, '<form>', 'text/html'), '401 text/html'],
    ['a redirection', () => text(302, '', 'text/plain', { Location: '/login' }), '302'],
    ['a closed connection', () => Promise.reject(new TypeError('fetch failed')), 'fetch failed'],
  ])('%s', async (_, other, seen) => {
    for (const [has, missing, present] of [[isVonage, 'vcita', 'vonage'] as const, [isVcita, 'vonage', 'vcita'] as const]) {
      const { target, count } = partOf(has, other);
      const report = await verify(target, { only });
      const operations = Object.values(source.contract.operations).filter(({ api }) => api === missing).length;
      expect(wrong(report)).toMatchObject([{ name: missing, outcome: 'errored', violations: [] }]);
      expect(wrong(report)[0]?.reason).toMatch(
        new RegExp(
          `^http://127.0.0.1 does not have ${missing}: its ${operations} operations were answered with ${seen}; \\d+ cases are given up \\(--api ${present} leaves it out\\)$`,
        ),
      );
      expect(count()).toBe(operations);
      expect(report.results.slice(1).map(({ name }) => name)).toEqual(judged[present]);
    }
  });

  it('nothing of it is a base path that is missing', async () => {
    const { target } = partOf(
      () => false,
      () => new Response(null, { status: 404 }),
    );
    const report = await verify(target, { only });
    expect(report.results.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['vcita', 'errored'],
      ['vonage', 'errored'],
    ]);
    expect(report.results[0]?.reason).toContain('is its base path missing?');
  });

  it.each<[string, (path: string) => boolean, () => Response | Promise<Response>]>([
    ['a target that lacks one operation', (path) => !/voice_calls$/.test(path), () => new Response(null, { status: 404 })],
    ['a wrong target that answers everything', () => false, () => Response.json({ id: 5 }, { status: 201 })],
    ['a target that breaks', () => false, () => Response.json({ message: 'oops' }, { status: 500 })],
  ])('%s is judged', async (_, has, other) => {
    const { results } = await verify(partOf(has, other).target, { only: ['listVoiceCalls/token', 'createVoiceCall/token'] });
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['failed']));
  });

  it('a documented 404 shows that the API is there', async () => {
    const other = () =>
      Response.json({ status: 'Error', error: { code: 'not_found', message: 'Call not found' } }, { status: 404 });
    const { results } = await verify(partOf(isVcita, other).target, { only: ['getCall/token', 'getVoiceCall/token'] });
    expect(results.map(({ name }) => name)).toContain('vonage');
    const documented = source.contract.operations.getCall?.errors.find(({ status }) => status === 404);
    const gone = () => Response.json(documented?.body, { status: 404 });
    const { results: judged } = await verify(partOf(isVcita, gone).target, { only: ['getCall/token'] });
    expect(judged.map(({ name }) => name)).not.toContain('vonage');
  });
});

describe('an API that answers no more is given up alone', () => {
  it.each(['vcita', 'vonage'])('%s', async (dead) => {
    const mock = createMock();
    let answered = 0;
    const report = await verify(
      (request) => {
        const isDead = isVcita(new URL(request.url).pathname) === (dead === 'vcita');
        if (isDead) answered += 1;
        if (isDead && answered > 1) return Promise.reject(new TypeError('fetch failed'));
        return mock.fetch(request);
      },
      { only: ['createVoiceCall/body', 'createCall/body'] },
    );
    const [ofDead, ofOther] = dead === 'vcita' ? ['createVoiceCall', 'createCall'] : ['createCall', 'createVoiceCall'];
    expect(answered).toBeLessThan(60);
    expect(report.results.filter((result) => result.operationId === ofOther && result.outcome !== 'passed')).toEqual([]);
    const reasons = report.results.flatMap(({ operationId, reason }) => (operationId === ofDead ? [reason] : []));
    expect(reasons.at(-1)).toBe('given up: nothing could be tried for some time');
  });

  it('an operation that creates nothing does not end the others', async () => {
    const mock = createMock();
    const { results } = await verify(
      (request) =>
        request.method === 'POST' && /calls\/$/i.test(request.url)
          ? Promise.resolve(Response.json({ message: 'no' }, { status: 400 }))
          : mock.fetch(request),
      { only: ['getCall', 'createAccessToken'] },
    );
    const outcomes = (name: string) =>
      new Set(results.filter(({ operationId }) => operationId === name).map((one) => one.outcome));
    expect(outcomes('getCall')).toContain('errored');
    expect(outcomes('getCall')).toContain('passed');
    expect(outcomes('createAccessToken')).toEqual(new Set(['passed']));
    expect(results.filter(({ reason }) => reason?.startsWith('given up'))).toEqual([]);
  });
});

describe('--api', () => {
  const mock = createMock();
  /** A server that has one API only. */
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const { method = 'GET', url = '', headers } = request;
      const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
      const body = chunks.length > 0 && method !== 'GET' ? { body: Buffer.concat(chunks) } : {};
      const answer = isVonage(url)
        ? await mock.fetch(`http://${headers.host}${url}`, { method, headers: sent, ...body })
        : text(404, '<h1>Not found</h1>', 'text/html');
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
    });
  });
  let url: string;
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port }: Partial<AddressInfo> = Object(server.address());
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => void server.close());

  it('without it, the missing API is one line of less than a hundred, and exit code 3', async () => {
    const { code, stdout } = await start(['verify', url]).ended;
    expect(code).toBe(3);
    expect(stdout.split('\n').length).toBeLessThan(20);
    expect(stdout.split('\n').filter((line) => line.includes('vcita:'))).toEqual([
      expect.stringMatching(/^errored vcita: http:\S+ does not have vcita: its 4 operations .*--api vonage leaves it out/),
    ]);
    expect(stdout).toMatch(/ {2}createCall +\d+ passed\n/);
  }, 60_000);

  it('with it, only that API counts, for coverage too', async () => {
    const only = ['--only', 'createAccessToken'];
    const { code, stdout } = await start(['verify', url, '--api', 'vonage', ...only, '--fail-under', '5']).ended;
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/ passed, 0 failed, 0 skipped, 0 errored/) });
    const { stdout: whole } = await start(['verify', url, ...only]).ended;
    const total = (text: string) => Number(/of the contract \(\d+ of (\d+)\)/.exec(text)?.[1]);
    expect(total(stdout)).toBeLessThan(total(whole));
  });

  it.each([
    [['--api', 'vonag'], /--api .*vcita, vonage/s],
    [['--api', ''], /--api .*vcita, vonage/s],
    [['--api', 'vcita', '--only', 'createCall'], /no case has "createCall" in its name/],
  ])('%j is wrong usage', async (flags, message) => {
    const { code, stderr } = await start(['verify', url, ...flags]).ended;
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it('in the library', async () => {
    const { results } = await verify(mock.fetch, { api: 'vcita', only: ['token'] });
    const apis = new Set(results.map(({ operationId = '' }) => source.contract.operations[operationId]?.api));
    expect([...apis]).toEqual(['vcita']);
    await expect(verify(mock.fetch, { api: 'toString' })).rejects.toThrow(RangeError);
  });
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { maxContentCodings } from '../../src/contract/content-coding.ts';
import { fixedLimits } from '../../src/contract/limits.ts';
import { createMock, createProxy, type Exchange } from '../../src/index.ts';
import { createRecording } from '../../src/record/node-folder.ts';
import { createAnswerKeeper } from '../../src/verify/keep-answers.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

/** The longest time of this process for one piece of work, in ms: what it replaced took several seconds. */
const longest = 1_500;

/** Measures the time in ms that this process has computed: others may keep the machine busy. */
async function timeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const admin = (path: string) => `http://mock.test/_ringback${path}`;
/** A body of many small values, which take far more time and memory than their text. */
const objects = (count: number) => ({ list: Array.from({ length: count }, () => ({})) });
const wide = (count: number) => JSON.stringify({ ...smallestCall, ...objects(count) });
const call = (body: string | Buffer<ArrayBuffer>, headers = {}) =>
  new Request('http://mock.test/v0/a/calls/', {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json', ...headers },
    body,
  });

describe('one request is answered soon', () => {
  it.each(['accounts', 'numbers', 'agents', 'groups'])('with a world of nothing but mistakes in its %s', async (member) => {
    const mock = createMock();
    const wrong = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [index, 1]));
    const body = JSON.stringify({ [member]: wrong });
    const time = await timeOf(async () =>
      expect((await mock.fetch(admin('/sandboxes/a'), { method: 'PATCH', body })).status).toBe(400),
    );
    expect(time).toBeLessThan(longest);
    expect(mock.sandbox('a').calls).toEqual([]);
  });

  it.each([
    [1, 201],
    [maxContentCodings, 201],
    [maxContentCodings + 1, 400],
    [1_500, 400],
  ])('with a body in %i content codings, by %i', async (count, status) => {
    let bytes: Buffer<ArrayBuffer> = Buffer.from(JSON.stringify(smallestCall));
    for (let done = 0; done < count; done++) bytes = Buffer.from(gzipSync(bytes, { level: 0 }));
    const codings = { 'Content-Encoding': ['identity', ...Array.from({ length: count }, () => 'gzip')].join(', ') };
    const mock = createMock();
    const proxy = createProxy({ upstream: mock.fetch });
    for (const server of [mock, proxy]) {
      const time = await timeOf(async () => expect((await server.fetch(call(bytes, codings))).status).toBe(status));
      expect(time).toBeLessThan(longest);
    }
  });

  it('as a fixture, which is the same in JSON', async () => {
    const mock = createMock({ maxBody: 8 * 1024 * 1024 });
    const body = wide(1_500_000);
    expect((await mock.fetch(call(body))).status).toBe(201);
    let yaml = '';
    const time = await timeOf(async () => {
      yaml = await (await mock.fetch(admin('/requests/1'), { headers: { Accept: 'application/yaml' } })).text();
    });
    expect(time).toBeLessThan(3 * longest);
    const { request, response } = JSON.parse(yaml);
    expect([request.method, JSON.parse(request.text).list.length, response.status]).toEqual(['POST', 1_500_000, 201]);
    await mock.fetch(call(wide(30_000)));
    const json = await (await mock.fetch(admin('/requests/2'), { headers: { Accept: 'application/yaml' } })).text();
    expect(parse(json)).toEqual(JSON.parse(json));
  });

  it('while a hundred event streams are open', async () => {
    const mock = createMock();
    const streams: Response[] = [];
    for (let count = 0; count < 99; count++) streams.push(await mock.fetch(admin('/requests/stream')));
    const body = JSON.stringify({ ...smallestCall, token: 'a', ...objects(120_000) });
    expect(await timeOf(() => mock.fetch(call(body)))).toBeLessThan(longest);
    for (const { body } of streams) await body?.cancel();
  });
});

describe('what is told of a wrong request is short', () => {
  const mock = createMock();
  it.each<[string, string, RequestInit]>([
    ['an unknown operation', '/requests/find', { method: 'POST', body: JSON.stringify({ operationId: 'x'.repeat(900_000) }) }],
    ['unknown parameters', `/requests?${Array.from({ length: 1_500 }, (_, index) => `k${index}=`).join('&')}`, {}],
  ])('%s', async (_, path, init) => {
    const response = await mock.fetch(admin(path), init);
    expect([response.status, (await response.text()).length < 10_000]).toEqual([400, true]);
  });

  it('a time', () => {
    expect(() => mock.sandbox('a').clock.set('x'.repeat(1_000_000))).toThrow(/^.{0,300}$/);
  });
});

describe('a recording', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recording-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('keeps no more for a slow disk than its limit, and says what is lost', async () => {
    const mock = createMock();
    const note = 'x'.repeat(200_000);
    await mock.fetch(placeCall());
    const [known] = mock.journal;
    const warnings: string[] = [];
    const recording = createRecording(folder, { onWarning: (text) => warnings.push(text) });
    const sent = Math.ceil((2 * fixedLimits.recordingBytes) / note.length);
    for (let count = 0; known && count < sent; count++) {
      const body = JSON.stringify({ ...smallestCall, note, count });
      const exchange: Exchange = { ...known, request: { ...known.request, body } };
      recording.add(exchange, body.length);
    }
    await expect(recording.close()).rejects.toThrow(/^1\d\d exchanges could not be recorded in .* of them wait for the disk$/);
    expect(warnings).toHaveLength(1);
    const files = await readdir(join(folder, 'vonage', 'createCall'));
    expect(files.length).toBeGreaterThan(150);
    expect(files.filter((name) => !name.endsWith('.yaml'))).toEqual([]);
  }, 60_000);

  it.each<[string, string, unknown]>([
    ['request', wide(100_000), {}],
    ['response', JSON.stringify(smallestCall), objects(100_000)],
    ['pair of both', wide(50_000), objects(50_000)],
  ])('leaves out a %s that is too long, and goes on with the next', async (name, body, answer) => {
    const record = join(folder, name);
    const warnings: string[] = [];
    const answers = [answer, {}];
    const upstream = () => Response.json(answers.shift(), { status: 201 });
    const proxy = createProxy({ upstream, record, onWarning: (text) => warnings.push(text) });
    const { url } = await proxy.listen();
    for (const sent of [body, JSON.stringify(smallestCall)]) {
      const { method, headers } = call(sent);
      expect((await fetch(`${url}/v0/a/calls/`, { method, headers, body: sent })).status).toBe(201);
    }
    await expect(proxy.close()).rejects.toThrow(
      /^1 exchange could not be recorded in .*: the bodies of an exchange have \d+ characters/,
    );
    expect(warnings).toEqual([expect.stringMatching(/ and at most \d+ are recorded$/)]);
    expect(await readdir(join(record, 'vonage', 'createCall'))).toHaveLength(1);
  });
});

it('verify keeps of messages what fits into a report, whatever part of them is long', () => {
  const keep = createAnswerKeeper();
  const long = 'x'.repeat(500_000);
  const message = { headers: { location: long }, body: long };
  const results = Array.from({ length: 100 }, () =>
    keep({
      name: 'a',
      title: 'a',
      line: 1,
      milliseconds: 1,
      outcome: 'failed',
      violations: [],
      curl: long,
      seen: { request: { method: 'GET', url: long, ...message }, response: { status: 200, ...message } },
    }),
  );
  expect(JSON.stringify(results).length).toBeLessThan(1.2 * fixedLimits.reportBytes);
  expect(results[99]?.curl).toMatch(/more characters\)$/);
});

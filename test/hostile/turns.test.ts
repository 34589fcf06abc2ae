import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { visitInSlices } from '../../src/edges/slices.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

/** The longest CPU time of work that nobody should notice, in ms; what it replaced took several times as long. */
const longest = 1_000;

/** Measures the CPU time of this process for some work, in ms: others may keep the machine busy. */
async function cpuTimeOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Counts the turns of the event loop that others have during some work. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  await work();
  isDone = true;
  return turns;
}

/** Keeps the processor busy, as work for one item would; it is to go on. */
function burn(milliseconds: number): true {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return true;
}

it('many long works together do one slice in a turn', async () => {
  let slices = 0;
  let most = 0;
  let isDone = false;
  const look = () => {
    most = Math.max(most, slices);
    slices = 0;
    if (!isDone) setImmediate(look);
  };
  const slice = () => {
    slices++;
    return burn(21);
  };
  setImmediate(look);
  await Promise.all(Array.from({ length: 8 }, () => visitInSlices([1, 2, 3], slice)));
  isDone = true;
  // The loop that looks and the one that gives turns may swap once.
  expect(most).toBeLessThanOrEqual(2);
});

describe('nobody waits for', () => {
  it.each(['/openapi.json', '/_ringback/openapi.json'])('%s, however often it is asked for', async (path) => {
    const mock = createMock();
    const read = () => mock.fetch(`http://mock.test${path}`).then((response) => response.text());
    const first = await read();
    expect(
      await cpuTimeOf(async () => {
        for (let count = 0; count < 40; count++) expect(await read()).toBe(first);
      }),
    ).toBeLessThan(longest);
    expect(JSON.parse(first)).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'http://mock.test' }] });
  });

  it.each([
    ['GET', '/requests?after=1&status=299'],
    ['GET', '/requests?limit=1'],
    ['GET', '/requests/stream?status=299'],
    ['DELETE', '/requests?status=299'],
    ['POST', '/requests/count'],
  ])('%s %s of a journal full of forms with credentials', async (method, path) => {
    const mock = createMock();
    const form = Array.from({ length: 45_000 }, (_, index) => `client_secret${index}=`).join('&');
    for (let count = 0; count < 14; count++)
      await mock.fetch('http://mock.test/v0/oauth2/token', {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: form,
      });
    const body = method === 'POST' ? { body: '{"status":299}' } : {};
    const time = await cpuTimeOf(async () => {
      const init = { method, headers: { 'Last-Event-ID': '0' }, ...body };
      const response = await mock.fetch(`http://mock.test/_ringback${path}`, init);
      expect(response.status).toBeLessThan(300);
      await (path.includes('stream') ? response.body?.cancel() : response.text());
    });
    expect(time).toBeLessThan(longest);
  });

  it.each([
    ['while nothing else takes long', () => {}],
    ['while something else takes long', () => void visitInSlices([1, 2, 3], () => burn(21))],
  ])('a reader that missed many exchanges, who gets each once and in order, %s', async (_, workLong) => {
    const mock = createMock();
    const place = async (count: number) => {
      for (let index = 0; index < count; index++) await mock.fetch(placeCall());
    };
    await place(600);
    workLong();
    const { body } = await mock.fetch('http://mock.test/_ringback/requests/stream', { headers: { 'Last-Event-ID': '50' } });
    await place(5);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('id: 605\n')) text += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    const ids = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(ids).toEqual(Array.from({ length: 505 }, (_, index) => index + 101));
  });

  it('all sandboxes to be deleted', async () => {
    const mock = createMock();
    for (let index = 0; index < 3_000; index++) mock.sandbox(`s${index}`).patch({});
    const turns = await turnsDuring(() => mock.fetch('http://mock.test/_ringback/sandboxes', { method: 'DELETE' }));
    expect(turns).toBeGreaterThan(1);
    expect(await (await mock.fetch('http://mock.test/_ringback/sandboxes')).json()).toEqual({ sandboxes: [] });
  });
});

describe('many large messages that end together have a turn each', () => {
  const many = 20;
  const large = JSON.stringify({ ...smallestCall, list: Array.from({ length: 8_000 }, () => ({})) });
  const zipped = gzipSync(large);

  /** Counts the turns in which there were exchanges while work is done. */
  async function turnsWithExchanges(work: (onSummary: () => void) => Promise<unknown>): Promise<number> {
    let turns = 0;
    let isNew = true;
    let isDone = false;
    const look = () => {
      isNew = true;
      if (!isDone) setImmediate(look);
    };
    setImmediate(look);
    await work(() => {
      if (isNew) turns++;
      isNew = false;
    });
    isDone = true;
    return turns;
  }
  /** One turn may have two, because the loop that counts and that of the turns can swap. */
  const enough = many - 2;

  const paths = ['/v0/a/calls/', '/v3/communication/voice_calls'];
  it.each(
    paths.flatMap((path): [string, 'mock' | 'proxy', string, string | Buffer, string][] => [
      ['requests', 'mock', path, large, ''],
      ['requests', 'proxy', path, large, ''],
      ['compressed requests', 'mock', path, zipped, 'Content-Encoding: gzip\r\n'],
      ['compressed requests', 'proxy', path, zipped, 'Content-Encoding: gzip\r\n'],
    ]),
  )('%s to a %s at %s', async (_, name, path, body, coding) => {
    let seen = 0;
    const turns = await turnsWithExchanges(async (onSummary) => {
      const onExchange = () => {
        seen++;
        onSummary();
      };
      const upstream = () => Response.json({});
      const server = name === 'mock' ? createMock({ onSummary: onExchange }) : createProxy({ upstream, onSummary: onExchange });
      const { url } = await server.listen();
      const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer any\r\nContent-Type: application/json\r\n${coding}`;
      const sockets = Array.from({ length: many }, () => connect(Number(new URL(url).port), '127.0.0.1'));
      const hear = () => Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('data', resolve))));
      // The server has read each head before the first body comes.
      const asked = hear();
      for (const socket of sockets) socket.write(`${head}Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`);
      await asked;
      const answered = hear();
      for (const socket of sockets) socket.write(body);
      await answered;
      for (const socket of sockets) socket.destroy();
      await server.close();
    });
    expect([seen, turns >= enough]).toEqual([many, true]);
  });

  it('responses to a proxy', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    let waiting = 0;
    const turns = await turnsWithExchanges(async (onSummary) => {
      const proxy = createProxy({
        onSummary,
        upstream: async () => {
          if (++waiting === many) release();
          await released;
          return new Response(large, { status: 201, headers: { 'Content-Type': 'application/json' } });
        },
      });
      await Promise.all(Array.from({ length: many }, () => proxy.fetch(placeCall())));
    });
    expect([waiting, turns >= enough]).toEqual([many, true]);
  });
});

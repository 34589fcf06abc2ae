import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { fixedLimits } from '../../src/contract/limits.ts';
import { type Connections, cutUnread } from '../../src/edges/unread-responses.ts';
import { createMock, createProxy, type MockOptions, readWorld } from '../../src/index.ts';
import { defaultWorld } from '../../src/sandbox/generated/world.ts';
import { documentedRecord, placeCall, recordCall } from '../support/requests.ts';
import { sendRaw } from '../support/upstream.ts';

const admin = (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') =>
  new Request(`http://mock.test/_ringback${path}`, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

/** Measures the heap without garbage: other tests share the process. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

describe('what a mock keeps is limited in bytes, the oldest goes first', () => {
  const long = (source_id: string) => recordCall({ ...documentedRecord, source_id, external_uuid: source_id.repeat(1_000) });

  it('the records of a sandbox', async () => {
    const mock = createMock({ maxRecordBytes: 50_000 });
    for (let index = 10; index < 40; index++) expect((await mock.fetch(long(`source-${index}`))).status).toBe(201);
    const numbers = mock.sandbox('alice').voiceCalls.map(({ source_id }) => source_id);
    expect(numbers).toEqual(['source-35', 'source-36', 'source-37', 'source-38', 'source-39'].slice(-numbers.length));
    expect(numbers.length).toBeGreaterThan(2);
  });

  it('the calls of a sandbox, and whoever was on them', async () => {
    const mock = createMock({ maxRecordBytes: 5_000, world: { ...defaultWorld, busyWhileOnCall: true } });
    for (let index = 0; index < 20; index++) await mock.fetch(placeCall());
    const { calls } = mock.sandbox('a1b2c3d4e5');
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.length).toBeLessThan(10);
  });

  it('all sandboxes together', async () => {
    const mock = createMock({ maxSandboxBytes: 200_000 });
    for (let index = 0; index < 50; index++)
      await mock.fetch(
        recordCall({ ...documentedRecord, source_id: '1'.repeat(20_000) }, { token: `staff_s${String(index).padStart(2, '0')}` }),
      );
    const { sandboxes }: { sandboxes: string[] } = Object(await (await mock.fetch(admin('/sandboxes'))).json());
    expect(sandboxes.at(-1)).toBe('s49');
    expect(sandboxes.length).toBeGreaterThan(3);
    expect(sandboxes.length).toBeLessThan(11);
  });

  it('the journal, its paths and headers included', async () => {
    const mock = createMock({ maxJournalBytes: 100_000 });
    for (let index = 0; index < 30; index++)
      await mock.fetch(
        new Request(`http://mock.test/${'x'.repeat(5_000)}?${index}`, { headers: { 'X-Long': `${index}`.repeat(2_000) } }),
      );
    expect(mock.journal.length).toBeLessThan(12);
    expect(mock.journal.at(-1)?.request.query).toBe('29');
  });

  it('records of a megabyte take the memory that is said', async () => {
    const mock = createMock({ maxSandboxBytes: 20_000_000, maxJournalBytes: 5_000_000 });
    const before = usedHeap();
    const body = { ...documentedRecord, source_id: '1'.repeat(1_000_000) };
    for (let index = 0; index < 60; index++) await mock.fetch(recordCall(body, { token: `staff_s${index}` }));
    const { sandboxes }: { sandboxes: string[] } = Object(await (await mock.fetch(admin('/sandboxes'))).json());
    expect(sandboxes.length).toBeLessThan(11);
    expect(usedHeap() - before).toBeLessThan(150_000_000);
  }, 60_000);

  it.each<[string, MockOptions]>([
    ['maxBody', { maxBody: 0 }],
    ['maxRecordBytes', { maxRecordBytes: 1.5 }],
    ['maxSandboxBytes', { maxSandboxBytes: -1 }],
    ['maxJournalBytes', { maxJournalBytes: Number.NaN }],
    ['maxStreamBytes', { maxStreamBytes: 1e12 }],
  ])('%s is checked', (name, options) => {
    expect(() => createMock(options)).toThrow(new RegExp(`"${name}" must be a whole number of bytes from 1 to 536870912`));
  });
});

describe('what changes a sandbox is limited', () => {
  it('faults in number and size', async () => {
    const mock = createMock();
    const { faults } = mock.sandbox('a');
    for (let index = 0; index < fixedLimits.faults; index++) faults.add({ drop: 'before' });
    expect(() => faults.add({ drop: 'before' })).toThrow(/at most 1000 faults: clear/);
    expect((await mock.fetch(admin('/sandboxes/a/faults', { drop: 'before' }))).status).toBe(400);
    const long = await mock.fetch(admin('/sandboxes/b/faults', { delay: `PT${'0'.repeat(500_000)}1S` }));
    expect([long.status, (await long.text()).length < 2_000]).toEqual([400, true]);
  });

  it('a world, when it grows piece by piece', async () => {
    const mock = createMock();
    const piece = (letter: string) =>
      Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`${letter}${index + 100_000}`, 'available']));
    const statuses: number[] = [];
    for (const letter of '12')
      statuses.push((await mock.fetch(admin('/sandboxes/a', { agents: piece(letter) }, 'PATCH'))).status);
    expect(statuses).toEqual([200, 400]);
  }, 60_000);

  it('a world file, and what is said about it', async () => {
    await expect(readWorld('w.yaml', `a: ${'x'.repeat(5_000_000)}`)).rejects.toThrow(
      /^w\.yaml:1: the file has 5000003 bytes; a world may have 524288$/,
    );
    for (const text of [
      'x'.repeat(100_000),
      `agents: ${'x'.repeat(100_000)}`,
      `agents:\n${Array.from({ length: 5_000 }, (_, index) => `  a${index}: x\n`).join('')}`,
    ])
      await expect(readWorld('w.yaml', text)).rejects.toSatisfy(
        (error: Error) => error.name === 'WorldError' && error.message.length < 10_000,
      );
  });

  it.each<[string, string, RegExp]>([
    ['lists', '['.repeat(200_000), /^w\.yaml:1: the file is nested deeper than 100 here$/],
    ['closed lists', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, /deeper than 100/],
    ['maps', '{a: '.repeat(100_000), /deeper than 100/],
    ['lists in a block', `${'- '.repeat(200_000)}x`, /deeper than 100/],
    ['maps in a block', Array.from({ length: 500 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'), /^w\.yaml:100: .*deeper/],
    ['complex keys', '? '.repeat(200_000), /deeper than 100/],
    ['the same key again and again', 'a: 1\n'.repeat(5_000), /^w\.yaml:2: Map keys must be unique\n/],
    ['many keys', Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n'), /countryCode is missing/],
    ['anchors', '&a '.repeat(5_000), /^w\.yaml:1: A node can have at most one anchor/],
  ])('a world file of %s is refused soon', async (_, text, want) => {
    const started = performance.now();
    await expect(readWorld('w.yaml', text)).rejects.toMatchObject({ name: 'WorldError', message: expect.stringMatching(want) });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('a world file that contains itself is refused', async () => {
    for (const text of ['&a [*a]', 'agents: &a {x: *a}', 'a: &a {b: *a}'])
      await expect(readWorld('w.yaml', text)).rejects.toMatchObject({ name: 'WorldError' });
  });
});

describe('bodies', () => {
  const bodies = [
    ['/v0/a1b2c3d4e5/calls/', 'createCall'],
    ['/_ringback/sandboxes/a/faults', 'admin API'],
    ['/openapi.yaml', 'contract'],
    ['/nowhere', 'no API'],
  ];
  it.each(bodies)('for %s (%s) that are announced too long are refused before they are read', async (path) => {
    const mock = createMock({ maxBody: 1_000 });
    const { url } = await mock.listen();
    const head = `POST ${path} HTTP/1.1\r\nHost: a.localhost\r\nAuthorization: Bearer x\r\nContent-Type: application/json\r\n`;
    const answer = await sendRaw(url, `${head}Content-Length: 2000000000\r\n\r\n${' '.repeat(2_000)}`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    const chunked = await sendRaw(url, `${head}Transfer-Encoding: chunked\r\n\r\n7d0\r\n${' '.repeat(2_000)}\r\n`);
    expect(chunked).toMatch(/^HTTP\/1\.1 413 /);
    await mock.close();
  });

  it('are as long as --max-body allows, in-process too', async () => {
    const small = createMock({ maxBody: 100 });
    expect((await small.fetch(recordCall())).status).toBe(413);
    const large = createMock({ maxBody: 4_000_000 });
    expect((await large.fetch(recordCall({ ...documentedRecord, source_id: '1'.repeat(3_000_000) }))).status).toBe(201);
  });
});

describe('event streams', () => {
  it('drop a reader that is too slow, with a note, and tell who runs the server', async () => {
    const warnings: string[] = [];
    const mock = createMock({ maxStreamBytes: 20_000, onWarning: (text) => warnings.push(text) });
    const { body } = await mock.fetch(admin('/requests/stream'));
    for (let index = 0; index < 100; index++) expect((await mock.fetch(placeCall())).status).toBe(201);
    const text = await new Response(body).text();
    expect(text.length).toBeLessThan(40_000);
    expect(text).toMatch(/\n: dropped, because this client reads too slowly; reconnect with Last-Event-ID\n\n$/);
    expect(warnings).toEqual(['an event stream was closed, because its client reads too slowly']);
  });

  it('drop a reader for whom a burst of large exchanges is still to be written', async () => {
    const mock = createMock({ maxStreamBytes: fixedLimits.eventBytes * 2 });
    const { body } = await mock.fetch(admin('/requests/stream'));
    const large = recordCall({ ...documentedRecord, source_id: '1'.repeat(900_000) });
    const most = Math.ceil(fixedLimits.eventBytes / 900_000);
    await Promise.all(Array.from({ length: most }, () => mock.fetch(large.clone())));
    const text = await new Response(body).text();
    expect(text).toMatch(
      /\n: dropped, because large exchanges come faster than they can be written; reconnect with Last-Event-ID\n\n$/,
    );
  });

  it('are limited in number', async () => {
    const mock = createMock();
    const streams: Response[] = [];
    for (let index = 0; index < fixedLimits.streams; index++) streams.push(await mock.fetch(admin('/requests/stream')));
    const refused = await mock.fetch(admin('/requests/stream'));
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ title: 'Too many event streams' });
    await streams[0]?.body?.cancel();
    expect((await mock.fetch(admin('/requests/stream'))).status).toBe(200);
    await mock.close();
  });

  it('never fail a request, also in a proxy', async () => {
    const proxy = createProxy({ upstream: () => new Response(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) });
    const { body } = await proxy.fetch(admin('/requests/stream'));
    expect((await proxy.fetch(placeCall())).status).toBe(200);
    await proxy.close();
    expect(await new Response(body).text()).toContain('id: 1\n');
  });
});

it('a connection whose client does not read is closed', async () => {
  const connections: Connections = new Map();
  let accepted: Socket | undefined;
  const server = createServer((socket) => {
    accepted = socket.on('error', () => undefined);
    connections.set(socket, { sent: -1, lastResponse: undefined });
    socket.write(Buffer.alloc(50_000_000));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const client = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  await once(server, 'connection');
  cutUnread(connections);
  expect(accepted?.destroyed).toBe(false);
  cutUnread(connections);
  expect(accepted?.destroyed).toBe(true);
  client.destroy();
  server.close();
});

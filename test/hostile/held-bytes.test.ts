import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fixedLimits } from '../../src/contract/limits.ts';
import { createHoldBytes } from '../../src/edges/held-bytes.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { documentedRecord, placeCall, recordCall } from '../support/requests.ts';

const mebibyte = 1024 * 1024;
/** The size of each message, and messages of which a server may keep most, but not all. */
const size = 24 * mebibyte;
const count = 14;
const most = Math.floor(fixedLimits.heldBytes / size);

const limits = { maxBody: 32 * mebibyte, maxRecordBytes: 64 * mebibyte, maxJournalBytes: 64 * mebibyte };
const large = { ...documentedRecord, source_id: 's'.repeat(size) };
const token = 'Authorization: Bearer staff_alice\r\nAccept: application/json\r\n';

describe('clients that hold too much together lose their connections, the oldest first', { timeout: 60_000 }, () => {
  it.each<[held: string, of: string, request: string, body?: string]>([
    ['a list that nobody reads', 'mock', `GET /v3/communication/voice_calls HTTP/1.1\r\n${token}`],
    ['a list that nobody reads', 'proxy', `GET /v3/communication/voice_calls HTTP/1.1\r\n${token}`],
    ['exchanges that nobody reads', 'mock', 'GET /_ringback/requests HTTP/1.1\r\n'],
    ['exchanges that nobody reads', 'proxy', 'GET /_ringback/requests HTTP/1.1\r\n'],
    ...['mock', 'proxy'].flatMap((of): [string, string, string, string][] =>
      ['/v0/a/calls/', '/_ringback/sandboxes/a/clock'].map((path) => [
        `a body for ${path} that does not end`,
        of,
        `POST ${path} HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: ${size + 1}\r\n`,
        ' '.repeat(size),
      ]),
    ),
    ['a body in chunks that does not end', 'proxy', 'POST /v0/a/calls/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n', chunk(size)],
  ])('%s, of the %s', async (_, of, request, body = '') => {
    const mock = createMock(limits);
    const server = of === 'mock' ? mock : createProxy({ upstream: mock.fetch, ...limits });
    await server.fetch(recordCall(large));
    const { url } = await server.listen();
    const { host, port } = new URL(url);
    const sockets: Socket[] = [];
    const closed: Promise<unknown>[] = [];
    for (let index = 0; index < count; index++) {
      const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
      sockets.push(socket);
      closed.push(new Promise((resolve) => socket.once('close', resolve)));
      await once(socket, 'connect');
      socket.write(`${request}Host: ${host}\r\n\r\n${body}`);
      // The first bytes tell that the server has its answer.
      if (body === '') await once(socket, 'readable');
    }
    for (const socket of sockets) socket.resume();
    await Promise.all(closed.slice(0, count - most));
    expect((await fetch(placeCall(undefined, { base: url }))).status).toBe(201);
    for (const socket of sockets) socket.destroy();
    await server.close();
  });
});

describe('bytes that connections hold', () => {
  it.each<[given: readonly (readonly [name: string, bytes: number])[], closed: readonly string[]]>([
    [[['a', 10]], []],
    [
      [
        ['a', 5],
        ['b', 5],
      ],
      [],
    ],
    [
      [
        ['a', 5],
        ['b', 6],
      ],
      ['a'],
    ],
    [
      [
        ['a', 3],
        ['b', 3],
        ['c', 8],
      ],
      ['a', 'b'],
    ],
    // A connection grows, and the oldest of the others goes.
    [
      [
        ['a', 4],
        ['b', 4],
        ['a', 4],
      ],
      ['b'],
    ],
    // One alone may hold more than all together.
    [
      [
        ['a', 50],
        ['a', 50],
      ],
      [],
    ],
    [
      [
        ['a', 50],
        ['b', 1],
      ],
      ['a'],
    ],
  ])('%j', (given, want) => {
    const holdBytes = createHoldBytes(10);
    const closed: string[] = [];
    const names = [...new Set(given.map(([name]) => name))];
    const held = new Map(names.map((name) => [name, holdBytes({ destroy: () => closed.push(name) as never })]));
    for (const [name, bytes] of given) held.get(name)?.add(bytes);
    expect(closed).toEqual(want);
  });

  it('are counted no more when they are released', () => {
    const holdBytes = createHoldBytes(10);
    const closed: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => holdBytes({ destroy: () => closed.push(name) as never }));
    a?.add(9);
    a?.release();
    a?.release();
    b?.add(9);
    c?.add(1);
    expect(closed).toEqual([]);
  });
});

function chunk(length: number): string {
  return `${length.toString(16)}\r\n${' '.repeat(length)}`;
}

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { withMock } from '../support/command.ts';
import { placeCall } from '../support/requests.ts';

/** Reads the number of files that a process may open, where the system tells. */
function openFilesLimit(): number {
  try {
    return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The number of connections to open: 5,000, unless the machine allows fewer. */
const wanted = 5_000;
const count = Math.min(wanted, Math.max(0, openFilesLimit() - 500));
if (count < wanted) process.stderr.write(`only ${count} of ${wanted} idle connections, because of the limit of open files\n`);

/** The beginnings of requests that never go on. */
const beginnings = [
  '',
  'GET / HTTP/1.1\r\nHost: a\r\nX: ',
  'POST /v0/a/calls/ HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n\r\n{',
];

it(`${count} connections that say nothing, or half of it, leave others their turn`, { timeout: 60_000 }, async () => {
  const { code, stderr } = await withMock(['-p', '0', '--log', 'silent'], async (url) => {
    const sockets = await openMany(Number(new URL(url).port), count);
    try {
      const start = performance.now();
      expect((await fetch(placeCall(undefined, { base: url }))).status).toBe(201);
      expect(performance.now() - start).toBeLessThan(2_000);
      expect((await fetch(`${url}/_ringback/health`)).status).toBe(200);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
    expect((await fetch(`${url}/_ringback/health`)).status).toBe(200);
  });
  expect([code, stderr]).toEqual([0, '']);
});

/** Opens connections, some at a time, because a queue of connections is short. */
async function openMany(port: number, total: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < total) {
    const batch = Array.from({ length: Math.min(250, total - sockets.length) }, () => connect(port, '127.0.0.1'));
    await Promise.all(
      batch.map((socket) =>
        once(
          socket.on('error', () => undefined),
          'connect',
        ),
      ),
    );
    for (const [index, socket] of batch.entries()) socket.write(beginnings[index % beginnings.length] ?? '');
    sockets.push(...batch);
  }
  return sockets;
}

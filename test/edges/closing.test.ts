import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { fixedLimits } from '../../src/contract/limits.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { placeCall } from '../support/requests.ts';

/** Creates a server, with the number of requests that it has received. */
const servers = [
  [
    'mock',
    () => {
      const server = createMock();
      return { server, received: () => server.journal.length };
    },
  ],
  [
    'proxy',
    () => {
      const upstream = createMock();
      return { server: createProxy({ upstream: upstream.fetch }), received: () => upstream.journal.length };
    },
  ],
] as const;

describe.each(servers)('a %s', (_, create) => {
  it('can be closed again, in any order of its servers', async () => {
    const { server } = create();
    const listening = await server.listen();
    await listening.close();
    await listening.close();
    await server.close();
    await server.close();
    const again = await server.listen();
    await server.close();
    await again.close();
    await Promise.all([again.close({ drain: 1000 }), again.close()]);
  });

  it.each([1_000, 2 ** 31, Number.POSITIVE_INFINITY])('that closes lets a response go out for %d ms', async (drain) => {
    const { server, received } = create();
    const { url } = await server.listen();
    const answer = fetch(placeCall(undefined, { base: url, headers: { Prefer: 'wait=0.1' } }));
    await expect.poll(received).toBe(1);
    const closed = server.close({ drain });
    expect((await answer).status).toBe(201);
    await closed;
  });

  it('has no stream of a client that left before its start', async () => {
    const { server } = create();
    const { url } = await server.listen();
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.write('GET /_ringback/requests/stream HTTP/1.1\r\nHost: localhost\r\n\r\n', () => socket.resetAndDestroy());
    });
    await once(socket, 'close');
    const openAll = async () => {
      const open = () => server.fetch('http://mock.test/_ringback/requests/stream');
      const streams = await Promise.all(Array.from({ length: fixedLimits.streams }, open));
      await Promise.all(streams.map(({ body }) => body?.cancel()));
      return streams.filter(({ status }) => status !== 200).length;
    };
    // By then, the server has seen the request of that client, and its end.
    await (await fetch(`${url}/_ringback/health`)).text();
    await expect.poll(openAll).toBe(0);
    await server.close();
  });
});

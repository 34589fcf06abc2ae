import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readUpTo } from '../../src/edges/body.ts';
import { createNodeTransport } from '../../src/edges/node-transport.ts';
import { createFetchTransport } from '../../src/edges/transport.ts';
import { createMock, createProxy } from '../../src/index.ts';
import { startUpstream } from '../support/upstream.ts';
import { path } from './bodies.ts';

const chunk = new Uint8Array(100).fill(0x20);
const limit = 50;
const headers = { Authorization: 'Bearer any', 'Content-Type': 'application/json' };

/** A stream without end, and whether somebody has stopped it. */
function endless(value: unknown = chunk) {
  const source = { isStopped: false };
  const stream: ReadableStream = new ReadableStream({
    pull: (controller) => controller.enqueue(value),
    cancel: () => {
      source.isStopped = true;
    },
  });
  return { source, stream };
}

describe('a body that is too large is stopped at its source', () => {
  it.each<[reader: string, read: (chunks: AsyncIterable<Uint8Array>) => Promise<void>]>([
    [
      'that reads one chunk',
      async (chunks) => {
        for await (const _ of chunks) break;
      },
    ],
    [
      'that reads several',
      async (chunks) => {
        let count = 0;
        for await (const _ of chunks) if (++count === 3) break;
      },
    ],
    ['that never starts', async (chunks) => void (await chunks[Symbol.asyncIterator]().return?.())],
  ])('by a reader %s', async (_, read) => {
    const { source, stream } = endless();
    const { rest } = await readUpTo(stream, limit);
    await read(rest ?? expect.fail('the body is too large'));
    expect(source.isStopped).toBe(true);
  });

  it('by a chunk that is none', async () => {
    const { source, stream } = endless('text');
    await expect(readUpTo(stream, limit)).rejects.toThrow(TypeError);
    expect(source.isStopped).toBe(true);
  });

  it('of a request to the fetch of a mock', async () => {
    const { source, stream } = endless();
    const request = new Request(`http://mock.test${path}`, { method: 'POST', headers, body: stream, duplex: 'half' });
    expect((await createMock({ maxBody: limit }).fetch(request)).status).toBe(413);
    expect(source.isStopped).toBe(true);
  });

  it.each([
    ['that is not checked', '/other'],
    ['that is too large to check', path],
  ])('of a response to the fetch of a proxy %s', async (_, to) => {
    const { source, stream } = endless();
    const proxy = createProxy({ upstream: () => new Response(stream), maxBody: limit });
    const response = await proxy.fetch(`http://mock.test${to}`, { method: 'POST', headers, body: '{}' });
    await response.body?.cancel();
    expect(source.isStopped).toBe(true);
    expect(proxy.journal[0]?.advisories).toContainEqual({
      code: 'incomplete',
      where: '/response/body',
      text: 'the client disconnected in the middle of the response',
    });
    await proxy.close();
  });

  const gzipped = gzipSync(new Uint8Array(100_000));
  const answers: readonly [what: string, answer: (response: ServerResponse) => void][] = [
    ['plain', (response) => response.write(chunk)],
    ['gzip', (response) => response.setHeader('Content-Encoding', 'gzip').write(gzipped)],
  ];

  /** Starts a server that falls silent in the middle of an answer; `closed` resolves when its client has gone. */
  async function startSilent(answer: (response: ServerResponse) => void) {
    let close = () => {};
    const closed = new Promise<void>((resolve) => {
      close = resolve;
    });
    const server = await startUpstream((_, response) => {
      response.once('close', close);
      answer(response);
    });
    return { ...server, closed };
  }

  it.each(answers)('of a silent response to the fetch of a proxy, in %s', async (_, answer) => {
    const server = await startSilent(answer);
    const proxy = createProxy({ upstream: server.url });
    const response = await proxy.fetch('http://mock.test/other');
    const reader = response.body?.getReader();
    await reader?.read();
    const next = reader?.read();
    await reader?.cancel();
    await Promise.all([next, server.closed]);
    expect(proxy.journal).toHaveLength(1);
    await proxy.close();
    await server.close();
  });

  it.each(answers)('of a silent response to a transport, in %s', async (_, answer) => {
    for (const make of [createNodeTransport, async () => createFetchTransport((request) => fetch(request))]) {
      const server = await startSilent(answer);
      const send = (await make(new URL(server.url))) ?? expect.fail('there are sockets');
      const request = { method: 'GET', url: server.url, headers: {}, body: '' };
      const sent = send(request, { maxBody: limit, signal: new AbortController().signal });
      await expect(sent).rejects.toThrow('more than 50 bytes');
      await server.closed;
      await server.close();
    }
  });
});

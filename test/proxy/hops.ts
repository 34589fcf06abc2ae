import { afterEach } from 'vitest';
import { createProxy } from '../../src/index.ts';
import { startRawUpstream, type TestUpstream } from '../support/upstream.ts';

/** A response without a body of JSON. */
export const plain = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** Creates functions that start proxies before upstreams; all are closed after each test of the file that calls it. */
export function createHops() {
  const opened: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const server of opened.splice(0)) await server.close();
  });

  /** Starts a proxy before an upstream. */
  async function proxied(server: TestUpstream, { path = '', enforce = false } = {}) {
    const proxy = createProxy({ upstream: server.url + path, enforce });
    opened.push(proxy, server);
    const { url } = await proxy.listen();
    return { proxy, url, host: new URL(server.url).host };
  }

  /** Starts an upstream that always sends the same response, and collects the requests that it gets. */
  async function saying(answer: string, path = '') {
    const heard: string[] = [];
    const rig = await proxied(
      await startRawUpstream((socket, text) => {
        heard.push(text);
        socket.end(answer, 'latin1');
      }),
      { path },
    );
    return { ...rig, heard };
  }
  return { proxied, saying };
}

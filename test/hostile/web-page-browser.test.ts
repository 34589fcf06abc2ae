import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { hasChromium, launchChromium, runsChromium } from '../support/chromium.ts';
import { placeCall } from '../support/requests.ts';

const mock = createMock({ publicUrl: 'https://calls.example/base' });
let address = '';
beforeAll(async () => {
  address = (await mock.listen()).url;
});
afterAll(() => mock.close());

describe.runIf(runsChromium)('in a browser', () => {
  it.each(['evil.example', 'rebound.example'])('a page of %s reads and changes nothing', { timeout: 60_000 }, async (name) => {
    expect(hasChromium).toBe(true);
    const { port } = new URL(address);
    const other = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>hello')).listen(
      0,
    );
    await once(other, 'listening');
    const bound = other.address();
    const otherPort = typeof bound === 'object' ? bound?.port : undefined;
    const browser = await launchChromium([`--host-resolver-rules=MAP *.example 127.0.0.1`]);
    try {
      const page = await browser.newPage();
      await page.goto(`http://${name}:${otherPort}/`);
      await mock.fetch(placeCall());
      const before = JSON.stringify([mock.journal, mock.sandbox('a1b2c3d4e5').world]);
      const base = name === 'rebound.example' ? `http://${name}:${port}` : address;
      // A rebound page has the port of the mock, and its own name points to this machine.
      if (name === 'rebound.example') await page.goto(`${base}/openapi.json`);
      const read = await page.evaluate(async (url) => {
        const attempt = (path: string, init?: RequestInit) =>
          fetch(`${url}/_ringback${path}`, init).then(
            async (response) => `${response.status} ${(await response.text()).slice(0, 60)}`,
            () => 'failed',
          );
        const stream = new Promise<string>((resolve) => {
          const events = new EventSource(`${url}/_ringback/requests/stream`);
          events.onopen = () => resolve('open');
          events.onerror = () => resolve('failed');
        });
        return Promise.all([
          attempt('/requests'),
          attempt('/requests', { mode: 'no-cors' }),
          attempt('/requests', { method: 'DELETE' }),
          attempt('/sandboxes/a1b2c3d4e5', { method: 'PATCH', body: '{"agents":{"1234":"busy"}}' }),
          attempt('/sandboxes/a1b2c3d4e5/faults', { method: 'POST', mode: 'no-cors', body: '{"drop":"before"}' }),
          attempt('/sandboxes/a1b2c3d4e5/clock', { method: 'POST', mode: 'no-cors', body: '{"advance":"PT1H"}' }),
          stream,
        ]);
      }, base);
      for (const answer of read) expect(answer).toMatch(/^(failed|0 |403 \{"title":"Host not allowed")/);
      expect(JSON.stringify([mock.journal, mock.sandbox('a1b2c3d4e5').world])).toBe(before);
      expect(mock.sandbox('a1b2c3d4e5').faults.list).toEqual([]);
    } finally {
      await browser.close();
      other.close();
    }
  });
});

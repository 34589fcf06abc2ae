import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { runsChromium } from '../support/chromium.ts';
import { placeCall, smallestCall } from '../support/requests.ts';
import { startUpstream, unusedAddress } from '../support/upstream.ts';
import { audit, readKept, useConsole } from './console-page.ts';

const attack = '<img src=x onerror="document.title=1">';

/** Starts a server that takes one token, and answers calls with a status that the contract does not have. */
async function startWrongUpstream() {
  const mock = createMock();
  const tokens: (string | undefined)[] = [];
  const server = await startUpstream(async (request, response) => {
    const { authorization } = request.headers;
    tokens.push(authorization);
    let text = '';
    for await (const chunk of request) text += chunk;
    const answer = await mock.fetch(placeCall(JSON.parse(text)));
    const body: object = Object(await answer.json());
    response.statusCode = authorization === 'Bearer right' ? answer.status : 401;
    const location = answer.headers.get('location');
    if (location) response.setHeader('Location', location);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer.ok ? { ...body, status: attack } : body));
  });
  return { ...server, tokens };
}

describe.runIf(runsChromium)('the console of a proxy', { timeout: 60_000 }, () => {
  const withConsole = useConsole();
  let upstream: Awaited<ReturnType<typeof startWrongUpstream>>;
  beforeAll(async () => {
    upstream = await startWrongUpstream();
  }, 60_000);
  afterAll(async () => {
    await upstream?.close();
  });

  const withProxy = (target: string, use: (page: Page, url: string) => Promise<void>) =>
    withConsole({ args: ['proxy', target], path: '/_ringback/', refusals: / 40[014] / }, use);

  const send = (url: string, body: unknown) => fetch(placeCall(body, { base: url, token: 'right' }));

  it('shows whose fault it was as traffic passes', async () => {
    await withProxy(upstream.url, async (page, url) => {
      await expect.poll(() => page.textContent('.empty')).toContain(`goes to ${upstream.url}`);
      await send(url, smallestCall);
      const row = page.locator('.row:not(.head)').first();
      await expect.poll(() => row.locator('.findings').textContent()).toBe('upstream: anyOf');
      await row.locator('a').click();
      await expect.poll(() => page.textContent('.banner.upstream')).toContain('The upstream. The response breaks the contract.');
      expect(await page.textContent('.banner.upstream')).toContain(`body /status was ${JSON.stringify(attack)}`);
      expect(await page.locator('.banner.client').count()).toBe(0);
      expect(await page.locator('section[aria-label="Request"] .note').count()).toBe(0);
      expect(await page.textContent('section[aria-label="Response"] .line.marked')).toContain('"status"');
      expect(await page.locator('img').count()).toBe(0);
      expect(await audit(page)).toEqual([]);

      await send(url, { ...smallestCall, from: { agentId: 'Alice' } });
      await expect.poll(() => row.locator('.findings').textContent()).toBe('agentIdNotDigits');
      await row.locator('a').click();
      await expect.poll(() => page.textContent('.banner.client')).toContain('The client. The request breaks the contract.');
      expect(await page.locator('.banner.upstream').count()).toBe(0);
    });
  });

  it('asks for the credentials to send a request again, and keeps them in memory', async () => {
    await withProxy(upstream.url, async (page, url) => {
      await send(url, smallestCall);
      await page.locator('.row:not(.head) a').first().click();
      await page.getByRole('button', { name: 'Send again' }).click();
      const field = page.getByLabel('Authorization: Bearer');
      expect(await audit(page)).toEqual([]);
      await field.fill('wrong');
      await page.getByRole('button', { name: 'Send to the upstream' }).click();
      await expect.poll(() => page.textContent('.exchange h2')).toContain('401');
      await page.getByRole('button', { name: 'Send again' }).click();
      expect(await field.inputValue()).toBe('wrong');
      await field.fill('right');
      await field.press('Enter');
      await expect.poll(() => page.textContent('.exchange h2')).toContain('201');
      expect(upstream.tokens.slice(-3)).toEqual(['Bearer right', 'Bearer wrong', 'Bearer right']);
      expect(await readKept(page)).not.toMatch(/right|wrong/);
      expect(await page.content()).not.toContain('Bearer right');
    });
  });

  it('has no sandboxes, and says so', async () => {
    await withProxy(upstream.url, async (page) => {
      await page.getByRole('link', { name: 'Sandboxes' }).click();
      await expect.poll(() => page.textContent('.empty')).toContain(`A proxy has no sandboxes: its upstream, ${upstream.url}`);
      expect(await audit(page)).toEqual([]);
    });
  });

  it('tells that there was no response', async () => {
    await withProxy(await unusedAddress(), async (page, url) => {
      await send(url, smallestCall);
      await page.locator('.row:not(.head) a').first().click();
      await expect.poll(() => page.textContent('.banner.nobody')).toMatch(/^No whole response\. .*ECONNREFUSED/);
      expect(await audit(page)).toEqual([]);
    });
  });
});

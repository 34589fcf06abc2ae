import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';
import { startUpstream } from '../support/upstream.ts';
import { useConsole } from './console-page.ts';

const longName = `sandbox-${'y'.repeat(150)}`;
const views = [
  'requests',
  'requests/1',
  'requests/2',
  'sandboxes',
  'sandboxes/alice',
  `sandboxes/${longName}`,
  'coverage',
  'coverage/createVoiceCall/400',
  'reference',
  'reference/createCall',
  'contract/700',
];

/** Tells which parts of the page are wider or longer than the window, so that the page itself scrolls. */
const overflow = (page: Page) =>
  page.evaluate(
    `(({ scrollWidth, scrollHeight }, main) => [scrollWidth > innerWidth, scrollHeight > innerHeight, main.scrollWidth > main.clientWidth])(document.documentElement, document.querySelector('main'))`,
  );

describe.runIf(runsChromium)('the layout of the console', { timeout: 120_000 }, () => {
  const withConsole = useConsole();

  it('keeps each view within the window, from a phone to a wide screen', async () => {
    await withConsole({ refusals: / 40[0-9] / }, async (page, url) => {
      await fetch(recordCall({ ...documentedRecord, rate: 0.05, external_uuid: 'x'.repeat(300) }, { base: url }));
      await fetch(recordCall({ ...documentedRecord, provider: null }, { base: url }));
      for (let number = 0; number < 12; number++)
        await fetch(placeCall(smallestCall, { base: url, account: number === 0 ? longName : `account-${number}` }));
      for (const width of [360, 800, 1_400]) {
        await page.setViewportSize({ width, height: 700 });
        for (const view of views) {
          await page.evaluate(`location.assign('#/${view}')`);
          await page.locator(':is(main h2, main .row, main .source):visible').first().waitFor();
          await expect.poll(() => overflow(page), { message: `${view} at ${width}` }).toEqual([false, false, false]);
        }
      }
      const field = page.getByLabel('Filter by name');
      await page.goto(`${url}/_ringback/#/sandboxes/account-1`);
      await page.locator('.as-code').waitFor();
      const [box, list] = [await field.boundingBox(), await page.locator('.sandbox-list').boundingBox()];
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan((list?.x ?? 0) + (list?.width ?? 0));
    });
  });

  it('scrolls no page for what only screen readers see', async () => {
    await withConsole({}, async (page) => {
      await page.setViewportSize({ width: 360, height: 700 });
      await page.evaluate(`location.assign('#/reference/createCall')`);
      await page.getByRole('textbox', { name: /^Body/ }).fill('{"from":{"agentId":"Alice"},"to":{"telephoneNumber":"x"}}');
      await page.getByRole('button', { name: 'Send it' }).click();
      const title = page.getByRole('heading', { name: 'This would have passed' });
      await title.waitFor();
      expect(await overflow(page)).toEqual([false, false, false]);
      expect((await title.boundingBox())?.height).toBeLessThan(24);
      expect(await page.textContent('.try .banner.client')).toContain('The client. The request breaks the contract.');
      expect(await page.textContent('.try .message')).not.toContain('ringback-violations');
    });
  });

  it.each([
    ['an assumed rule', recordCall({ ...documentedRecord, external_uuid: null }), 'Perhaps nobody.'],
    ['the state of the sandbox', placeCall({ ...smallestCall, from: { agentId: '2002' } }), 'Not the client.'],
    ['a rule', placeCall({ ...smallestCall, from: { agentId: 'Alice' } }), 'The client.'],
  ])('shows the parts of a banner one below the other: %s', async (_, request, title) => {
    await withConsole({}, async (page, url) => {
      const { pathname } = new URL(request.url);
      await fetch(url + pathname, { method: 'POST', headers: request.headers, body: await request.text() });
      await page.evaluate(`location.assign('#/requests/1')`);
      await expect.poll(() => page.textContent('.banner')).toContain(title);
      const lefts = await page.evaluate(
        `[...document.querySelectorAll('.banner > *')].map((part) => part.getBoundingClientRect().left)`,
      );
      expect(new Set(Array.isArray(lefts) ? lefts : []).size).toBe(1);
    });
  });

  it('scrolls the lines of the contract beside their numbers', async () => {
    await withConsole({ path: '/_ringback/#/contract/700' }, async (page) => {
      await page.setViewportSize({ width: 360, height: 700 });
      const row = page.locator('.source.open');
      await row.waitFor();
      const box = page.locator('.contract .virtual');
      const longest = await page.evaluate(
        `Math.max(...[...document.querySelectorAll('.source code')].map((code) => code.scrollWidth))`,
      );
      expect(await box.evaluate(({ scrollWidth }) => scrollWidth)).toBeGreaterThan(Number(longest));
      await box.evaluate((element) => element.scrollTo({ left: 400 }));
      expect((await row.getByRole('rowheader').boundingBox())?.x).toBe(0);
    });
  });

  it('shows all views, and the client of a request that an upstream accepted, in the console of a proxy', async () => {
    const upstream = await startUpstream((_, response) => {
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end('{}');
    });
    try {
      await withConsole(
        { args: ['proxy', `${upstream.url}/a-long-path-of-the-upstream`], path: '/_ringback/' },
        async (page, url) => {
          await page.setViewportSize({ width: 800, height: 700 });
          const nav = page.getByRole('navigation', { name: 'Views' });
          await page.locator('.server', { hasText: 'a-long-path' }).waitFor();
          expect(await nav.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
          await fetch(placeCall({ ...smallestCall, from: { agentId: 'Alice' } }, { base: url }));
          await page.locator('.row:not(.head) a').first().click();
          await expect.poll(() => page.textContent('.banner.client')).toContain('The client. The request breaks the contract.');
          expect(await page.textContent('.banner.upstream')).toContain('The upstream.');
          expect(await page.textContent('section[aria-label="Response"]')).not.toContain('sl-violations');
        },
      );
    } finally {
      await upstream.close();
    }
  });

  it('copies where a browser gives no clipboard, and leaves the focus', async () => {
    await withConsole({}, async (page) => {
      await page.addInitScript(
        `Object.defineProperty(globalThis, 'isSecureContext', { value: false }); Object.defineProperty(navigator, 'clipboard', { value: undefined })`,
      );
      await page.reload();
      const copy = page.getByRole('button', { name: 'Copy' }).first();
      await copy.click();
      await expect.poll(() => page.getByRole('button', { name: 'Copied' }).count()).toBe(1);
      expect(await page.evaluate('document.activeElement.className')).toBe('copy');
      await page.getByLabel('Filter by text').focus();
      await page.keyboard.press('Control+V');
      expect(await page.getByLabel('Filter by text').inputValue()).toContain('curl -i ');
    });
  });
});

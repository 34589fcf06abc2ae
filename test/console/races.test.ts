import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { placeCall, smallestCall } from '../support/requests.ts';
import { clickTwice, holdResponses, reopenHolding, settle, useConsole } from './console-page.ts';

const name = 'a1b2c3d4e5';

describe.runIf(runsChromium)('late responses and quick clicks in a browser', () => {
  const withConsole = useConsole();

  /** Opens a view of a mock that has one call. */
  const withCall = (hash: string, shown: string, use: (page: Page, url: string) => Promise<void>) =>
    withConsole({}, async (page, url) => {
      await fetch(placeCall(smallestCall, { base: url }));
      await page.goto(`${url}/_ringback/?${hash}`);
      await page.locator(shown).first().waitFor();
      await use(page, url);
    });

  it('keeps an admin token that was accepted when a request without one is refused later', async () => {
    await withConsole({ args: ['--admin-token', 'hush'] }, async (page) => {
      const releases = await reopenHolding(page, /_ringback\/(?:health|requests)$/);
      // Two requests go out without a token: one leads to the gate, the other is refused after a token was accepted.
      await expect.poll(() => releases.length).toBe(2);
      releases[0]?.();
      await page.getByLabel('Admin token').fill('hush');
      await page.keyboard.press('Enter');
      await expect.poll(() => releases.length).toBe(3);
      releases[2]?.();
      await page.locator('nav').waitFor();
      const late = page.waitForResponse((response) => response.status() === 401);
      releases[1]?.();
      await (await late).finished();
      await settle(page);
      expect(await page.locator('.gate').count()).toBe(0);
    });
  });

  it.each(['wrong', '“hush”', 'hush\u2192'])('leaves the field of the admin token as it is when %s is refused', async (token) => {
    await withConsole({ args: ['--admin-token', 'hush'] }, async (page) => {
      const field = page.getByLabel('Admin token');
      await field.fill(token);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.textContent('[role=alert]')).toContain('not accept');
      expect(await page.locator('input:focus').count()).toBe(1);
      expect(await field.inputValue()).toBe(token);
      await field.fill('hush');
      await page.keyboard.press('Enter');
      await page.locator('.connection.live').waitFor();
    });
  });

  it('sends once for a double click, and does not lead away somebody who went elsewhere', async () => {
    await withCall('#/requests/1', '.exchange h2', async (page, url) => {
      const releases = await holdResponses(page, /^\/v0\//);
      await page.getByRole('button', { name: 'Send again' }).dblclick();
      await expect.poll(() => releases.length).toBe(1);
      await page.getByRole('link', { name: 'Sandboxes' }).click();
      await page.locator('.sandboxes').waitFor();
      const late = page.waitForResponse(/\/v0\//);
      releases[0]?.();
      await (await late).finished();
      await settle(page);
      expect(await page.evaluate('location.hash')).toBe('#/sandboxes');
      expect(JSON.parse(await (await fetch(`${url}/_ringback/requests`)).text()).requests).toHaveLength(2);
    });
  });

  it('shows the response to the last request that was tried, whichever comes first', async () => {
    await withCall('#/reference/createCall', '.try', async (page) => {
      const releases = await holdResponses(page, /^\/v0\//);
      await page.getByRole('button', { name: 'Send it' }).click();
      await expect.poll(() => releases.length).toBe(1);
      await page.locator('textarea').fill('{}');
      await page.getByRole('button', { name: 'Send it' }).click();
      await expect.poll(() => releases.length).toBe(2);
      releases[1]?.();
      await page.getByText('Answered with 400').waitFor();
      const late = page.waitForResponse((response) => response.status() === 201);
      releases[0]?.();
      await (await late).finished();
      await settle(page);
      expect(await page.textContent('.try footer')).toContain('Answered with 400');
    });
  });

  it.each([
    ['Remove 1234 from the agents of group 030', 'Groups', /Remove 1234 from/],
    ['Freeze', 'Clock', /Freeze/],
    ['Leave out times', 'Faults', /Leave out times/],
  ])('takes a double click on %s for one', async (button, title, gone) => {
    await withCall(`#/sandboxes/${name}`, '.sandbox-panel', async (page) => {
      const changes: string[] = [];
      page.on('request', (request) => request.method() !== 'GET' && changes.push(request.url()));
      const panel = page.locator(`section[aria-label="${title}"]`);
      const names = () =>
        panel.evaluate((box) => `${box.textContent} ${[...box.querySelectorAll('[aria-label]')].map((part) => part.ariaLabel)}`);
      const target = panel.getByRole('button', { name: button, exact: true });
      const members = await panel.locator('.member').count();
      await clickTwice(page, target, async () => {
        await expect.poll(names).not.toMatch(gone);
        await settle(page);
      });
      expect(changes.length).toBeLessThanOrEqual(1);
      expect(await panel.locator('.member').count()).toBeGreaterThanOrEqual(members - 1);
    });
  });

  it('sends a form once while its response is under way', async () => {
    await withCall(`#/sandboxes/${name}`, '.sandbox-panel', async (page, url) => {
      const releases = await holdResponses(page, /faults$/);
      const button = page.getByRole('button', { name: 'Add the fault' });
      await button.press('Enter');
      await button.press('Enter');
      await expect.poll(() => releases.length).toBe(1);
      releases[0]?.();
      await expect.poll(() => page.textContent('.as-code [role=status]')).toContain('POST answered');
      expect(JSON.parse(await (await fetch(`${url}/_ringback/sandboxes/${name}`)).text()).faults).toHaveLength(1);
    });
  });
});

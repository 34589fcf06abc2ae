import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { placeCall, smallestCall } from '../support/requests.ts';
import { reopenHolding, settle, useConsole } from './console-page.ts';

const name = 'a1b2c3d4e5';

/** Describes the element that has the focus: its name or address, and its label. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    `(({ localName, hash, ariaLabel }) => [localName, hash, ariaLabel].filter(Boolean).join(' '))(document.activeElement)`,
  );

describe.runIf(runsChromium)('the focus of the console in a browser', () => {
  const withConsole = useConsole();

  /** Opens a view of a mock that has one call. */
  const withCall = (hash: string, shown: string, use: (page: Page, url: string) => Promise<void>) =>
    withConsole({ refusals: / 4\d\d / }, async (page, url) => {
      await fetch(placeCall(smallestCall, { base: url }));
      await page.goto(`${url}/_ringback/?${hash}`);
      await page.locator(shown).first().waitFor();
      await use(page, url);
    });

  const closed = [
    ['requests', '#/requests/1'],
    ['sandboxes', `#/sandboxes/${name}`],
    ['coverage', '#/coverage/createCall'],
    ['coverage', '#/coverage/createCall/400'],
    ['reference', '#/reference/createCall'],
  ] as const;
  it.each(closed.flatMap(([view, hash]) => (['Enter', 'Escape'] as const).map((key) => [hash, key, view] as const)))(
    'is on the link to %s after it was closed with %s',
    async (hash, key, view) => {
      await withCall(hash, 'main .close', async (page) => {
        await page.locator('main .close').focus();
        await page.keyboard.press(key);
        await expect.poll(() => page.evaluate('location.hash')).toBe(`#/${view}`);
        await expect.poll(() => page.evaluate('document.activeElement.hash')).toBe(hash);
      });
    },
  );

  it.each([
    ['requests', '.row a', 'article Exchange 1'],
    ['coverage', 'a.operation-link', 'article Coverage of listVoiceCalls'],
    ['coverage', 'a.cell-link', 'article Coverage of listVoiceCalls'],
    ['reference', '.operations a', 'article Record a voice call'],
  ])('goes into what was opened where a phone hides the link to it: %s %s', async (view, link, want) => {
    await withCall(`#/${view}`, link, async (page) => {
      const opener = page.locator(link).first();
      await page.setViewportSize({ width: 360, height: 740 });
      await opener.focus();
      const hash = await opener.getAttribute('href');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toBe(want);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.evaluate('document.activeElement.hash')).toBe(hash);
    });
  });

  it('goes to the link that led to what was closed as soon as the list is drawn', async () => {
    await withCall('#/requests/1', 'main .close', async (page) => {
      const releases = await reopenHolding(page, /requests$/);
      await page.locator('main .close').press('Enter');
      await expect.poll(() => focused(page)).toBe('main');
      for (const release of releases) release();
      await expect.poll(() => focused(page)).toContain('#/requests/1');
    });
  });

  it.each([
    ['Remove group 030', 'section Groups'],
    ['Remove 1234 from the agents of group 030', 'section Groups'],
    ['Leave out times', 'form Add a fault'],
    ['Reset', 'main'],
    ['End the call', 'section Calls'],
  ])('stays near what was removed by %s', async (button, expected) => {
    await withCall(`#/sandboxes/${name}`, '.sandbox-panel', async (page) => {
      await page.getByText('End the call…').click();
      await page.getByRole('button', { name: button, exact: true }).press('Enter');
      await expect.poll(() => focused(page)).toBe(expected);
    });
  });

  it('is in the field again when a button is disabled, so that another can be added', async () => {
    await withCall(`#/sandboxes/${name}`, '.sandbox-panel', async (page) => {
      const form = page.getByRole('form', { name: 'Add an agent' });
      await form.getByLabel('New agent').fill('77');
      await form.getByRole('button', { name: 'Add' }).press('Enter');
      await page.getByRole('group', { name: 'State of agent 77' }).waitFor();
      await expect.poll(() => form.locator('input:focus').count()).toBe(1);
    });
  });

  it.each([
    ['#/requests/1', 'Send again', 'article Exchange 2'],
    ['#/coverage/createCall/415', /^Send next/, 'article Coverage of createCall'],
  ])('is on what comes of a request that was sent from %s', async (hash, button, expected) => {
    await withCall(hash, 'main .close', async (page) => {
      await page.getByRole('button', { name: button }).press('Enter');
      await expect.poll(() => focused(page)).toBe(expected);
    });
  });

  it('goes with the arrow keys, and stays in the list when its row goes out of sight', async () => {
    await withConsole({}, async (page, url) => {
      for (let count = 0; count < 80; count++) await fetch(`${url}/v3/nowhere`);
      await page.reload();
      await page.locator('.row:not(.head) a').first().focus();
      for (let count = 0; count < 50; count++) {
        await page.keyboard.press('ArrowDown');
        await settle(page);
      }
      const hash: string = await page.evaluate('location.hash');
      expect(await focused(page)).toBe(`a ${hash}`);
      expect(await page.locator('.row.open a:focus').count()).toBe(1);
      await page.evaluate('document.querySelector(".virtual").scrollTop = 0');
      await expect.poll(() => page.locator('.virtual:focus').count()).toBe(1);
    });
  });

  it('leaves the list where somebody scrolled it while an exchange is open', async () => {
    await withConsole({}, async (page, url) => {
      for (let count = 0; count < 80; count++) await fetch(`${url}/v3/nowhere`);
      await page.goto(`${url}/_ringback/?#/requests/78`);
      await page.locator('.row.open').waitFor();
      const scrollTop = () => page.evaluate('document.querySelector(".virtual").scrollTop');
      await page.evaluate('document.querySelector(".virtual").scrollTop = 1000');
      await expect.poll(() => page.locator('.row.open').count()).toBe(0);
      await fetch(`${url}/v3/nowhere`);
      await expect.poll(() => page.textContent('.count')).toBe('81 requests');
      expect(Number(await scrollTop())).toBeGreaterThan(1000);
    });
  });

  it('leaves an exchange open when Escape empties the filter', async () => {
    await withCall('#/requests/1', '.exchange', async (page) => {
      const filter = page.getByLabel('Filter by text');
      await filter.fill('any');
      await page.keyboard.press('Escape');
      await settle(page);
      expect(await page.locator('.exchange').count()).toBe(1);
      expect(await filter.inputValue()).toBe('');
    });
  });

  it('is in the field when the server no longer accepts the admin token', async () => {
    await withConsole({ args: ['--admin-token', 'hush'] }, async (page) => {
      await page.getByLabel('Admin token').fill('hush');
      await page.keyboard.press('Enter');
      await page.locator('.connection.live').waitFor();
      await page.route('**/_ringback/*', (route) => route.fulfill({ status: 401, json: {} }));
      await page.getByRole('link', { name: 'Sandboxes' }).press('Enter');
      await expect.poll(() => page.textContent('[role=alert]')).toContain('no longer accepts');
      expect(await page.locator('input:focus').count()).toBe(1);
    });
  });
});

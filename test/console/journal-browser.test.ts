import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { placeCall, smallestCall } from '../support/requests.ts';
import { holdResponses, useConsole } from './console-page.ts';

/** The responses to these are read by their place in the order of requests. */
const journalPath = /\/_ringback\/requests$/;

describe.runIf(runsChromium)('the journal in a browser', () => {
  const withConsole = useConsole();
  const call = (url: string, account: string) => fetch(placeCall(smallestCall, { base: url, account }));

  it('stays cleared when a reading that began before ends later', async () => {
    await withConsole({}, async (page, url) => {
      await Promise.all(Array.from({ length: 200 }, () => fetch(`${url}/v3/nowhere`)));
      const releases = await holdResponses(page, journalPath);
      await page.goto(`${url}/_ringback/?again`);
      await expect.poll(() => releases.length).toBe(1);
      releases[0]?.();
      await expect.poll(() => releases.length).toBe(2);
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect.poll(() => releases.length).toBe(3);
      releases[2]?.();
      await expect.poll(() => page.textContent('.count')).toBe('0 requests');
      await expect.poll(() => releases.length).toBe(4);
      releases[3]?.();
      releases[1]?.();
      await page.locator('.connection.live').waitFor();
      expect(await page.textContent('.count')).toBe('0 requests');
    });
  });

  it('keeps what came while the page waited to hear that the journal was cleared', async () => {
    await withConsole({}, async (page, url) => {
      await call(url, 'before');
      await expect.poll(() => page.textContent('.count')).toBe('1 request');
      await page.locator('.connection.live').waitFor();
      const releases = await holdResponses(page, journalPath);
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect.poll(() => releases.length).toBe(1);
      await call(url, 'after');
      await expect.poll(() => page.textContent('.count')).toBe('2 requests');
      releases[0]?.();
      await expect.poll(() => releases.length).toBe(2);
      releases[1]?.();
      await expect.poll(() => page.textContent('.count')).toBe('1 request');
      expect(await page.locator('.row:not(.head) .sandbox').allTextContents()).toEqual(['after']);
    });
  });

  it('is empty when another client clears it, and a paused list when it goes on', async () => {
    await withConsole({}, async (page, url) => {
      const clear = () => fetch(`${url}/_ringback/requests?sandbox=gone`, { method: 'DELETE' });
      const shown = () => page.locator('.row:not(.head) .sandbox').allTextContents();
      for (const account of ['gone', 'kept']) await call(url, account);
      await expect.poll(shown).toEqual(['kept', 'gone']);
      await page.locator('.connection.live').waitFor();
      await clear();
      await expect.poll(shown).toEqual(['kept']);
      await call(url, 'gone');
      await expect.poll(shown).toEqual(['gone', 'kept']);
      await page.getByRole('button', { name: 'Pause' }).click();
      await clear();
      await call(url, 'late');
      await expect.poll(() => page.textContent('.toolbar')).toContain('Resume (1)');
      expect(await shown()).toEqual(['gone', 'kept']);
      await page.getByRole('button', { name: 'Resume (1)' }).click();
      await expect.poll(shown).toEqual(['late', 'kept']);
    });
  });

  it('tells that it was not cleared', async () => {
    await withConsole({ refusals: /ERR_FAILED/ }, async (page, url) => {
      await call(url, 'before');
      await page.locator('.row:not(.head)').waitFor();
      await page.route(journalPath, (route) => route.abort());
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect.poll(() => page.textContent('.toolbar [role=alert]')).toBe('The server did not clear the journal.');
      expect(await page.textContent('.count')).toBe('1 request');
      await page.unroute(journalPath);
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect.poll(() => page.textContent('.toolbar')).not.toMatch(/did not clear|1 request/);
    });
  });

  it.each([
    ['Any sandbox', 'before'],
    ['Any operation', 'createCall'],
    ['Any status', '201'],
    ['Any status', '2xx'],
  ])('shows in %s that %s is chosen when no exchange has it any more', async (title, choice) => {
    await withConsole({}, async (page, url) => {
      await call(url, 'before');
      const choices = page.getByLabel(title);
      await choices.selectOption(choice);
      await page.getByRole('button', { name: 'Clear' }).click();
      await expect.poll(() => page.textContent('.count')).toBe('0 requests');
      await fetch(`${url}/v3/nowhere`);
      await expect.poll(() => page.textContent('.count')).toBe('0 of 1 request');
      expect(await choices.inputValue()).toBe(choice);
      await choices.selectOption('');
      await expect.poll(() => page.textContent('.count')).toBe('1 request');
      expect(await choices.locator('option', { hasText: choice }).count()).toBe(0);
    });
  });

  it('says that it has no exchange only when it knows, and can be left then', async () => {
    await withConsole({ refusals: / 404 / }, async (page, url) => {
      await call(url, 'before');
      const releases = await holdResponses(page, /_ringback\/requests(?:$|\/1$)/);
      await page.goto(`${url}/_ringback/?again#/requests/1`);
      await expect.poll(() => page.textContent('.exchange')).toContain('Reading exchange 1');
      await expect.poll(() => releases.length).toBe(2);
      for (const release of releases) release();
      await page.locator('.exchange h2').waitFor();
      await page.goto(`${url}/_ringback/#/requests/999`);
      await expect.poll(() => page.textContent('.exchange')).toContain('The journal has no exchange 999.');
      await page.getByRole('link', { name: 'Close the exchange' }).click();
      await expect.poll(() => page.locator('.exchange').count()).toBe(0);
    });
  });

  it.each([
    ['sandboxes', /_ringback\/openapi\.json$/, 'Reading the sandboxes…'],
    ['sandboxes/before', /sandboxes\/before$/, 'Reading the sandbox…'],
  ])('says that it is reading in %s', async (hash, path, text) => {
    await withConsole({}, async (page, url) => {
      await call(url, 'before');
      const releases = await holdResponses(page, path);
      await page.goto(`${url}/_ringback/?again#/${hash}`);
      await page.getByText(text).waitFor();
      await expect.poll(() => releases.length).toBeGreaterThan(0);
      for (const release of releases) release();
    });
  });

  it('keeps no room in the toolbar for an error that there is not', async () => {
    await withConsole({}, async (page) => {
      await page.setViewportSize({ width: 360, height: 700 });
      const ends: number[] = await page.evaluate(
        `['.toolbar', '.toolbar button:last-of-type'].map((part) => document.querySelector(part).getBoundingClientRect().right)`,
      );
      const padding: string = await page.evaluate(`getComputedStyle(document.querySelector('.toolbar')).paddingRight`);
      expect((ends[0] ?? 0) - (ends[1] ?? 0)).toBeCloseTo(Number.parseFloat(padding), 0);
    });
  });
});

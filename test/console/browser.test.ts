import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { smallestCall } from '../support/requests.ts';
import { sendRaw } from '../support/upstream.ts';
import { audit, readKept, useConsole } from './console-page.ts';

const refusedCall = { ...smallestCall, from: { agentId: 'Alice' } };
const attacks = [
  '<img src=x onerror="document.title=1">',
  '</code></div><script>document.title=1</script>',
  '"><svg/onload=document.title=1>',
  '<iframe srcdoc="<script>parent.document.title=1</script>">',
  'javascript:document.title=1//<a href="javascript:document.title=1">x</a>',
  '&lt;img src=x onerror=document.title=1&gt;&#60;b&#62;',
  '\u202e<b>\u2066</b>',
];

const send = (url: string, body: unknown, account = 'a1b2c3d4e5', agent = 'curl/8.5.0 (test)') =>
  fetch(`${url}/v0/${encodeURIComponent(account)}/calls/`, {
    method: 'POST',
    headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json; version=6', 'User-Agent': agent },
    body: JSON.stringify(body),
  });

describe.runIf(runsChromium)('the console in a browser', () => {
  const withConsole = useConsole();
  const withPage = (args: readonly string[], use: (page: Page, url: string) => Promise<void>) => withConsole({ args }, use);

  it('shows requests as they come, filters, pauses and clears them', async () => {
    await withPage([], async (page, url) => {
      await expect.poll(() => page.textContent('.empty')).toContain('curl -i');
      expect(await audit(page)).toEqual([]);
      await send(url, smallestCall);
      await page.waitForSelector('.row:not(.head)');
      const cells = page.locator('.row:not(.head)').first();
      expect(await cells.locator('.status').textContent()).toBe('201');
      expect(await cells.locator('.agent').textContent()).toBe('curl/8.5.0');
      expect(await cells.locator('.duration').textContent()).toMatch(/ ms$/);
      await send(url, refusedCall);
      await expect.poll(() => page.textContent('.count')).toBe('2 requests');
      await page.selectOption('select[aria-label="Any status"]', '4xx');
      expect(await page.textContent('.count')).toBe('1 of 2 requests');
      await page.selectOption('select[aria-label="Any status"]', '');
      await page.getByRole('button', { name: 'Pause' }).click();
      await send(url, smallestCall);
      await page.getByRole('button', { name: 'Resume (1)' }).click();
      await expect.poll(() => page.textContent('.count')).toBe('3 requests');
      expect(await audit(page)).toEqual([]);
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.waitForSelector('.empty');
    });
  });

  it('tells why a request was refused, and sends the one that passes', async () => {
    await withPage(['--auth', 'issued'], async (page, url) => {
      const tokens = `${url}/_ringback/sandboxes/a1b2c3d4e5/tokens`;
      const token = await (
        await fetch(tokens, { method: 'POST', body: '{"kind":"vonage"}', headers: { Accept: 'text/plain' } })
      ).text();
      await fetch(`${url}/v0/a1b2c3d4e5/calls/`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json; version=6' },
        body: JSON.stringify(refusedCall),
      });
      await page.locator('.row:not(.head) a').first().click();
      await expect.poll(() => page.textContent('.line.marked')).toContain('"agentId": "Alice"');
      await expect.poll(() => page.textContent('.note .contract-line')).toMatch(/openapi\.yaml:\d+ +pattern/);
      expect(await page.textContent('.banner')).toContain('The client.');
      expect(await page.textContent('.line.added')).toContain('"1234"');
      expect(await audit(page)).toEqual([]);
      await page.getByRole('button', { name: 'Send it' }).click();
      await expect.poll(() => page.textContent('.exchange h2')).toContain('201');
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('.exchange').count()).toBe(0);
    });
  });

  it('leads to the line of the contract', async () => {
    await withPage([], async (page, url) => {
      await page.goto(`${url}/_ringback/#/contract/700`);
      await expect.poll(() => page.textContent('.source.open')).toMatch(/^700/);
      expect(await audit(page)).toEqual([]);
    });
  });

  it.each(attacks)('shows %j as text, wherever a request has it', async (attack) => {
    await withPage([], async (page, url) => {
      const inHeader = attack.replace(/[^ -~]/g, '?');
      const inPath = inHeader.replace(/\s/g, '/');
      await send(url, { from: { agentId: attack }, [attack]: attack }, attack, inHeader);
      await fetch(`${url}/v0/a/calls/?${new URLSearchParams({ [attack]: attack })}`, { headers: { Authorization: inHeader } });
      await sendRaw(
        url,
        `GET /v0/${inPath}/calls/?${inPath} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nConnection: close\r\n\r\n`,
      );
      await fetch(`${url}/v0/a/calls/`, { method: 'POST', headers: { 'Content-Type': 'text/html' }, body: attack });
      for (const id of ['1', '2', '3', '4']) {
        await page.goto(`${url}/_ringback/#/requests/${id}`);
        await expect.poll(() => page.locator(`.exchange[aria-label="Exchange ${id}"]`).count()).toBe(1);
        await page.waitForSelector('.row:not(.head)');
        expect(
          await page.locator('img, svg, iframe, style, body script, [onerror], [onload], a[href^="javascript" i]').count(),
        ).toBe(0);
        expect(await page.title()).toBe('Requests · ringback');
      }
      await expect.poll(() => page.textContent('.exchange .body')).toContain(attack);
      await page.getByLabel('Filter by text').fill(attack);
      expect(await page.locator('img, svg, [onerror]').count()).toBe(0);
    });
  });

  it('asks for the admin token, and keeps it in memory', async () => {
    await withPage(['--admin-token', 'hush'], async (page, url) => {
      await send(url, smallestCall);
      const field = page.getByLabel('Admin token');
      await field.fill('wrong');
      await page.getByRole('button', { name: 'Open the console' }).click();
      await expect.poll(() => page.textContent('[role=alert]')).toContain('not accept');
      expect(await audit(page)).toEqual([]);
      await field.fill('hush');
      await page.getByRole('button', { name: 'Open the console' }).click();
      await page.waitForSelector('.row:not(.head)');
      expect(await readKept(page)).not.toContain('hush');
      await page.reload();
      await field.waitFor();
      expect(await page.locator('.row').count()).toBe(0);
    });
  });

  it('renders only the rows that can be seen of ten thousand', async () => {
    await withPage([], async (page, url) => {
      for (let count = 0; count < 10_000; count += 200)
        await Promise.all(Array.from({ length: 200 }, () => fetch(`${url}/v3/nowhere`)));
      await page.reload();
      await expect.poll(() => page.textContent('.count'), { timeout: 15_000 }).toBe('10000 requests');
      expect(await page.locator('.row:not(.head)').count()).toBeLessThan(100);
    });
  }, 60_000);
});

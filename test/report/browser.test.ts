import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverageWriters } from '../../src/report/coverage-formats.ts';
import { reportWriters } from '../../src/report/index.ts';
import { audit } from '../console/console-page.ts';
import { launchChromium, runsChromium } from '../support/chromium.ts';
import { coverage, createReport, report } from './sample.ts';

const attack = '</pre></style><img src=x onerror="document.title=1"><script>document.title=2</script>';

describe.runIf(runsChromium)('the page of a report', { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ringback-'));
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a page from a file; anything that it loads or reports fails the test. */
  async function withReport(html: string, width: number, use: (page: Page) => Promise<void>) {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const faults: string[] = [];
    page.on('request', (request) => request.url() !== `file://${file}` && faults.push(request.url()));
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`file://${file}`);
    await use(page);
    await page.close();
    expect(faults).toEqual([]);
  }

  it('filters its cases without a script', async () => {
    await withReport(reportWriters.html(report, coverage), 800, async (page) => {
      const shown = () => page.locator('.case:visible .outcome').allTextContents();
      expect(await shown()).toEqual(['failed', 'skipped', 'passed', 'errored']);
      await page.getByLabel('failed 1').check({ force: true });
      expect(await shown()).toEqual(['failed']);
      expect(await page.locator('.operation:visible h2').allTextContents()).toEqual(['createCall']);
      await page.locator('.finding').first().getByText('agentIdTooLong').click();
      expect(await page.locator('.finding figure:visible').count()).toBe(1);
    });
  });

  it('leads from a finding to its case, unfolded, and offers no outcome that no case has', async () => {
    const [name = ''] = report.results.flatMap((result) => (result.outcome === 'failed' ? [result.name] : []));
    await withReport(reportWriters.html(report, coverage), 800, async (page) => {
      await page.locator('.finding summary').first().click();
      await page.locator('.finding').first().getByRole('link', { name }).click();
      expect(await page.locator('.case[open] > .inside > p > code:visible').allTextContents()).toEqual([name]);
    });
    const passed = report.results.filter(({ outcome }) => outcome === 'passed');
    await withReport(reportWriters.html({ ...report, results: passed }), 800, async (page) => {
      expect(await page.getByLabel('failed 0').isDisabled()).toBe(true);
      expect(await page.getByLabel('passed 1').isDisabled()).toBe(false);
    });
  });

  it.each([
    ['a report', reportWriters.html(report, coverage)],
    ['coverage', coverageWriters.html(coverage)],
  ])('skips no level of its headings: %s', async (_, html) => {
    await withReport(html, 800, async (page) => {
      const tags = await page.locator('h1, h2, h3').evaluateAll((found) => found.map(({ tagName }) => Number(tagName[1])));
      expect(tags.filter((level, index) => level > (tags[index - 1] ?? 0) + 1)).toEqual([]);
      expect(tags).toContain(3);
    });
  });

  const long = createReport('x'.repeat(500));
  it.each([
    ['a report', reportWriters.html(report, coverage)],
    ['coverage', coverageWriters.html(coverage)],
    ['a report with texts without a space', reportWriters.html(long)],
  ])('fits from a phone to a wide screen, and axe finds nothing serious, folded or not: %s', async (_, html) => {
    for (const width of [360, 800, 1_400])
      await withReport(html, width, async (page) => {
        expect(await audit(page)).toEqual([]);
        await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');
        expect(await audit(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      });
  });

  it('shows findings above the fold, however many notes there are', async () => {
    const notes = Array.from({ length: 30 }, (_, index) => `note ${index}`);
    await withReport(reportWriters.html({ ...report, notes }), 360, async (page) => {
      expect(await page.locator('.finding').first().isVisible()).toBe(true);
      expect(await page.getByText('note 29').isVisible()).toBe(false);
      await page.getByText('30 notes').click();
      expect(await page.getByText('note 29').isVisible()).toBe(true);
    });
  });

  it('breaks no word of a table on a phone, and prints dark text', async () => {
    await withReport(coverageWriters.html(coverage), 360, async (page) => {
      await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
      expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(28, 29, 33)');
      await page.locator('summary').first().click();
      const lines =
        await page.evaluate(`[...document.querySelectorAll('details[open] :is(td, th):not(:first-child)')].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
      })`);
      expect(new Set(Array.isArray(lines) ? lines : [])).toEqual(new Set([1]));
    });
  });

  it('shows markup as text', async () => {
    await withReport(reportWriters.html(createReport(attack)), 800, async (page) => {
      expect(await page.locator('img, script').count()).toBe(0);
      expect(await page.title()).toBe(`ringback verify ${attack}`);
      expect(await page.locator('.case summary b').first().textContent()).toBe(attack);
    });
  });
});

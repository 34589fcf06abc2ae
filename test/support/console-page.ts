import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { withMock } from './command.ts';

/** Opens the console of a mock in a browser; anything that a page should not do fails the test. */
export async function withConsole(
  browser: Browser,
  args: readonly string[],
  use: (page: Page, url: string) => Promise<void>,
): Promise<void> {
  await withMock(['--port', '0', '--log', 'silent', ...args], async (url) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults: string[] = [];
    // A browser logs each refused request, and each violation of the policy, as an error.
    page.on('console', (message) => message.type() === 'error' && !/ 40\d /.test(message.text()) && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on(
      'request',
      (request) => !/^data:/.test(request.url()) && !request.url().startsWith(url) && faults.push(request.url()),
    );
    await page.goto(`${url}/`);
    await use(page, url);
    expect(faults).toEqual([]);
    await context.close();
  });
}

/** Lists the serious and critical findings of axe, in light and dark. */
export async function audit(page: Page): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const ids: string[] = await page.evaluate(
      `${axe}; axe.run().then(({ violations }) => violations.filter(({ impact }) => /serious|critical/.test(impact)).map(({ id, nodes }) => id + ' ' + nodes[0].html))`,
    );
    found.push(...ids);
  }
  return found;
}

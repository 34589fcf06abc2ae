import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { withMock } from '../support/command.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Settings of a page. */
interface PageSettings {
  /** The arguments of `ringback`: another command than `mock`, if there is one, and flags. */
  readonly args?: readonly string[];
  /** The path that the browser opens. */
  readonly path?: string;
  /** Responses that the browser may report as errors. */
  readonly refusals?: RegExp;
}

/** Starts a browser for the tests of a file, and gives the function that opens the console of a mock in it. */
export function useConsole() {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  /** Opens the console; anything that a page should not do fails the test: an error, a breach of its policy, a request elsewhere. */
  return async (settings: PageSettings, use: (page: Page, url: string) => Promise<void>) => {
    const { args = [], path = '/', refusals = / 40[01] / } = settings;
    await withMock([...args, '--port', '0', '--log', 'silent'], async (url) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const faults: string[] = [];
      page.on(
        'console',
        (message) => message.type() === 'error' && !refusals.test(message.text()) && faults.push(message.text()),
      );
      page.on('pageerror', (error) => faults.push(error.message));
      page.on(
        'request',
        (request) => !/^data:/.test(request.url()) && !request.url().startsWith(url) && faults.push(request.url()),
      );
      try {
        await page.goto(url + path);
        await use(page, url);
        expect(faults).toEqual([]);
      } finally {
        // A request of the page may still be held back by a route, and its handler must not fail after the test.
        await page.unrouteAll({ behavior: 'ignoreErrors' });
        await context.close();
      }
    });
  };
}

/** Lists the serious and critical findings of axe, in light and dark. */
export async function audit(page: Page): Promise<string[]> {
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

/** Holds the responses of a path back; each function lets one of them go, in the order of the requests. */
export async function holdResponses(page: Page, path: RegExp): Promise<readonly (() => void)[]> {
  const releases: (() => void)[] = [];
  await page.route(
    (url) => path.test(url.pathname),
    async (route) => {
      const response = await route.fetch();
      await new Promise<void>((resolve) => releases.push(resolve));
      await route.fulfill({ response });
    },
  );
  return releases;
}

/** Opens the page anew and holds responses back; no request of the page before is among them, however late it was. */
export async function reopenHolding(page: Page, path: RegExp): Promise<readonly (() => void)[]> {
  const address = page.url();
  await page.goto('about:blank');
  const releases = await holdResponses(page, path);
  await page.goto(address);
  return releases;
}

/** Waits until the page has handled what it received, and drawn what came of it. */
export function settle(page: Page): Promise<void> {
  return page.evaluate('new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve))))');
}

/** Presses the mouse twice at one place, as a double click does; the page may change in between. */
export async function clickTwice(page: Page, target: Locator, between: () => Promise<void>) {
  await target.hover();
  for (const clickCount of [1, 2]) {
    await page.mouse.down({ clickCount });
    await page.mouse.up({ clickCount });
    await between();
  }
}

/** Reads everything in which a page could keep a text: its storages, its cookies and its address. */
export function readKept(page: Page): Promise<string> {
  return page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href])');
}

import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { placeCall } from '../support/requests.ts';
import { useConsole } from './console-page.ts';

/** Runs a script in the page as soon as an element is drawn, before any effect of its component. */
const onceDrawn = (selector: string, script: string) => `new MutationObserver((_, observer) => {
  if (!document.querySelector('${selector}')) return;
  observer.disconnect();
  ${script}
}).observe(document, { childList: true, subtree: true });`;

describe.runIf(runsChromium)('the start of the console in a browser', () => {
  const withConsole = useConsole();

  it.each([
    ['#/coverage', 'main .headline'],
    ['#/coverage/createCall', 'main .statements'],
    ['#/reference', 'main .reference'],
    ['#/sandboxes', 'main .sandboxes'],
    ['#/contract/700', 'main .source.open'],
  ])('shows %s when the address changes as soon as the page is drawn', async (hash, shown) => {
    await withConsole({}, async (page) => {
      await page.addInitScript(onceDrawn('nav', `location.hash = '${hash}';`));
      await page.reload();
      await page.locator(shown).waitFor();
    });
  });

  it.each([
    ['requests', '.exchange'],
    ['sandboxes', '.sandbox'],
  ])('closes what is open of the %s with a key as soon as it is drawn', async (view, open) => {
    await withConsole({}, async (page, url) => {
      await fetch(placeCall(undefined, { base: url }));
      const press = `dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));`;
      await page.addInitScript(onceDrawn(`.${view}.split`, press));
      const name = view === 'requests' ? '1' : 'a1b2c3d4e5';
      await page.goto(`${url}/_ringback/?#/${view}/${name}`);
      await expect.poll(() => page.evaluate('location.hash')).toBe(`#/${view}`);
      await expect.poll(() => page.locator(open).count()).toBe(0);
    });
  });

  it.each([
    ['requests', '', '.row:not(.head)'],
    ['requests/stream', '', '.connection.live'],
    ['health', '', '.server:has-text("· ")'],
    ['coverage', '#/coverage', '.headline'],
    ['coverage/createCall', '#/coverage/createCall', '.statement summary'],
    ['console/coverage-view', '#/coverage', '.headline'],
    ['sandboxes', '#/sandboxes', '.sandboxes'],
    ['openapi.json', '#/sandboxes', '.sandboxes'],
    ['../openapi.json', '#/reference', '.reference h2'],
    ['../openapi.yaml', '#/contract/700', '.source.open'],
  ])('asks for %s again when it got no response, and then an error', async (path, hash, shown) => {
    await withConsole({ refusals: /ERR_FAILED| 503 / }, async (page, url) => {
      await fetch(placeCall(undefined, { base: url }));
      const { pathname } = new URL(path, `${url}/_ringback/`);
      let failures = 0;
      await page.route(
        // The files of the page have a hash in their names.
        (requested) => requested.pathname.replace(/-[\w-]{8}\.js$/, '') === pathname,
        (route) => {
          failures += 1;
          return failures === 1 ? route.abort() : failures === 2 ? route.fulfill({ status: 503 }) : route.continue();
        },
      );
      await page.goto(`${url}/_ringback/?${hash}`);
      await page.locator(shown).first().waitFor();
      expect(failures).toBeGreaterThan(2);
    });
  });
});

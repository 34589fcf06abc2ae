import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, runsChromium } from '../support/chromium.ts';
import { start } from '../support/command.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

const name = 'a1b2c3d4e5';
const versionLine =
  readFileSync('openapi.yaml', 'utf8')
    .split('\n')
    .findIndex((line) => /^ {2}version:/.test(line)) + 1;

/** Starts a mock, and gives its address and the function that ends it. */
async function startMock(args: readonly string[]) {
  const { child, output, ended } = start([...args, '--log', 'silent']);
  await Promise.race([once(child.stdout, 'data'), ended]);
  const url = /^ringback listening on (\S+)\n/.exec(output.stdout)?.[1] ?? '';
  return {
    url,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

describe.runIf(runsChromium)('the console of a server that is started anew', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'ringback-'));
  const overlay = join(folder, 'ours.yaml');
  let browser: Browser;
  beforeAll(async () => {
    const operation = "  - target: $.paths['/v0/{accountKey}/calls/'].post\n    update: { summary: Ring somebody }\n";
    const version = '  - target: $.info\n    update: { version: 9.8.7 }\n';
    writeFileSync(overlay, `overlay: 1.0.0\ninfo: { title: Ours, version: 1.0.0 }\nactions:\n${operation}${version}`);
    browser = await launchChromium();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await browser.close();
  });

  it.each([
    ['requests/1', '.exchange h2', /^201/, /^400/],
    [`sandboxes/${name}`, '.sandboxes', /1 call/, /No sandbox has this name/],
    ['sandboxes', '.empty', /Place a call/, /Ring somebody/],
    ['coverage/createCall', '.cell-link[aria-label^="createCall 201"]', /^✓$/, /^○$/],
    ['reference', '.operations', /Place a call/, /Ring somebody/],
    ['reference/createCall', '.operation-reference h2', /Place a call/, /Ring somebody/],
    [`contract/${versionLine}`, '.contract', /version: 0\.1\.0/, /9\.8\.7/],
    ['requests', '.server', /0\.1\.0/, /9\.8\.7/],
  ])('shows it in %s', async (hash, shown, before, after) => {
    const first = await startMock(['--port', '0']);
    const { url } = first;
    const page = await browser.newPage();
    try {
      await fetch(placeCall(smallestCall, { base: url }));
      await page.goto(`${url}/_ringback/#/${hash}`);
      await expect.poll(() => page.locator(shown).textContent()).toMatch(before);
      await page.locator('.connection.live').waitFor();
      await first.end();
      await page.locator('.connection.lost').waitFor();
      expect(await page.locator(shown).textContent()).toMatch(before);
      const second = await startMock(['--port', new URL(url).port, '--overlay', overlay]);
      try {
        await fetch(placeCall({}, { base: url, token: hash.startsWith('sandboxes') ? '' : 'any' }));
        await expect.poll(() => page.locator(shown).textContent()).toMatch(after);
        await page.locator('.connection.live').waitFor();
      } finally {
        await second.end();
      }
    } finally {
      await first.end();
      await page.close();
    }
  });
});

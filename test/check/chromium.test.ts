import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { createMock } from '../../src/index.ts';
import { selectCases } from '../../src/report/cases.ts';
import { launchChromium, runsChromium } from '../support/chromium.ts';
import { start } from '../support/command.ts';
import { smallestCall } from '../support/requests.ts';

describe.runIf(runsChromium)('with chromium', { timeout: 120_000 }, () => {
  let browser: Browser;
  let folder: string;
  const mock = createMock();
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ringback-'));
    ({ url } = await mock.listen());
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await mock.close();
    rmSync(folder, { recursive: true });
  });

  /** Records the requests of a page with the mock's origin, which posts bodies to one address, one after the other. */
  async function record(name: string, content: 'embed' | 'omit' | 'attach', bodies: readonly unknown[]): Promise<string> {
    const path = join(folder, name);
    const context = await browser.newContext({ recordHar: { path, content } });
    const page = await context.newPage();
    await page.goto(`${url}/_ringback/health`);
    await page.evaluate(
      async (texts) => {
        for (const body of texts) {
          const headers = { Authorization: 'Bearer very-secret', 'Content-Type': 'application/json; version=6' };
          const response = await fetch('/v0/a1b2c3d4e5/calls/', { method: 'POST', headers, body });
          const { links: [link] = [] }: { links?: readonly { href: string }[] } = Object(await response.json());
          if (link) await (await fetch(new URL(link.href).pathname, { headers: { Authorization: 'Bearer very-secret' } })).json();
        }
      },
      bodies.map((body) => JSON.stringify(body)),
    );
    await context.close();
    return path;
  }

  it('a recording without violations passes, and other requests are left out', async () => {
    const file = await record('good.har', 'embed', [smallestCall, { ...smallestCall, application: 'Shop' }]);
    const { report: found, coverage: met } = await checkArchives([{ file, text: readFileSync(file, 'utf8') }]);
    expect([...selectCases(found.results)].map(({ operationId, outcome }) => [operationId, outcome])).toEqual([
      ['createCall', 'passed'],
      ['getCall', 'passed'],
      ['createCall', 'passed'],
      ['getCall', 'passed'],
    ]);
    expect(met.groups.find(({ name }) => name === 'createCall')?.items).toContainEqual(
      expect.objectContaining({ name: 'body /application', count: 1 }),
    );
    expect(found.notes?.filter((note) => !/left out/.test(note))).toEqual([]);
  });

  it('a recording with a violation fails, and the command reports its place', async () => {
    const file = await record('bad.har', 'embed', [smallestCall, { ...smallestCall, from: { agentId: '123456789012' } }]);
    const { code, stdout } = await start(['check', file, '--report', `html=${join(folder, 'report.html')}`]).ended;
    expect([code, stdout]).toEqual([1, expect.stringContaining('agentIdTooLong: body /from/agentId was "123456789012"')]);
    expect(stdout).toContain('2 passed, 1 failed');
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).not.toContain('very-secret');
  });

  it.each(['omit', 'attach'] as const)('a recording without bodies (%s) is reported', async (content) => {
    const file = await record(`${content}.har`, content, [smallestCall]);
    const { report: found } = await checkArchives([{ file, text: readFileSync(file, 'utf8') }]);
    expect([...selectCases(found.results)].map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
    expect(found.notes?.join('\n')).toMatch(/2 entries whose response has no body in the archive/);
  });

  it('a zipped recording is rejected with advice', async () => {
    const file = await record('zipped.zip', 'attach', [smallestCall]);
    const { code, stderr } = await start(['check', file]).ended;
    expect([code, stderr]).toEqual([2, expect.stringContaining('zipped.zip is a zip archive: unpack it')]);
  });
});

import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { sendSteadily, wireRequest } from '../support/load.ts';
import { smallestCall } from '../support/requests.ts';
import { useConsole } from './console-page.ts';

const [perSecond, seconds] = [1_000, 12];

/** Finds the longest call of a function in a trace: the time of the thread in ms, so that other processes do not count. */
function longestCall(trace: Buffer | undefined): number {
  const { traceEvents }: { traceEvents: { name: string; tdur?: number }[] } = JSON.parse(String(trace));
  const calls = traceEvents.filter(({ name }) => name === 'FunctionCall').map(({ tdur = 0 }) => tdur / 1_000);
  expect(calls.length).toBeGreaterThan(0);
  return Math.max(...calls);
}

describe.runIf(runsChromium)('the console under load', { timeout: 120_000 }, () => {
  const withConsole = useConsole();

  it.each([
    { name: 'reads at once', slower: 1, args: [] },
    { name: 'reads slowly, so that the server drops it', slower: 10, args: ['--max-stream-bytes', '20000'] },
  ])('a page that $name shows a thousand requests a second', async ({ slower, args }) => {
    await withConsole({ args }, async (page, url) => {
      await page.waitForSelector('.empty');
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
      // The time of the thread, so that other processes do not count.
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const scriptSeconds = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN;
      };
      const path = '/v0/a1b2c3d4e5/calls/';
      const refused = wireRequest(path, { ...smallestCall, from: { agentId: 'Alice' } });
      const requests = [refused, ...Array.from({ length: 9 }, () => wireRequest(path, smallestCall))];

      const browser = page.context().browser();
      await browser?.startTracing(page, { categories: ['devtools.timeline'] });
      const before = await scriptSeconds();
      const sent = await sendSteadily(url, requests, perSecond, seconds);
      await expect
        .poll(() => page.locator('.row:not(.head) a').first().getAttribute('href'), { timeout: 30_000 })
        .toBe(`#/requests/${sent}`);
      expect((await scriptSeconds()) - before).toBeLessThan(seconds * 0.4 * slower);
      expect(longestCall(await browser?.stopTracing())).toBeLessThan(50 * slower);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await page.getByText('10000 requests', { exact: true }).waitFor();
      await page.getByLabel('Any status').selectOption('400');
      await page.getByText('1000 of 10000 requests', { exact: true }).waitFor();
      expect(await page.locator('.row:not(.head)').count()).toBeLessThan(100);
    });
  });
});

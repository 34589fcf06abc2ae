import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { placeCall } from '../support/requests.ts';
import { audit, useConsole } from './console-page.ts';

/** Requests that cover errors are refused. */
const refusals = / [45]\d\d /;

describe.runIf(runsChromium)('the coverage in a browser', () => {
  const withConsole = useConsole();

  it('tells what to type first, and follows the requests of others', async () => {
    await withConsole({}, async (page, url) => {
      await page.getByRole('link', { name: 'Coverage' }).click();
      await expect.poll(() => page.textContent('.empty pre')).toContain('curl -i');
      expect(await page.textContent('.headline h2')).toMatch(/^0% of the contract is covered 0 of \d+ statements$/);
      expect(await audit(page)).toEqual([]);
      await fetch(placeCall(undefined, { base: url }));
      await page.getByRole('link', { name: 'createCall 201: covered' }).waitFor();
      expect(await page.locator('.empty').count()).toBe(0);
      expect(await audit(page)).toEqual([]);
    });
  });

  it.each(['createAccessToken 400', 'getCall 404', 'createCall 400'])('covers %s with one click', async (title) => {
    await withConsole({ args: ['--auth', 'issued'], refusals }, async (page, url) => {
      const [name, status] = title.split(' ');
      await page.goto(`${url}/_ringback/#/coverage`);
      await page.getByRole('link', { name: new RegExp(`^${name} ${status}: missing`) }).click();
      await page.getByRole('button', { name: /^Send next/ }).click();
      await page.getByText(`Answered with ${status}`).waitFor();
      await page.getByRole('link', { name: new RegExp(`^${name} ${status}: (?:covered|some messages)`) }).waitFor();
      expect(await audit(page)).toEqual([]);
    });
  });

  it('shows the request that covers a message, by keyboard', async () => {
    await withConsole({ refusals }, async (page, url) => {
      await page.goto(`${url}/_ringback/#/coverage/createCall/400`);
      const statement = page.locator('.statement', { hasText: 'agentIdTooLong' });
      await statement.getByRole('button', { name: 'Send' }).waitFor();
      await statement.locator('summary').focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => statement.locator('.body').textContent()).toMatch(/"agentId": "\d{12}"/);
      expect(await audit(page)).toEqual([]);
      await statement.getByRole('button', { name: 'Send' }).press('Enter');
      await expect.poll(() => statement.getAttribute('class')).toContain('covered');
    });
  });

  it.each([
    ['listVoiceCalls', 'answer /data/voice_calls/*/status "MISSED"', 2],
    ['getVoiceCall', 'answer /data/transcript_status "FAILED"', 3],
    ['updateVoiceCall', 'answer /data/recording/recording_type "CALL"', 3],
    ['getCall', 'answer /result/reason "NumberBusy"', 3],
    ['controlRecording', 'answer /recordingStatus "Started"', 2],
  ])('covers %s %s with one click, which sends %s requests', { timeout: 60_000 }, async (name, text, count) => {
    await withConsole({ args: ['--auth', 'issued'] }, async (page, url) => {
      await page.goto(`${url}/_ringback/#/coverage/${name}`);
      const statement = page.locator('.statement', { has: page.getByText(text, { exact: true }) });
      await statement.locator('summary', { hasText: `${count} requests` }).click();
      await expect.poll(() => statement.locator('.sequence > li').count()).toBe(count);
      expect(await statement.getByRole('button', { name: /^Copy as/ }).allTextContents()).toEqual([
        'Copy as curl',
        'Copy as TypeScript',
      ]);
      expect(await audit(page)).toEqual([]);
      await statement.getByRole('button', { name: 'Send', exact: true }).click();
      await expect.poll(() => statement.getAttribute('class')).toContain('covered');
    });
  });

  it('tells why no request covers a statement', async () => {
    await withConsole({}, async (page, url) => {
      await page.goto(`${url}/_ringback/#/coverage/createCall`);
      const statement = page.locator('.statement', { has: page.getByText('answer /recordingStatus "Paused"', { exact: true }) });
      await statement.locator('summary', { hasText: 'no request covers it' }).click();
      await expect
        .poll(() => statement.textContent())
        .toMatch(/\/recordingStatus was "Stopped" in all \d+ successes that were tried\./);
      expect(await statement.getByRole('button').count()).toBe(0);
      expect(await audit(page)).toEqual([]);
    });
  });

  it('lists what the contract does not have as text', async () => {
    await withConsole({}, async (page, url) => {
      await fetch(`${url}/v3/<img src=x>`, { method: 'PROPFIND' });
      await fetch(`${url}/elsewhere/<b>`, { method: 'POST' });
      await page.goto(`${url}/_ringback/#/coverage`);
      await page.waitForSelector('.grid');
      expect(await page.locator('main img, main b').count()).toBe(0);
    });
  });
});

import { describe, expect, it } from 'vitest';
import { runsChromium } from '../support/chromium.ts';
import { audit, useConsole } from './console-page.ts';

/** The operations that create something, one of each API. */
const creators = [
  { name: 'createCall', given: ['"agentId": "1234"', '"agentId": "Alice"'], error: 'agentIdNotDigits' },
  { name: 'createVoiceCall', given: ['"MISSED"', '"MISS"'], error: 'fieldNotInList' },
] as const;

describe.runIf(runsChromium)('the reference in a browser', { timeout: 60_000 }, () => {
  const withConsole = useConsole();

  it.each(creators)('tries $name, and shows why a request is refused', async ({ name, given: [before, after], error }) => {
    await withConsole({ args: ['--auth', 'issued'] }, async (page, url) => {
      await page.goto(`${url}/_ringback/#/reference/${name}`);
      await page.getByRole('button', { name: 'Send it' }).click();
      await page.getByText('Answered with 201').waitFor();
      await page.getByRole('link', { name: 'Open it in Requests' }).waitFor();
      expect(await audit(page)).toEqual([]);
      const body = page.locator('textarea');
      await body.fill((await body.inputValue()).replace(before, after));
      await page.keyboard.press('Tab');
      await page.getByRole('button', { name: 'Send it' }).first().press('Enter');
      await page.getByText('Answered with 400').waitFor();
      await page.locator('.try .banner').waitFor();
      expect(await audit(page)).toEqual([]);
      const journal = await (await fetch(`${url}/_ringback/requests?limit=1`)).text();
      expect(journal).toContain(`"code":"${error}"`);
    });
  });

  it('sends the chosen version, token and answer', async () => {
    await withConsole({ refusals: / [45]\d\d / }, async (page, url) => {
      await page.goto(`${url}/_ringback/#/reference/createCall`);
      await page.getByLabel('API version').selectOption('3');
      await page
        .getByLabel('Answer')
        .selectOption('503 unavailable')
        .catch(() => page.getByLabel('Answer').selectOption({ index: 3 }));
      await page.getByRole('button', { name: 'Send it' }).click();
      await page.getByText(/^Answered with \d+/).waitFor();
      const { requests } = JSON.parse(await (await fetch(`${url}/_ringback/requests`)).text());
      expect(requests[0].request.headers).toMatchObject({
        accept: 'application/json;version=3',
        'content-type': 'application/json;version=3',
        prefer: expect.stringMatching(/^code=\d+, example=/),
      });
      await page.goto(`${url}/_ringback/#/reference/listVoiceCalls`);
      await page
        .locator('label', { hasText: /^Tokenstaff/ })
        .locator('select')
        .selectOption('');
      await page.getByRole('button', { name: 'Send it' }).click();
      await page.getByText('Answered with 401').waitFor();
    });
  });

  it('shows the request in six languages, for this server only', async () => {
    await withConsole({}, async (page, url) => {
      await page.goto(`${url}/_ringback/#/reference/createVoiceCall`);
      const sample = page.locator('.samples pre');
      const address = `${url}/v3/communication/voice_calls`;
      for (const [language, start, place = address] of [
        ['curl', /^curl -i/],
        ['JavaScript', /^const response = await fetch/],
        ['TypeScript', /^import \{ createVcitaClient \} from 'ringback\/client';/, `baseUrl: '${url}'`],
        ['Python', /^import http\.client/, new URL(url).host],
        ['Java', /HttpRequest\.newBuilder/],
        ['C#', /new HttpClient/],
      ] as const) {
        await page.getByRole('button', { name: language, exact: true }).click();
        await expect.poll(() => sample.textContent()).toMatch(start);
        expect(await sample.textContent()).toContain(place);
      }
    });
  });

  it('shows the source of each statement, and leads to its line', async () => {
    await withConsole({}, async (page, url) => {
      await page.getByRole('link', { name: 'Reference' }).click();
      await page.getByRole('link', { name: /Place a call/ }).click();
      const member = page.locator('.schema-member', { hasText: 'application' }).first();
      await expect.poll(() => member.locator('.origin').allTextContents()).toEqual(['seed', 'inferred']);
      await page.setViewportSize({ width: 360, height: 700 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await audit(page)).toEqual([]);
      await member.locator('.place').click();
      await expect.poll(() => page.textContent('.source.open')).toContain('application:');
      expect(page.url()).toContain(`${url}/_ringback/#/contract/`);
    });
  });
});

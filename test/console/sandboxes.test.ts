import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { components } from '../../src/admin/generated/types.ts';
import { launchChromium, runsChromium } from '../support/chromium.ts';
import { audit, withConsole } from '../support/console-page.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

const name = 'a1b2c3d4e5';

/** The buttons, inputs and texts of a panel, by its title. */
const panel = (page: Page, title: string) => page.locator(`section[aria-label="${title}"]`);

describe.runIf(runsChromium)('the sandboxes in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  /** Opens a sandbox that has one call. */
  async function withSandbox(use: (page: Page, url: string) => Promise<void>) {
    await withConsole(browser, [], async (page, url) => {
      await fetch(placeCall(smallestCall, { base: url }));
      await page.goto(`${url}/_ringback/#/sandboxes/${name}`);
      await page.waitForSelector('.sandbox');
      await use(page, url);
    });
  }

  /** Reads the sandbox as another client of the admin API. */
  async function stateOf(url: string): Promise<components['schemas']['Sandbox']> {
    return JSON.parse(await (await fetch(`${url}/_ringback/sandboxes/${name}`)).text());
  }

  it('says what to type first, and lists sandboxes as they come', async () => {
    await withConsole(browser, [], async (page, url) => {
      await page.getByRole('link', { name: 'Sandboxes' }).click();
      await expect.poll(() => page.textContent('.empty')).toMatch(/No sandbox yet.*curl -i/s);
      expect(await audit(page)).toEqual([]);
      await fetch(placeCall(smallestCall, { base: url }));
      await page.getByRole('link', { name }).click();
      await page.waitForSelector('.sandbox');
      expect(await page.textContent('.as-code')).toContain(`curl -i ${url}/_ringback/sandboxes/${name}`);
      await page.getByRole('button', { name: 'Reset' }).click();
      await expect.poll(() => page.textContent('.empty')).toContain('No sandbox has this name');
      await page.getByRole('button', { name: 'Create it' }).click();
      await page.waitForSelector('.sandbox');
      expect(await page.textContent('.sandbox .facts')).toContain('0 calls');
    });
  });

  it('changes the world, and shows the code of it', async () => {
    await withSandbox(async (page, url) => {
      const state = page.getByRole('group', { name: 'State of agent 1234' });
      await state.getByRole('button', { name: 'busy' }).focus();
      await expect.poll(() => page.textContent('.as-code')).toContain("sandbox.patch({ agents: { '1234': 'busy' } });");
      await page.keyboard.press('Enter');
      await expect.poll(() => state.locator('[aria-pressed=true]').textContent()).toBe('busy');
      expect((await stateOf(url)).world.agents['1234']).toBe('busy');
      expect((await fetch(placeCall(smallestCall, { base: url }))).status).toBe(400);

      await panel(page, 'Agents').getByLabel('New agent').fill('77');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await stateOf(url)).world.agents['77']).toBe('available');
      await page.getByRole('group', { name: 'agents of group 030' }).getByLabel('New agent').fill('77');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await stateOf(url)).world.groups['030']).toEqual(['1234', '5464', '77']);
      await page.getByRole('button', { name: 'Remove 1234 from the agents of group 030' }).click();
      await expect.poll(async () => (await stateOf(url)).world.groups['030']).toEqual(['5464', '77']);
      await panel(page, 'Account').getByLabel('New number').fill('02071234567');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'ccxml' }).click();
      await expect.poll(async () => (await stateOf(url)).world).toMatchObject({ ccxml: false, callbackNumbers: ['02071234567'] });
      expect(await audit(page)).toEqual([]);

      await page.getByRole('button', { name: 'Remove agent 4567' }).click();
      await expect.poll(() => page.textContent('.as-code [role=status]')).toContain('4567');
      expect((await stateOf(url)).world.agents['4567']).toBe('available');
    });
  });

  it('shows what another client changes', async () => {
    await withSandbox(async (page, url) => {
      await fetch(`${url}/_ringback/sandboxes/${name}`, { method: 'PATCH', body: '{"agents":{"1234":"away"}}' });
      const pressed = page.getByRole('group', { name: 'State of agent 1234' }).locator('[aria-pressed=true]');
      await expect.poll(() => pressed.textContent(), { timeout: 5_000 }).toBe('away');
      await fetch(placeCall({ ...smallestCall, from: { agentId: '4567' } }, { base: url }));
      await expect.poll(() => page.textContent('.sandbox .facts')).toContain('2 calls');
    });
  });
});

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { components } from '../../src/admin/generated/types.ts';
import { runsChromium } from '../support/chromium.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';
import { audit, useConsole } from './console-page.ts';

const name = 'a1b2c3d4e5';
const attack = '<img src=x onerror="document.title=1">';

/** The buttons, inputs and texts of a panel, by its title. */
const panel = (page: Page, title: string) => page.locator(`section[aria-label="${title}"]`);

describe.runIf(runsChromium)('the sandboxes in a browser', () => {
  const openConsole = useConsole();
  // A sandbox that does not exist, or a change that is refused, is an error for the browser.
  const refusals = / 40[0134] /;

  /** Opens a sandbox that has one call. */
  async function withSandbox(use: (page: Page, url: string) => Promise<void>) {
    await openConsole({ refusals }, async (page, url) => {
      await fetch(placeCall(smallestCall, { base: url }));
      await page.goto(`${url}/_ringback/#/sandboxes/${name}`);
      await page.waitForSelector('.sandbox-panel');
      await use(page, url);
    });
  }

  /** Reads the sandbox as another client of the admin API. */
  async function stateOf(url: string): Promise<components['schemas']['Sandbox']> {
    return JSON.parse(await (await fetch(`${url}/_ringback/sandboxes/${name}`)).text());
  }

  it('says what to type first, and lists sandboxes as they come', async () => {
    await openConsole({ refusals }, async (page, url) => {
      await page.getByRole('link', { name: 'Sandboxes' }).click();
      await expect.poll(() => page.textContent('.empty')).toMatch(/No sandbox yet.*curl -i/s);
      expect(await audit(page)).toEqual([]);
      await fetch(placeCall(smallestCall, { base: url }));
      await page.getByRole('link', { name }).click();
      await page.waitForSelector('.sandbox-panel');
      expect(await page.textContent('.as-code')).toContain(`curl -i ${url}/_ringback/sandboxes/${name}`);
      await page.getByRole('button', { name: 'Reset' }).click();
      await expect.poll(() => page.textContent('.empty')).toContain('No sandbox has this name');
      await page.getByRole('button', { name: 'Create it' }).click();
      await page.waitForSelector('.sandbox-panel');
      expect(await page.textContent('.sandbox-panel .facts')).toContain('0 calls');
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

  it('shows the life of a call, records it, and ends it with a result', async () => {
    await withSandbox(async (page, url) => {
      const calls = panel(page, 'Calls');
      expect(await calls.locator('.life').textContent()).toMatch(/placed\d\d:.*now.*recording Stopped/);
      await calls.getByRole('button', { name: 'Recording Started' }).click();
      await expect.poll(() => calls.locator('.life').textContent()).toContain('recording Started');
      expect(await page.textContent('.as-code')).toMatch(/sandbox\.changeCall\('[\w-]+', \{ recordingStatus: 'Started' \}\);/);
      await calls.getByText('End the call…').click();
      await calls.getByLabel('code', { exact: true }).selectOption('Failure');
      await calls.getByLabel('reason', { exact: true }).selectOption('NumberBusy');
      await calls.getByLabel('Add a member').selectOption('dispositionCode');
      await calls.getByLabel('dispositionCode', { exact: true }).fill('Wrong Number');
      expect(await audit(page)).toEqual([]);
      await calls.getByRole('button', { name: 'End the call' }).click();
      await expect.poll(() => calls.locator('.life').textContent()).toMatch(/ended.*Failure, Originator, NumberBusy/);
      expect((await stateOf(url)).calls).toMatchObject([
        {
          active: false,
          dispositionCode: 'Wrong Number',
          result: { code: 'Failure', party: 'Originator', reason: 'NumberBusy' },
        },
      ]);
    });
  });

  it('adds a recorded call, and changes its recording and its transcript', async () => {
    await withSandbox(async (page, url) => {
      const calls = panel(page, 'Recorded calls');
      await calls.getByText('Add a recorded call…').click();
      await calls.getByRole('button', { name: 'Add the recorded call' }).click();
      await expect.poll(() => calls.locator('.records').textContent()).toContain('transcript IN_PROGRESS');
      await calls.getByText('Change…').click();
      const change = calls.getByRole('form', { name: /^Change/ });
      await change.getByLabel('transcript_status', { exact: true }).selectOption('null');
      await change.getByRole('button', { name: 'Change' }).click();
      await expect.poll(() => calls.locator('.records').textContent()).toContain('transcript none');
      await change.getByRole('button', { name: 'recorded' }).click();
      await change.getByLabel('recording_type', { exact: true }).selectOption('CALL');
      await change.getByLabel('duration', { exact: true }).fill('7.5');
      await change.getByRole('button', { name: 'Change' }).click();
      await expect.poll(() => calls.locator('.records').textContent()).toContain('recording CALL, 7.5 s');
      await change.getByRole('button', { name: 'deleted' }).click();
      await change.getByRole('button', { name: 'Change' }).click();
      await expect.poll(() => calls.locator('.life').textContent()).toContain('deleted');
      expect((await stateOf(url)).voiceCalls).toMatchObject([{ transcript_status: null, recording: { duration: 7.5 } }]);
      expect(await audit(page)).toEqual([]);
    });
  });

  it('moves the clock, and tells what happened because of it', async () => {
    await withSandbox(async (page, url) => {
      const clock = panel(page, 'Clock');
      await clock.getByRole('button', { name: 'Freeze' }).click();
      await expect.poll(() => clock.locator('.clock').textContent()).toContain('frozen');
      await fetch(placeCall({ ...smallestCall, to: { telephoneNumber: '07700900002' } }, { base: url }));
      await clock.getByRole('button', { name: 'Go there' }).click();
      await expect.poll(() => clock.textContent()).toMatch(/callEnded.*Failure, Destination, NoAnswer/);
      expect(await page.textContent('.as-code')).toContain('const happened = sandbox.clock.set(');
      await clock.getByLabel('By').fill('PT25H');
      await page.keyboard.press('Enter');
      await expect.poll(() => clock.textContent()).toContain('callForgotten');
      await clock.getByLabel('To').fill('2030-01-01T00:00:00Z');
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await stateOf(url)).clock).toEqual({ now: '2030-01-01T00:00:00.000Z', frozen: true });
      await expect.poll(() => clock.locator('time').first().getAttribute('title')).toBe('2030-01-01T00:00:00.000Z (UTC)');
      await clock.getByLabel('By').fill('a while');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.textContent('.as-code [role=status]')).toContain('a while');
      await clock.getByRole('button', { name: 'Resume' }).click();
      await expect.poll(async () => (await stateOf(url)).clock.frozen).toBe(false);
      expect(await audit(page)).toEqual([]);
    });
  });

  it('adds a fault, and shows whom it struck', async () => {
    await withSandbox(async (page, url) => {
      const faults = panel(page, 'Faults');
      await faults.getByRole('button', { name: 'unavailable' }).click();
      await faults.getByRole('spinbutton', { name: 'times' }).fill('1');
      await faults.getByLabel('Add a member').selectOption('example');
      expect(await faults.getByLabel('example', { exact: true }).locator('option').allTextContents()).toEqual(['unavailable']);
      await faults.getByRole('button', { name: 'Add the fault' }).click();
      await expect.poll(() => faults.textContent()).toContain('1 left');
      expect(await audit(page)).toEqual([]);
      expect((await fetch(placeCall(smallestCall, { base: url }))).status).toBe(503);
      await expect.poll(() => faults.textContent()).toMatch(/No fault waits.*Struck.*createCall 503/);
      await faults.getByRole('link', { name: /^exchange/ }).click();
      await expect.poll(() => page.textContent('.exchange')).toContain('A fault of the sandbox struck');
    });
  });

  it('shows markup in names and records as text', async () => {
    await openConsole({ refusals }, async (page, url) => {
      await fetch(placeCall(smallestCall, { base: url, account: encodeURIComponent(attack) }));
      const path = `${url}/_ringback/sandboxes/${encodeURIComponent(attack)}`;
      await fetch(path, { method: 'PATCH', body: JSON.stringify({ groups: { [attack]: [] }, callbackNumbers: [attack] }) });
      const record = { uid: attack, from_number: attack, staff_uid: attack, source_id: attack };
      await fetch(`${path}/voiceCalls`, { method: 'POST', body: JSON.stringify(record) });
      await page.getByRole('link', { name: 'Sandboxes' }).click();
      await page.getByRole('link', { name: attack }).click();
      await page.waitForSelector('.sandbox-panel');
      await panel(page, 'Clock').getByRole('button', { name: 'Freeze' }).click();
      await expect.poll(() => page.textContent('.as-code')).toContain(`mock.sandbox('${attack}')`);
      await page.getByRole('button', { name: `Remove group ${attack}` }).click();
      await panel(page, 'Recorded calls').getByText('Change…').click();
      await panel(page, 'Recorded calls').getByRole('button', { name: 'Change' }).click();
      await expect.poll(() => panel(page, 'Recorded calls').locator('.records').textContent()).toContain('transcript DONE');
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.title()).toBe('Sandboxes · ringback');
      expect(await audit(page)).toEqual([]);
    });
  });

  it.each([
    ['staff_..', 'vcita-1'],
    ['staff_.', 'vcita-1'],
    ['staff_a/b?c#d%2f', 'a/b?c#d%2f'],
  ])('leads nowhere else by the name in the token %s', async (token, known) => {
    await openConsole({ refusals }, async (page, url) => {
      await fetch(recordCall(documentedRecord, { base: url, token }));
      await page.getByRole('link', { name: 'Sandboxes' }).click();
      await expect.poll(() => page.textContent('.sandbox-list')).toContain(known);
      await page.locator('.sandbox-list a').click();
      await expect.poll(() => page.textContent('.sandbox-panel h2')).toBe(known);
    });
  });

  it('asks curl, but no page, to remember the admin token', async () => {
    await openConsole({ args: ['--admin-token', 'hush'] }, async (page, url) => {
      await page.getByLabel('Admin token').fill('hush');
      await page.getByRole('button', { name: 'Open the console' }).click();
      await fetch(placeCall(smallestCall, { base: url }));
      await page.getByRole('link', { name: 'Sandboxes' }).click();
      await page.getByRole('link', { name }).click();
      await page.getByRole('button', { name: 'Freeze' }).click();
      await expect.poll(() => page.textContent('.clock')).toContain('frozen');
      expect(await page.textContent('.as-code')).toContain('-H "Authorization: Bearer $RINGBACK_ADMIN_TOKEN"');
      expect(await page.content()).not.toContain('hush');
    });
  });

  it.each([360, 800, 1400])('fits a page of %i px', async (width) => {
    await withSandbox(async (page) => {
      await page.setViewportSize({ width, height: 800 });
      for (const summary of await page.locator('.sandbox-panel summary').all()) await summary.click();
      const overflow = await page.evaluate(
        "[...document.querySelectorAll('#main, .card, .as-code')].filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.className)",
      );
      expect(overflow).toEqual([]);
    });
  });

  it('shows what another client changes', async () => {
    await withSandbox(async (page, url) => {
      await fetch(`${url}/_ringback/sandboxes/${name}`, { method: 'PATCH', body: '{"agents":{"1234":"away"}}' });
      const pressed = page.getByRole('group', { name: 'State of agent 1234' }).locator('[aria-pressed=true]');
      await expect.poll(() => pressed.textContent(), { timeout: 5_000 }).toBe('away');
      await fetch(placeCall({ ...smallestCall, from: { agentId: '4567' } }, { base: url }));
      await expect.poll(() => page.textContent('.sandbox-panel .facts')).toContain('2 calls');
    });
  });
});

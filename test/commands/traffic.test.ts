import { expect, it } from 'vitest';
import { createTraffic } from '../../src/commands/traffic.ts';
import { fixedLimits } from '../../src/contract/limits.ts';
import { createMock } from '../../src/index.ts';
import { placeCall, smallestCall } from '../support/requests.ts';

it('the report of a run has a size, and says how many requests are left out', async () => {
  const traffic = createTraffic(undefined, true);
  const mock = createMock({ onExchange: traffic.add, maxBody: 9_000_000 });
  for (let index = 0; index < 6; index++)
    await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '1'.repeat(8_000_000) } }));
  expect(traffic.results.length).toBe(Math.floor(fixedLimits.reportBytes / 8_000_500));
  const left = 6 - traffic.results.length;
  const note = `${left} requests not in the report, ${left} of them failed, because a report holds 33554432 bytes`;
  expect(traffic.notes()).toEqual([note]);
  expect(traffic.summary()).toContain(`\n  note: ${note}\n`);
});

it('findings of any number of places are counted in a bounded number of lines', async () => {
  const traffic = createTraffic(undefined, false);
  const mock = createMock({ onExchange: traffic.add });
  for (let index = 0; index < 60; index++)
    await mock.fetch(
      placeCall({
        ...smallestCall,
        ...Object.fromEntries(Array.from({ length: 50 }, (_, member) => [`member${index}x${member}`, 1])),
      }),
    );
  expect(traffic.results).toEqual([]);
  expect(traffic.summary()).toMatch(/\b\d{4} advisories/);
  expect(traffic.summary()).toMatch(/advisory: \d+ x other rules and places/);
});

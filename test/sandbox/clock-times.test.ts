import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';

describe('the clock of a sandbox', () => {
  it.each([
    ['2026-11-23T09:30:00Z', '2026-11-23T09:30:00.000Z'],
    ['2026-11-23T09:30:00.123456Z', '2026-11-23T09:30:00.123Z'],
    ['2026-11-23T09:30:00+05:30', '2026-11-23T04:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('takes %s', (text, time) => {
    const { clock } = createMock().sandbox('a');
    clock.freeze(text);
    expect(new Date(clock.now()).toISOString()).toBe(time);
    clock.set(text);
    expect(new Date(clock.now()).toISOString()).toBe(time);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-02-29',
    '2026-11-23T24:00:00Z',
    '2026-11-23T09:30:00',
    '2026-11-23T09:30',
    '23 November 2026',
    '2026',
    '0',
    '',
  ])('refuses "%s", which is no time or depends on the machine', (text) => {
    const { clock } = createMock().sandbox('a');
    const reason = `"${text}" is not a time in ISO 8601 with Z or an offset, like 2026-11-23T09:30:00Z`;
    expect(() => clock.freeze(text)).toThrow(reason);
    expect(() => clock.set(text)).toThrow(reason);
    expect(clock.frozen).toBe(false);
  });
});

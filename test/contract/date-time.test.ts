import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toSortableInstant } from '../../src/contract/date-time.ts';

describe('toSortableInstant', () => {
  it.each([
    { text: '2026-03-01T00:00:00.000Z', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-03-01T00:00:00Z', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-03-01T00:00:00.0Z', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-03-01T00:00:00.000000000Z', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-03-01T01:30:00+01:30', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-02-28T19:00:00-05:00', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-03-01T00:00:00-00:00', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-03-01t00:00:00z', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2026-03-01 00:00:00Z', instant: '2026-03-01T00:00:00.000Z' },
    { text: '2024-02-29T23:59:59.5Z', instant: '2024-02-29T23:59:59.500Z' },
    { text: '2016-12-31T23:59:60Z', instant: '2017-01-01T00:00:00.000Z' },
    { text: '2026-03-01T00:00:00.1234560Z', instant: '2026-03-01T00:00:00.123Z456' },
    { text: '9999-12-31T23:59:59-01:00', instant: ':010000-01-01T00:59:59.000Z' },
    { text: '2026-03-01', instant: undefined },
    { text: '2026-03-01T00:00:00', instant: undefined },
    { text: '2026-03-01T00:00Z', instant: undefined },
    { text: '2026-02-29T00:00:00Z', instant: undefined },
    { text: '2026-04-31T00:00:00.000Z', instant: undefined },
    { text: '2026-13-01T00:00:00.000Z', instant: undefined },
    { text: '2026-03-01T24:00:00.000Z', instant: undefined },
    { text: '2026-03-01T23:60:00.000Z', instant: undefined },
    { text: '2026-03-01T00:00:00+24:00', instant: undefined },
    { text: '2026-03-01T00:00:00 01:00', instant: undefined },
    { text: '2026-03-01T00:00:00.Z', instant: undefined },
    { text: ' 2026-03-01T00:00:00.000Z', instant: undefined },
    { text: '1772323200', instant: undefined },
    { text: 'yesterday', instant: undefined },
    { text: '', instant: undefined },
  ])('$text -> $instant', ({ text, instant }) => expect(toSortableInstant(text)).toBe(instant));

  it('sorts chronologically, for any offset and precision', () => {
    const minutes = fc.integer({ min: -1439, max: 1439 });
    const time = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(time, time, minutes, fc.nat(4), (a, b, offset, zeros) => {
        const [left, right] = [toSortableInstant(write(a, offset, zeros)), toSortableInstant(write(b, 0, 0))];
        if (left === undefined || right === undefined) throw new Error('a date-time was not recognised');
        expect(left < right).toBe(a < b);
        expect(left === right).toBe(a === b);
      }),
    );
  });
});

/** Writes a time with an offset in minutes, if its year has four digits there. */
function write(time: number, offset: number, zeros: number): string {
  const local = new Date(time + offset * 60_000).toISOString();
  if (!/^\d/.test(local)) return new Date(time).toISOString();
  const [hours, minutes] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `${local.slice(0, -1)}${'0'.repeat(zeros)}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
}

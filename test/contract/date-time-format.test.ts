import { describe, expect, it } from 'vitest';
import { toSortableInstant } from '../../src/contract/date-time.ts';
import { contract } from '../../src/contract/generated/contract.ts';

const schema = contract.schemas['/components/schemas/VoiceCallResponse'];

/** Tells if the contract allows a text as the time of a record. */
function isAllowed(created_at: string): boolean {
  if (!schema) throw new Error('the contract has no such schema');
  return schema.validate({ success: true, data: { created_at } });
}

describe('a date-time of the contract', () => {
  it.each([
    '2021-07-20T14:00:00.000Z',
    '2026-06-30T23:59:59.123456789Z',
    '2026-06-30t00:00:00z',
    '2026-06-30T00:00:00-00:00',
    '2024-02-29T00:00:00Z',
    '2000-02-29T00:00:00+13:45',
    '0000-02-29T00:00:00Z',
    '2026-10-31T00:00:00Z',
    '1990-12-31T23:59:60Z',
    '1990-12-31T15:59:60-08:00',
    '2017-01-01T05:29:60.5+05:30',
  ])('%s is one of RFC 3339', (text) => {
    expect(isAllowed(text)).toBe(true);
    expect(toSortableInstant(text)).toBeDefined();
  });

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-32T00:00:00Z',
    '2026-06-30T24:00:00Z',
    '2026-06-30T25:00:00Z',
    '2026-06-30T12:00:60Z',
    '2026-06-30T23:59:61Z',
    '2026-06-30T00:60:00Z',
    '2026-06-30T00:00:00+0100',
    '2026-06-30T00:00:00+01',
    '2026-06-30T00:00:00+24:00',
    '2026-06-30T00:00:00+01:60',
    '2026-06-30T00:00:00.Z',
    '2026-06-30T00:00:00,5Z',
    '2026-06-30T00:00:00',
    '2026-06-30T00:00Z',
    '2026-06-30 00:00:00Z',
    '20260630T000000Z',
    '+002026-06-30T00:00:00Z',
    '2026-06-30',
    '',
  ])('%s is none', (text) => expect(isAllowed(text)).toBe(false));
});

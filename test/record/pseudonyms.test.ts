import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { createPseudonyms } from '../../src/record/pseudonyms.ts';

it('values are told apart up to a number, and never forgotten', () => {
  const pseudonyms = createPseudonyms('44');
  for (let index = 0; index < 100_000; index++) pseudonyms.identifier(`value-${index}`);
  expect(() => pseudonyms.identifier('one more')).toThrow(/tells 100000 personal values apart/);
  expect(pseudonyms.replaceIn('known: value-0.')).toBe('known: id00000001.');
  const long = 'x'.repeat(1_000_000);
  const others = createPseudonyms('44');
  expect([others.identifier(long), others.identifier(`${long}y`), others.identifier(long)]).toEqual([
    'id00000001',
    'id00000002',
    'id00000001',
  ]);
});

describe('a telephone number', () => {
  it.each<[readonly string[], readonly string[]]>([
    [
      ['02072068888', '+442072068888'],
      ['07700900100', '+447700900100'],
    ],
    [
      ['020 7206-8888', '00442072068888', '442072068888', '+44 (0)20 7206 8888'],
      ['077 0090-0100', '00447700900100', '447700900100', '+44 (0)77 0090 0100'],
    ],
    [
      ['+14155550148', '+14155550901', '+14155550148'],
      ['+447700900100', '+447700900101', '+447700900100'],
    ],
    [
      ['07700900002', '+447700900002'],
      ['07700900002', '+447700900002'],
    ],
    [
      ['02072068888', '07700900100'],
      ['07700900100', '07700900101'],
    ],
    [
      ['', 'unknown'],
      ['', 'unknown'],
    ],
    [['0207x'], ['0770x']],
    [['+1 (415) 555-0148'], ['+4 (477) 009-00100']],
    [['+0123'], ['+0770']],
    [['0'.repeat(31)], [`07700900100${'0'.repeat(20)}`]],
  ])('%j becomes %j', (numbers, want) => {
    const pseudonyms = createPseudonyms('44');
    expect(numbers.map((number) => pseudonyms.telephoneNumber(number))).toEqual(want);
  });

  it('violates the same rules of the contract as before', () => {
    const schemas = ['/components/schemas/NewVoiceCall', '/components/schemas/NewCall'].map((name) => contract.schemas[name]);
    const findViolations = (number: string) =>
      schemas.map((schema) => {
        schema?.validate({ from_number: number, from: { agentId: '1' }, to: { telephoneNumber: number } });
        return (schema?.validate.errors ?? [])
          .filter(({ instancePath }) => /umber$/.test(instancePath))
          .map(({ keyword }) => keyword)
          .sort();
      });
    const character = fc.constantFrom(...'0123456789+ ().-x');
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 35 }), (number) => {
        expect(findViolations(createPseudonyms('44').telephoneNumber(number))).toEqual(findViolations(number));
      }),
    );
  });

  it('is unique for each of thousands of numbers', () => {
    const pseudonyms = createPseudonyms('44');
    const pseudonymsOfAll = Array.from({ length: 5000 }, (_, index) =>
      pseudonyms.telephoneNumber(`+1415555${String(index).padStart(4, '0')}`),
    );
    expect(new Set(pseudonymsOfAll).size).toBe(5000);
  });

  it('is replaced in text, in any notation', () => {
    const pseudonyms = createPseudonyms('44');
    pseudonyms.telephoneNumber('02072068888');
    pseudonyms.identifier('a1b2c3d4e5');
    expect(
      pseudonyms.replaceIn('a1b2c3d4e5 rang 02072068888 or +44 20 7206 8888, then +1 (415) 555-0148 at 2026-11-24T01:05:06.967Z'),
    ).toBe('id00000001 rang 07700900100 or +44 77 0090 0100, then +4 (477) 009-00101 at 2026-11-24T01:05:06.967Z');
    expect(pseudonyms.replaceIn('xa1b2c3d4e5')).toBe('xa1b2c3d4e5');
  });
});

describe('an identifier', () => {
  it('keeps its format, and gets the same pseudonym each time', () => {
    const { identifier } = createPseudonyms('44');
    const uuid = 'd290f1ee-6c54-4b01-90e6-d701748f0851';
    expect([uuid, 'guwtwt70kxgic65r', uuid, ''].map(identifier)).toEqual([
      '00000000-0000-4000-8000-000000000001',
      'id00000002',
      '00000000-0000-4000-8000-000000000001',
      '',
    ]);
  });
});

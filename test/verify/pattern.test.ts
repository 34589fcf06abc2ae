import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemas } from '../../src/contract/generated/schemas.ts';
import { textFor } from '../../src/verify/pattern.ts';

describe('a text for a pattern', () => {
  it.each([
    ['^[0-9]*$', ''],
    ['^\\+[1-9][0-9]{1,14}$', '+10'],
    ['^[0-9]+(\\.[0-9]+)?$', '0'],
    ['^(?:ab|c)d{2}x?$', 'abdd'],
    ['^[^a]\\d\\w$', '10a'],
    ['^\\[\\]$', '[]'],
    ['[', undefined],
    ['^(?=x)y$', undefined],
  ])('%s: %s', (pattern, text) => {
    expect(textFor(pattern)).toBe(text);
  });

  it('is found for every pattern of the contract', () => {
    const patterns = [...JSON.stringify(schemas).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text = '']) =>
      String(JSON.parse(text)),
    );
    expect(patterns.length).toBeGreaterThan(5);
    for (const pattern of patterns) expect(textFor(pattern)).toMatch(new RegExp(pattern, 'u'));
  });

  it('matches, or is none, whatever the pattern', () => {
    fc.assert(
      fc.property(fc.string(), (pattern) => {
        const text = textFor(pattern);
        return text === undefined || new RegExp(pattern, 'u').test(text);
      }),
    );
  });
});

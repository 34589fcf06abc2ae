import { describe, expect, it } from 'vitest';
import { basicCredentials, bearerToken } from '../../src/contract/auth.ts';
import { milliseconds } from '../../src/contract/duration.ts';
import { acceptedRanges } from '../../src/contract/media-type.ts';
import { redactAuthorization } from '../../src/contract/redact.ts';
import { sameForm } from '../../src/sandbox/world.ts';

describe('acceptedRanges', () => {
  it.each<[string | undefined, string | undefined]>([
    [undefined, '*/*'],
    ['', '*/*'],
    ['application/json', 'application/json'],
    ['application/*', 'application/*'],
    ['text/html, */*;q=0.1', '*/*'],
    ['text/html', undefined],
    ['application/json;q=0, */*', undefined],
    ['application/json ; q=0.0', undefined],
    ['APPLICATION/JSON', 'application/json'],
  ])('of %s is %s', (accept, type) => {
    expect(acceptedRanges(accept, 'application/json')[0]?.type).toBe(type);
  });
});

describe('tokens', () => {
  it.each<[string | undefined, string | undefined]>([
    ['Bearer abc', 'abc'],
    ['bearer   abc ', 'abc'],
    ['BEARER a b', 'a b'],
    ['Bearer', undefined],
    ['Bearer ', undefined],
    ['Basic abc', undefined],
    [undefined, undefined],
  ])('bearerToken(%s) is %s', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });

  it.each<[string, string]>([
    ['Bearer abc', 'Bearer [redacted]'],
    ['Basic YTpi', 'Basic [redacted]'],
    ['AWS4-HMAC-SHA256 Credential=a, Signature=b', 'AWS4-HMAC-SHA256 [redacted]'],
    ['secret', '[redacted]'],
    ['bearer', 'bearer'],
    ['', ''],
  ])('redactAuthorization(%s) is %s', (header, shown) => {
    expect(redactAuthorization(header)).toBe(shown);
  });

  it.each<[string | undefined, unknown]>([
    [`Basic ${btoa('a:b:c')}`, { user: 'a', password: 'b:c' }],
    [`basic ${btoa('a:')}`, { user: 'a', password: '' }],
    [`Basic ${btoa('a')}`, undefined],
    ['Basic %%%', undefined],
    ['Bearer x', undefined],
    [undefined, undefined],
  ])('basicCredentials(%s)', (header, credentials) => {
    expect(basicCredentials(header)).toEqual(credentials);
  });
});

describe('milliseconds', () => {
  it.each([
    ['PT15S', 15_000],
    ['PT1M30S', 90_000],
    ['PT24H', 86_400_000],
    ['PT0.5S', 500],
  ])('%s is %d', (duration, ms) => {
    expect(milliseconds(duration)).toBe(ms);
  });

  it.each(['PT', 'P1D', '15', 'PT1S1M', ''])('rejects "%s"', (duration) => {
    expect(() => milliseconds(duration)).toThrow(RangeError);
  });
});

describe('sameForm', () => {
  it.each(['07700900001', '+447700900001', '00447700900001', '+44 7700 900-001', '(07700) 900001'])('%s', (number) => {
    expect(sameForm(number, '44')).toBe('447700900001');
  });
});

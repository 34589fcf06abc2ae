import { describe, expect, it } from 'vitest';
import { compileContract } from '../../src/contract/compile.ts';
import { contract } from '../../src/contract/generated/contract.ts';

const { redact } = compileContract(contract);
const hide = (path: string) => redact.path(path)?.(path) ?? path;

describe('a path', () => {
  it.each([
    ['/a/b;access_token=x/c', '/a/b;access_token=[redacted]/c'],
    ['/a;v=1;client_secret=x y;w=2', '/a;v=1;client_secret=[redacted];w=2'],
    ['/a;X-Api-Key=x', '/a;X-Api-Key=[redacted]'],
    ['/token=x', '/token=[redacted]'],
    ['/a;b=1,token=x', '/a;[redacted]'],
    ['/a%3Btoken%3Dx/b', '/[redacted]/b'],
    ['/http://me:x@h/b', '/http://me:[redacted]@h/b'],
    ['/me:a@x@h', '/me:[redacted]@h'],
    ['/sip:1234:x@h', '/sip:1234:[redacted]@h'],
    ['/eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0./b', '/[redacted]/b'],
  ])('%s is shown as %s', (path, want) => expect(hide(path)).toBe(want));

  it.each([
    '/v0/a1b2c3d4e5/calls/1',
    '/a;v=1;w',
    '/a;token=',
    '/a;token',
    '/a=b;c=d',
    '/sip:1234@h',
    '/1234@h',
    '/a@b:80',
    '/eyJ',
    '/eyJa.b',
    '/100%',
    '/%zz;v=1',
    '/monkey=1;design=2',
  ])('%s is shown as it is', (path) => expect(redact.path(path)).toBeUndefined());

  it('hides in a text only what is long enough to be no part of anything else', () => {
    const hideShort = redact.path('/a;token=ab');
    expect(hideShort?.('GET /a;token=ab: about')).toBe('GET /a;token=[redacted]: about');
    const hideLong = redact.path('/a;token=x"yz-1');
    expect(hideLong?.(JSON.stringify({ path: '/a;token=x"yz-1', value: 'x"yz-1' }))).toBe(
      '{"path":"/a;token=[redacted]","value":"[redacted]"}',
    );
  });
});

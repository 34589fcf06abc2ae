import { expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { start } from '../support/command.ts';

/** Addresses that cannot be used, with the part of the sentence that says why; `s3cret` stands for a password. */
const rows: readonly (readonly [address: string, RegExp])[] = [
  ['redis://', /its address has no host: give redis:\/\/\[\[USER\]:PASSWORD@\]HOST\[:PORT\]\[\/DATABASE\]/],
  ['redis:///var/run/redis.sock', /has no host/],
  ['redis://:s3cret@127.0.0.1:1/name', /its database is a number, not "name"/],
  ['redis://:s3cret@127.0.0.1:1/-1', /its database is a number, not "-1"/],
  ['redis://:s3cret@127.0.0.1:1/1/2', /its database is a number, not "1\/2"/],
  ['redis://127.0.0.1:1?db=2&password=s3cret', /its address takes no parameters/],
  ['redis://127.0.0.1:1#2', /its address takes no parameters/],
  ['redis://s3cret@127.0.0.1:1', /has a user without a password/],
  ['redis://:s3cret@127.0.0.1:99999', /its address cannot be read/],
  ['redis://user:s3c/s3cret@127.0.0.1:1', /its address cannot be read \(write : \/ \? # @ and % in a password as/],
  ['redis://:a%s3cret@127.0.0.1:1', /a % in its password must be written as %25/],
  ['redis://:a@s3cret@127.0.0.1:1', /cannot be reached/],
  [
    'REDIS://:s3cret@127.0.0.1',
    /there is no store "REDIS:\/\/…@127\.0\.0\.1": give file:PATH, redis:\/\/\[\[USER\]:PASSWORD@\]HOST/,
  ],
  ['redis+sentinel://:s3cret@127.0.0.1', /there is no store/],
  [' redis://:s3cret@127.0.0.1', /there is no store/],
  ['file:', /there is no store "file:"/],
];

it.each(rows)('refuses the address %s with a sentence that shows no password', async (store, message) => {
  const mock = createMock({ store });
  const failure = await mock.listen().catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'StoreError', message: expect.stringMatching(message) });
  expect(String(failure)).not.toContain('s3cret');
  await mock.close();
});

it.each([
  ['an address that cannot be read', 'redis://:s3cret@127.0.0.1:99999', []],
  ['another scheme', 'redis+sentinel://:s3cret@127.0.0.1', []],
  ['a scheme in capitals', 'REDIS://:s3cret@127.0.0.1', []],
  ['workers without a shared store', 'valkey://:s3cret@127.0.0.1', ['--workers', '2']],
])('shows no password in the terminal for %s', async (_, store, flags) => {
  const ended = await start(['mock', '-p', '0', '--store', store, ...flags]).ended;
  expect(ended.code).toBe(2);
  expect(ended.stderr).toMatch(/^ringback: .*127\.0\.0\.1/);
  expect(ended.stdout + ended.stderr).not.toContain('s3cret');
});

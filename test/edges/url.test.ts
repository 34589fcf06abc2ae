import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/edges/url.ts';

describe('isLoopback', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '127.1',
    '127.0.1',
    '0x7f.0.0.1',
    '2130706433',
    'localhost',
    'LOCALHOST',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '[0:0::1]',
    '::ffff:127.0.0.1',
    '[::ffff:127.1.2.3]',
  ])('%s', (host) => expect(isLoopback(host)).toBe(true));

  it.each([
    '0.0.0.0',
    '::',
    '[::]',
    '0',
    '10.0.0.1',
    '128.0.0.1',
    '1.127.0.1',
    'localhost.example.com',
    'notlocalhost',
    '127.0.0.1.example.com',
    '::2',
    '::ffff:10.0.0.1',
    'localhost/x',
    '127.0.0.1@example.com',
    'example.com#127.0.0.1',
    '127.0.0.256',
    '[127.0.0.1]:80',
    '',
  ])('not %s', (host) => expect(isLoopback(host)).toBe(false));
});

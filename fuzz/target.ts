import fc, { type Arbitrary } from 'fast-check';
import { mostly } from './mostly.ts';
import type { FuzzedOperation } from './operations.ts';
import { text, times } from './texts.ts';

/** Stands for the id of the record that the last successful request of a sequence returned. */
export const lastId = 'last-id';

/** The names of sandboxes: few, so that requests of a sequence meet. */
const accounts = [
  'a1b2c3d4e5',
  'alice',
  'x',
  '__proto__',
  'constructor',
  '%00',
  '%ff',
  'a%2Fb',
  '%E2%80%AE',
  '%F0%9F%98%80',
  '..',
  'é',
];

/** Percent-encodes what a target cannot have. */
export const encode = (value: string) => encodeURIComponent(value.toWellFormed());

/** Targets near to the path of an operation. */
export function target({ path, pathExamples, queryExamples }: FuzzedOperation): Arbitrary<string> {
  const segment = (name: string) =>
    fc.oneof(
      {
        weight: 20,
        arbitrary: /account|name/i.test(name)
          ? fc.constantFrom('a1b2c3d4e5', 'alice')
          : fc.constantFrom(lastId, lastId, pathExamples[name] ?? 'x'),
      },
      { weight: 2, arbitrary: fc.constantFrom(...accounts.filter((account) => account !== 'é')) },
      { weight: 1, arbitrary: text.map(encode) },
    );
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const parts = path.split(/\{\w+\}/);
  const pair = fc.tuple(
    fc.oneof(fc.constantFrom(...Object.keys(queryExamples), '__code', '__example', '__proto__'), text),
    fc.oneof(
      fc.constantFrom(...Object.values(queryExamples), '429', '0', '-1', '1e999', '99999999999999999999'),
      fc.constantFrom(...times),
      text,
    ),
  );
  const query = mostly(
    fc.constant(''),
    fc.array(pair, { maxLength: 3 }).map((pairs) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')),
    3,
  );
  const twist = fc.constantFrom(
    ...Array<string>(150).fill(''),
    '/',
    '//',
    '/..',
    '/.',
    '/%2e%2e/',
    ';a=b',
    '%',
    '#x',
    '?',
    '/__proto__',
    '\\',
    '.json',
  );
  return fc
    .tuple(
      fc.tuple(...names.map(segment)),
      query,
      twist,
      fc.constantFrom(...Array<string>(100).fill(''), 'http://evil.example', '/', 'HTTP://u:p@h:1', 'x:'),
    )
    .map(([segments, search, end, start]) => {
      const filled = parts.map((part, index) => part + (segments[index] ?? '')).join('');
      return `${start}${filled}${end}${search === '' ? '' : `?${search}`}`;
    });
}

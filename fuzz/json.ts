import fc, { type Arbitrary } from 'fast-check';
import { durations, text, times } from './texts.ts';

/** Marks text that {@link write} puts into JSON without quotes. */
const rawMark = '\u0001raw:';

/** JSON that JavaScript cannot write: numbers out of range, repeated names, broken values. */
const rawTexts = [
  ...[
    '1e999',
    '-1e999',
    '-0',
    '1E400',
    '0.1e-400',
    '9007199254740993',
    '1'.repeat(5_000),
    '00',
    '+1',
    '.5',
    '0x1',
    'NaN',
    'undefined',
  ],
  ...[
    '{"a":1,"a":2}',
    '{"__proto__":{"x":1}}',
    '{"__proto__":null}',
    '"\\ud800"',
    '"\\u0000"',
    '"\\x"',
    "'a'",
    '[1,]',
    '{',
    ']',
    '',
  ],
];

/** The value inside lists or objects, `depth` of them. */
const nested = (depth: number, isList: boolean) =>
  rawMark + (isList ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

/** Any JSON value, and any that is nearly JSON. */
export const json: Arbitrary<unknown> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e21, 2 ** 53, [], {}, [[]], [null], [{}], ''),
  },
  { weight: 40, arbitrary: text },
  { weight: 20, arbitrary: fc.constantFrom(...rawTexts).map((raw) => rawMark + raw) },
  { weight: 20, arbitrary: fc.constantFrom(...durations, ...times) },
  { weight: 10, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(10, 100, 1_000, 10_000, 100_000), fc.boolean()).map((size) => nested(...size)),
  },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(100, 100, 2_000, 20_000), fc.boolean()).map((size) => wide(...size)) },
);

function wide(count: number, isList: boolean): unknown {
  const names = Array.from({ length: count }, (_, index) => `n${index}`);
  return isList ? names : Object.fromEntries(names.map((name) => [name, 1]));
}

/** Writes a value as JSON, and raw text as it is. */
export function write(value: unknown): string {
  return JSON.stringify(value).replace(/"\\u0001raw:((?:[^"\\]|\\.)*)"/g, (_, raw: string) => String(JSON.parse(`"${raw}"`)));
}

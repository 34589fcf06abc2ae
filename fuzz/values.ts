import fc, { type Arbitrary } from 'fast-check';

/** Texts that have broken programs: separators, controls, names of prototypes, markup, numbers, lone surrogates, long ones. */
const texts = [
  ...['', ' ', '\t', '\n', '\r\nX-Injected: 1', '\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', '\0', '\u0001', '\u007f', '\u009b31m'],
  ...['\u001b]0;title\u0007', '\u001b[2J', '\u202e', '\u2028', '\ufeff', '\ufffd', '\ufffe', '\ud800', '\udc00', '\ud83d\ude00'],
  ...['%', '%0', '%00', '%0a', '%0d%0aX: 1', '%ff', '%c0%af', '%2e%2e%2f', '%2F', '%5c', '%u0041', '%25', '+', '&', ';', '='],
  ...['.', '..', '../../etc/passwd', '..\\..', '/', '//', '\\', '~', '*', '?', '#', ':', '@', '|', '$&', '{x}', '{{x}}'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then', 'toJSON', 'null', 'undefined'],
  ...['0', '-0', '-1', '1e999', 'NaN', 'Infinity', '0x10', '007', '1.', '.5', '9'.repeat(400), '\uff11', '\u0661'],
  ...['<script>alert(1)</script>', '"><img src=x>', "'; --", '`id`', '$(id)', '[redacted]', '"', "'", '`', 'a\u0300', '\u0130'],
  ...['1234', '5555', 'a1b2c3d4e5', '02072068888', '+14155550148', '0'.repeat(31), 'a'.repeat(300), ' '.repeat(2_000), '\u00e9'],
  ...['MISSED', 'true', 'staff_alice', '2026-02-30T00:00:00Z', '9999-12-31T23:59:59.999Z', '0000-00-00', 'PT0.01S', 'P1D'],
];

/** A text: one that has broken programs, or any. */
export const text: Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...texts) },
  { weight: 20, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...texts), fc.nat(3_000)).map(([part, count]) => part.repeat(count).slice(0, 60_000)),
  },
);

/** Durations, valid or not; none of them makes a request wait. */
export const durations = [
  ...[
    'PT0S',
    'PT0.001S',
    'PT0.02S',
    'PT1H',
    'PT0.0000000001S',
    'PT1M1M',
    'PT',
    'P',
    '',
    'P1D',
    '-PT1S',
    'PT-1S',
    'pt1s',
    ' PT1S',
  ],
  ...[
    'PT1e9S',
    'PT999999999H',
    `PT${'9'.repeat(400)}H`,
    `PT${'0'.repeat(40_000)}S`,
    'PT1,5S',
    'PT\u0661S',
    'PT1S\n',
    'PT8000000H',
  ],
];

/** Times, valid or not. */
export const times = [
  ...[
    '2026-11-24T09:30:00Z',
    '2026-11-24T09:30:00+14:00',
    '9999-12-31T23:59:59.999Z',
    '10000-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
  ],
  ...[
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-24',
    '1e999',
    '',
    'now',
    '1970-01-01T00:00:00Z',
  ],
  ...[
    '2026-11-24T24:00:00Z',
    '2026-06-30T23:59:60Z',
    '2026-11-24T09:30:00.1234567890123Z',
    '2026-11-24T09:30:00-99:99',
    '0001-01-01T00:00:00Z',
  ],
];

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

/** One change of a value: at a place, the value itself, a member more, or a member less. */
interface Change {
  readonly place: number;
  readonly kind: 'replace' | 'add' | 'remove' | 'wrap';
  readonly name: string;
  readonly value: unknown;
}

const change: Arbitrary<Change> = fc.record({
  place: fc.nat(60),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'add', 'remove', 'wrap'),
  name: text,
  value: json,
});

/** Values that differ from one of the examples in up to three places. */
export function changed(examples: readonly unknown[]): Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...examples), fc.oneof(fc.constant<Change[]>([]), fc.array(change, { maxLength: 3 })))
    .map(([example, changes]) => changes.reduce(apply, example));
}

function apply(root: unknown, { place, kind, name, value }: Change): unknown {
  const places = listPlaces(root);
  return changeAt(root, places[place % places.length] ?? [], (found) => {
    if (kind === 'wrap') return [found];
    if (kind === 'replace' || !isObject(found)) return value;
    const members = Object.entries(found);
    // From entries, so that a member may be called __proto__.
    return Object.fromEntries(kind === 'add' ? [...members, [name, value]] : members.slice(1));
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists the paths to all values; of a large value only some. */
function listPlaces(root: unknown): string[][] {
  const found: string[][] = [];
  const open: { readonly value: unknown; readonly path: string[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next && found.length < 1_000; next = open.pop()) {
    const { value, path } = next;
    found.push(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, member] of Object.entries(value).slice(0, 100)) open.push({ value: member, path: [...path, name] });
  }
  return found;
}

function changeAt(value: unknown, [name, ...rest]: readonly string[], make: (found: unknown) => unknown): unknown {
  if (name === undefined) return make(value);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? changeAt(item, rest, make) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, key === name ? changeAt(item, rest, make) : item]));
}

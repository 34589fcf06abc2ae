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

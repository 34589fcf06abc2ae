import fc, { type Arbitrary } from 'fast-check';
import { mostly } from './mostly.ts';
import type { FuzzedOperation } from './operations.ts';
import { text } from './texts.ts';

const jwt = (claims: unknown) =>
  `Bearer ${['{"alg":"none"}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.')}`;

const credentials = [
  ...[
    'Bearer staff_alice',
    'Bearer staff_alice',
    'Bearer any',
    'Bearer any',
    'Bearer client_alice',
    'Bearer directory_x',
    'Bearer app_x',
  ],
  ...[
    'Bearer staff___proto__',
    'Bearer ',
    'Bearer',
    'Basic YTpi',
    'Basic =',
    'bearer  \t x',
    `Bearer ${'a'.repeat(8_000)}`,
    'Digest a="b',
    '',
  ],
  ...[null, 'x', { token_type: {}, business_uid: ['__proto__'] }, { token_type: 'staff', business_uid: '\ud800' }].map(jwt),
  ...[jwt({ token_type: 'staff\u001b[2J', business_uid: 'a\nb\u202e' }), jwt({ token_type: 'STAFF', business_uid: '__proto__' })],
  ...['Bearer a.b.c', 'Bearer ..'],
];

const ranges = [
  ...[
    'application/json',
    '*/*',
    'application/json;version=6',
    'application/json; version="7"',
    'application/*;q=0',
    'text/html',
    '',
  ],
  ...[
    'application/har+json',
    'application/yaml',
    'text/plain',
    'text/event-stream;q=0',
    'application/json;version=1e999',
    'a/b;c="\\"',
    ',',
    ';',
  ],
  ...[
    'application/json;q=__proto__',
    '*'.repeat(2_000),
    'text/plain;q=0.'.padEnd(4_000, '0'),
    'application/json;version=6,'.repeat(500),
  ],
];

/** Codings of a body; none of the bodies is encoded. */
const codings = ['gzip', 'br', 'deflate', 'identity', 'zstd', 'gzip, gzip', 'x', '', 'gzip,'.repeat(200), '__proto__'];

const hosts = [
  '127.0.0.1',
  'localhost:4010',
  '',
  'xn--a',
  'a@b',
  '[::1]',
  'evil.example',
  '[',
  'a:99999',
  '"',
  '%',
  'é',
  '127.0.0.1:0/x?y#z',
];

/** Values of Prefer; none makes a request wait. */
export const preference: Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.oneof(
        fc.constantFrom('code', 'example', 'wait', 'respond-async', 'CODE', ' code ', '__proto__', 'code*', ''),
        fc.constantFrom('=', '=', ';', ',', '"', '""', '\\"', ' ', '\t', '='.repeat(500), ' '.repeat(3_000), '"'.repeat(999)),
        fc.constantFrom(
          '429',
          '503',
          '201',
          '404',
          '4290',
          '099',
          '1e2',
          '0',
          '-1',
          '1e999',
          'NaN',
          '61',
          '0.001',
          '\u00b2',
          '4 9',
        ),
        fc.constantFrom('agentNumberBusy', 'created', 'documentedValues', '__proto__', 'constructor', 'toString'),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom('code', 'example'), text).map(([name, value]) => `${name}=${value}`),
);

/** Keeps what bytes of a header can hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these end a header
const headerText = (value: string) => value.replace(/[\0\r\n]|[^\u0000-\u00ff]/g, '?').slice(0, 12_000);

const strayHeader: Arbitrary<[string, string]> = fc.tuple(
  fc.constantFrom(
    'X-Any',
    'Origin',
    'Cookie',
    'Sec-Fetch-Site',
    'Upgrade',
    'Range',
    'If-None-Match',
    'Via',
    'Forwarded',
    'TE',
    'Content-Language',
    'Accept-Encoding',
    'Last-Event-ID',
    'X-HTTP-Method-Override',
    '__proto__',
    'constructor',
  ),
  text,
);

/** Headers of a request to an operation; most of them are as they should be. */
export function headers(operation: FuzzedOperation): Arbitrary<(readonly [string, string])[]> {
  const some = <T>(name: string, values: Arbitrary<T>, [sent, absent]: readonly [number, number]) =>
    fc.oneof(
      { weight: sent, arbitrary: values.map((value): [string, string][] => [[name, String(value)]]) },
      { weight: absent, arbitrary: fc.constant<[string, string][]>([]) },
    );
  const types = [
    ...operation.mediaTypes,
    ...operation.mediaTypes,
    ...ranges,
    'application/x-www-form-urlencoded',
    'multipart/form-data',
  ];
  return fc
    .tuple(
      fc
        .oneof({ weight: 9, arbitrary: fc.constant('127.0.0.1') }, { weight: 1, arbitrary: fc.constantFrom(...hosts) })
        .map((host) => [['Host', host]] as [string, string][]),
      some(
        'Authorization',
        mostly(fc.constantFrom('Bearer staff_alice', 'Bearer any'), fc.constantFrom(...credentials), 8),
        [30, 1],
      ),
      some(
        'Content-Type',
        mostly(fc.constantFrom(...operation.mediaTypes, 'application/json'), fc.constantFrom(...types), 10),
        [30, 1],
      ),
      some('Accept', fc.constantFrom(...ranges), [1, 6]),
      some('Prefer', preference, [1, 12]),
      some('Content-Encoding', fc.constantFrom(...codings), [1, 25]),
      mostly(
        fc.constant<[string, string][]>([]),
        strayHeader.map((header) => [header]),
        4,
      ),
    )
    .map((lists) => lists.flat().map(([name, value]) => [name, headerText(value)] as const));
}

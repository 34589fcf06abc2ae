import fc, { type Arbitrary } from 'fast-check';
import type { WireRequest } from './message.ts';
import { type FuzzedOperation, readOperations } from './operations.ts';
import { changed, text, times, write } from './values.ts';

/** Stands for the id of the record that the last successful request of a sequence returned. */
export const lastId = 'last-id';

/** The operations of both APIs. */
export const vendorOperations = readOperations('openapi.yaml');
/** The operations of the admin API, without the stream, which does not end. */
export const adminOperations = readOperations('src/admin/openapi.yaml').filter(
  ({ operationId }) => operationId !== 'streamRequests',
);

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

/** Chooses the first arbitrary `weight` times as often as the other. */
function mostly<T>(usual: Arbitrary<T>, rare: Arbitrary<T>, weight: number): Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: rare });
}

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

function headers(operation: FuzzedOperation): Arbitrary<(readonly [string, string])[]> {
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

/** Percent-encodes what a target cannot have. */
const encode = (value: string) => encodeURIComponent(value.toWellFormed());

function target({ path, pathExamples, queryExamples }: FuzzedOperation): Arbitrary<string> {
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

function body({ bodies, mediaTypes }: FuzzedOperation): Arbitrary<string> {
  const form = fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom('grant_type', 'client_id', 'client_secret', 'scope'), text),
        fc.oneof(fc.constantFrom('client_credentials', 'a1b2c3d4e5', 'secret'), text),
      ),
    )
    .map((pairs) => pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'));
  const any = fc.oneof(text, changed([{}]).map(write));
  if (bodies.length === 0) return fc.oneof({ weight: 30, arbitrary: fc.constant('') }, { weight: 1, arbitrary: any });
  const json = changed(bodies).map(write);
  return fc.oneof(
    { weight: 9, arbitrary: mediaTypes.some((type) => type.includes('form')) ? fc.oneof(form, json) : json },
    { weight: 1, arbitrary: any },
  );
}

/** Requests near to one of the operations. */
export function requestsOf(operations: readonly FuzzedOperation[]): Arbitrary<WireRequest> {
  return fc.oneof(
    ...operations.map((operation) =>
      fc.record({
        method: fc.constantFrom(
          ...Array<string>(120).fill(operation.method),
          'GET',
          'POST',
          'PUT',
          'PATCH',
          'DELETE',
          'HEAD',
          'OPTIONS',
          'TRACE',
          'QUERY',
          'get',
        ),
        target: target(operation),
        headers: headers(operation),
        body: body(operation),
      }),
    ),
  );
}

/** Selects operations by their ids. */
export function select(operations: readonly FuzzedOperation[], ...ids: readonly string[]): FuzzedOperation[] {
  return operations.filter(({ operationId }) => ids.includes(operationId));
}

import fc, { type Arbitrary } from 'fast-check';
import { createMock } from '../../src/index.ts';
import { type Entrance, entrance } from '../entrance.ts';
import { Broken, excerpt } from '../message.ts';
import { requestsOf, vendorOperations } from '../requests.ts';
import { text } from '../texts.ts';

const base = 'http://mock.test';
const url = `${base}/v0/a1b2c3d4e5/calls/`;

/** Makes a value for each use: a body is used up, a signal aborts once. */
type Make = () => unknown;

const make = <T>(values: Arbitrary<T>): Arbitrary<Make> => values.map((value) => () => value);

const failing = () =>
  new ReadableStream({
    pull: (controller) => controller.error(new Error('of the stream')),
  });
const streamOf = (...chunks: readonly unknown[]) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });

const hostileInput: Arbitrary<Make> = fc.oneof(
  make(text.map((part) => url + part)),
  make(text),
  fc.constantFrom<Make>(
    ...[
      () => url,
      () => new URL(url),
      () => new Request(url),
      () => new Request(url, { method: 'POST', body: '{}' }),
      () => undefined,
      () => null,
    ],
    ...[
      () => 5,
      () => ({ url }),
      () => ({ url, arrayBuffer: 5 }),
      () => ({ url: 5, arrayBuffer() {} }),
      () => [],
      () => new Proxy({}, {}),
      () => '',
    ],
    ...[
      () => 'http://u:p@mock.test/',
      () => 'HTTP://MOCK.TEST/_ringback/health',
      () => `${base}/openapi.json`,
      () => 'data:,x',
      () => 'http://[::1]:0/',
    ],
  ),
);

const signals: readonly Make[] = [
  ...[
    () => AbortSignal.abort(),
    () => AbortSignal.abort('why'),
    () => AbortSignal.abort(undefined),
    () => new AbortController().signal,
  ],
  ...[() => abortsSoon(), () => null, () => ({ aborted: false }), () => 5],
];

function abortsSoon(): AbortSignal {
  const controller = new AbortController();
  queueMicrotask(() => controller.abort());
  return controller.signal;
}

const bodies: readonly Make[] = [
  ...[
    () => failing(),
    () => streamOf('text'),
    () => streamOf(new Uint8Array(3)),
    () => streamOf(new Uint8Array(2_000_000)),
    () => streamOf(null),
  ],
  ...[
    () => new FormData(),
    () => new URLSearchParams('a=b'),
    () => new Blob(['{}']),
    () => new Uint8Array(3),
    () => new ArrayBuffer(2),
    () => 5,
    () => ({}),
  ],
  () => 'x'.repeat(2_000_000),
];

const members: Record<string, Arbitrary<Make>> = {
  method: fc.oneof(
    fc.constantFrom<Make>(
      () => 'POST',
      () => 'GET',
      () => 'patch',
      () => 'TRACE',
      () => 5,
      () => null,
    ),
    make(text),
  ),
  headers: fc.oneof(
    make(
      fc.array(fc.tuple(fc.constantFrom('Authorization', 'Content-Type', 'Prefer', 'Content-Encoding', 'Host'), text), {
        maxLength: 4,
      }),
    ),
    make(fc.dictionary(text, text, { maxKeys: 3 })),
    make(requestsOf(vendorOperations).map(({ headers }) => headers.map(([name, value]) => [name, value]))),
    fc.constantFrom<Make>(
      () => new Headers({ a: 'b' }),
      () => null,
      () => 5,
      () => [['a']],
      () => new Map([['a', 'b']]),
    ),
  ),
  body: fc.oneof(fc.constantFrom(...bodies), make(text), make(requestsOf(vendorOperations).map(({ body }) => body))),
  duplex: fc.constantFrom<Make>(
    () => 'half',
    () => 'full',
  ),
  signal: fc.constantFrom(...signals),
  redirect: fc.constantFrom<Make>(
    () => 'manual',
    () => 'error',
    () => 'x',
  ),
  mode: fc.constantFrom<Make>(
    () => 'cors',
    () => 'navigate',
    () => 'x',
  ),
  keepalive: fc.constantFrom<Make>(
    () => true,
    () => 'x',
  ),
};

/** Arguments of a request, of which the first and up to three members of the second may be hostile. */
const callArguments: Arbitrary<readonly [Make, Readonly<Record<string, Make | undefined>> | undefined]> = fc
  .tuple(
    requestsOf(vendorOperations),
    fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: hostileInput }),
    fc.option(fc.uniqueArray(fc.constantFrom(...Object.keys(members)), { maxLength: 3 }), { nil: undefined, freq: 8 }),
    fc.record(members),
  )
  .map(([{ method, target, headers, body }, input, names, hostile]) => {
    const usual = {
      method: () => method,
      headers: () => headers.map(([name, value]) => [name, value]),
      body: () => body || null,
    };
    const changed = names && { ...usual, ...Object.fromEntries(names.map((name) => [name, hostile[name]])) };
    return [input ?? (() => base + target), changed];
  });

/** The entrance of calls in-process. */
export const fetchArguments: Entrance = entrance('arguments of fetch', callArguments, async ([makeInput, makers], _, counts) => {
  counts.inputs += 1;
  const mock = createMock();
  const made = makers && Object.fromEntries(Object.entries(makers).map(([name, value]) => [name, value?.()]));
  const before = mock.journal.length;
  try {
    const called: Promise<unknown> = Reflect.apply(mock.fetch, undefined, [makeInput(), made]);
    const response = await called;
    if (!(response instanceof Response)) throw new Broken('it resolved to no Response');
    const content = await response.text();
    if (response.status >= 500 && content.includes('ringback failed')) throw new Broken(excerpt(content));
    if (response.status >= 400) counts.refused += 1;
  } catch (error) {
    counts.refused += 1;
    const signal = made?.signal;
    const isReason = signal instanceof AbortSignal && signal.aborted && error === signal.reason;
    if (isReason) return;
    if (!(error instanceof TypeError)) throw error;
    if (mock.journal.length !== before) throw new Broken(`it rejected with ${error.message}, and the journal has an exchange`);
  }
});

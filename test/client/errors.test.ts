import { describe, expect, it } from 'vitest';
import { ApiError, createVcitaClient, createVonageClient, isRetryable } from '../../src/client.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { fillMessage } from '../../src/contract/message.ts';
import { createMock } from '../../src/index.ts';

/** A way to answer requests. */
type Send = (request: Request) => Promise<Response>;

const accountKey = 'a1b2c3d4e5';

/** Calls an operation of whichever API with the first example of its parameters and body. */
async function call(operationId: string, send: Send, headers?: Record<string, string>): Promise<ApiError | undefined> {
  const options = { baseUrl: 'http://mock', fetch: send, token: 'staff_alice' };
  const clients: object[] = [createVonageClient({ ...options, accountKey }), createVcitaClient(options)];
  const client = clients.find((methods) => operationId in methods) ?? {};
  const operation = contract.operations[operationId];
  const inPath = operation?.parameters.filter((parameter) => parameter.in === 'path') ?? [];
  const request = {
    path: Object.fromEntries(inPath.map(({ name, example }) => [name, example])),
    ...(operation?.body ? { body: operation.body.examples[0] } : {}),
    headers,
  };
  const { error }: { error?: ApiError } = await Reflect.apply(Reflect.get(client, operationId), undefined, [request]);
  return error;
}

const operations = Object.values(contract.operations);
const errors = operations.flatMap(({ operationId, errors: list }) => list.map((error) => ({ operationId, ...error })));

/** Decides if a request may be sent again: a POST is not, where nobody knows if it was done. */
function isWorthIt(operationId: string, name: string, status: number): boolean {
  const isPost = contract.operations[operationId]?.method === 'POST';
  const changing = ['agentNumberBusy', 'destinationAgentUnavailable', 'callFailed'];
  return changing.includes(name) || [429, 503].includes(status) || (!isPost && [500, 502].includes(status));
}

describe('every documented error is recognised by its name', () => {
  const { fetch } = createMock();

  it.each(errors)('$operationId $status $name, from the mock', async ({ operationId, name, status }) => {
    const error = await call(operationId, fetch, { Prefer: `code=${status}, example=${name}` });
    expect({ ...error }).toMatchObject({ name, status, operationId, isRetryable: isWorthIt(operationId, name, status) });
  });

  const outside = operations.flatMap(({ operationId, api }) =>
    (contract.apis[api]?.errors ?? []).map((error) => ({ operationId, ...error })),
  );
  it.each(outside)('$operationId $status $name, of a server at another path', async ({ operationId, name, status, ...error }) => {
    const send = async () => Response.json(fillMessage(error), { status });
    expect({ ...(await call(operationId, send)) }).toMatchObject({ name, status });
  });

  it.each(errors.filter(({ samples }) => Object.keys(samples).length > 0))(
    '$operationId $status $name, with other values in it',
    async ({ operationId, name, status, body, samples }) => {
      const values = Object.fromEntries(Object.keys(samples).map((sample) => [sample, `some ${sample}`]));
      const send = async () => Response.json(fillMessage({ body, samples }, values), { status });
      expect((await call(operationId, send))?.name).toBe(name);
    },
  );
});

describe('an error is recognised although it differs a little', () => {
  const busy = { message: 'Unable to place call - Agent number busy' };
  const field = (message: unknown) => ({ success: false, errors: [{ code: 'bad_request', message, field: 'rate' }] });
  const page = '<html><div>Unauthorized: Access is denied due to invalid credentials</div></html>';
  const html = { 'Content-Type': 'text/html; charset=utf-8' };
  it.each([
    ['a further member', 'createCall', 400, { ...busy, code: 7 }, 'agentNumberBusy'],
    [
      'a message without its full stop',
      'createCall',
      400,
      { message: 'Unable to place call - invalid Agent Id' },
      'destinationAgentUnknown',
    ],
    [
      'a message without its blank',
      'setDispositionCode',
      400,
      { message: 'Disposition code field was expected.' },
      'dispositionCodeRequired',
    ],
    ['the other status of validation errors', 'createVoiceCall', 422, field('rate must be a string'), 'fieldNotString'],
    ['a list of messages', 'createVoiceCall', 400, field(['odd', 'rate must be a decimal string']), 'fieldNotDecimal'],
    ['a page of a server in front, for a wrong token', 'getCall', 401, page, 'deniedPage'],
    ['a page of a server in front, for a foreign token', 'getCall', 403, page, 'deniedPage'],
  ] as const)('%s', async (_, operationId, status, body, name) => {
    const send = async () =>
      typeof body === 'string' ? new Response(body, { status, headers: html }) : Response.json(body, { status });
    expect({ ...(await call(operationId, send)) }).toMatchObject({ name, status, body });
  });
});

describe('an undocumented error is an error, with its status and body', () => {
  it.each([
    ['another message', 400, '{"message":"No"}', { message: 'No' }],
    [
      'the message of another status',
      500,
      '{"message":"Ccxml must be enabled for this account"}',
      { message: 'Ccxml must be enabled for this account' },
    ],
    [
      'the message of another operation',
      400,
      '{"message":"Disposition code excceeds 255 characters."}',
      { message: 'Disposition code excceeds 255 characters.' },
    ],
    ['an undeclared status', 418, '{}', {}],
    ['text', 500, 'gone', 'gone'],
    ['broken JSON', 400, '{"message":', '{"message":'],
    ['null', 400, 'null', null],
    ['a redirect that leads nowhere', 304, null, ''],
    ['no body', 503, null, ''],
  ])('%s', async (_, status, text, body) => {
    const error = await call('createCall', async () => new Response(text, { status }));
    expect(error).toBeInstanceOf(ApiError);
    expect({ ...error }).toMatchObject({ name: 'undocumented', operationId: 'createCall', status, body });
    expect(error?.message).toContain(`createCall failed with ${status}`);
  });
});

it('a body that is nested too deep is an error like any other', async () => {
  const text = '['.repeat(100_000) + ']'.repeat(100_000);
  const error = await call('createCall', async () => new Response(text, { status: 400 }));
  expect([error?.name, error?.message]).toEqual(['undocumented', 'createCall failed with 400: a body that is nested too deep']);
});

describe('isRetryable', () => {
  it.each([
    ['getCall', 504, true],
    ['createCall', 504, false],
    ['updateVoiceCall', 504, true],
    ['createCall', 418, false],
  ] as const)('%s %i, undocumented: %s', async (operationId, status, wanted) => {
    expect(isRetryable(await call(operationId, async () => new Response('', { status })))).toBe(wanted);
  });

  it.each([
    new TypeError('fetch failed'),
    new DOMException('gone', 'AbortError'),
    undefined,
    null,
    'busy',
    { isRetryable: true },
  ])('is false for %s', (thrown) => {
    expect(isRetryable(thrown)).toBe(false);
  });
});

describe('retryAfter, in ms', () => {
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  it.each([
    ['1', 1000],
    ['0', 0],
    ['120', 120_000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['1, 2', undefined],
    [undefined, undefined],
  ])('%s', async (header, wanted) => {
    const headers = header === undefined ? {} : { 'Retry-After': header };
    expect((await call('createCall', async () => new Response('{}', { status: 429, headers })))?.retryAfter).toBe(wanted);
  });

  it('a date to come', async () => {
    const send = async () => new Response('{}', { status: 503, headers: { 'Retry-After': inAMinute } });
    const wait = (await call('getVoiceCall', send))?.retryAfter ?? 0;
    expect(wait).toBeGreaterThan(30_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });
});

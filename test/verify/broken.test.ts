import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/contract.ts';
import { isMapping } from '../../src/contract/json.ts';
import { applyMergePatch, setAt } from '../../src/contract/json-edit.ts';
import { createMock, verify } from '../../src/index.ts';
import { source, verifyMock, withBody } from './support.ts';

const { operations, schemas } = source.contract;
const { createCall, createVoiceCall, listVoiceCalls, updateVoiceCall, getCall } = operations;
const errorLine = (name: string) => createCall?.errors.find((error) => error.name === name)?.line;
const ruleLine = (schema: string, path: string) => schemas[`/components/schemas/${schema}`]?.rules[path]?.line;
const requiredLine = (schema: string, path: string, member: string) =>
  schemas[`/components/schemas/${schema}`]?.rules[path]?.lines?.[member];

const headersLine = (schema: string | undefined) => schemas[schema ?? '']?.rules['#/required']?.line;

type Change = (response: Response, request: Request) => Response | Promise<Response>;

const body =
  (status: number, change: (body: Json, text: string) => unknown): Change =>
  (response) =>
    response.status === status ? withBody(response, change) : response;
const put = (status: number, patch: Json): Change => body(status, (value) => applyMergePatch(value, patch));
const headers =
  (status: number, change: (headers: Headers) => void): Change =>
  (response) => {
    if (response.status !== status) return response;
    const own = new Headers(response.headers);
    change(own);
    return new Response(response.body, { status, headers: own });
  };
const status =
  (from: number, to: number): Change =>
  (response) =>
    response.status === from ? new Response(response.body, { status: to, headers: response.headers }) : response;

interface Broken {
  readonly only: string;
  readonly change: Change;
  readonly found: { readonly code: string; readonly where: string; readonly line: number | undefined };
}

const broken: Record<string, Broken> = {
  'another success': {
    only: 'createCall/example/agentToNumber',
    change: status(201, 202),
    found: { code: 'undeclaredStatus', where: '', line: createCall?.responses[201]?.line },
  },
  'a refusal that is none': {
    only: 'createCall/body/from/agentId/maxLength/over',
    change: status(400, 201),
    found: {
      code: 'status',
      where: '/:status',
      line: ruleLine('CreateCallRequest', '#/properties/from/properties/agentId/maxLength'),
    },
  },
  'a message changed by a letter': {
    only: 'createCall/error/agentNumberBusy',
    change: body(400, (_, text) => JSON.parse(text.replace('busy', 'Busy'))),
    found: { code: 'agentNumberBusy', where: '/message', line: errorLine('agentNumberBusy') },
  },
  'one of two errors': {
    only: 'createVoiceCall/pair/fieldEmpty+fieldNotDecimal',
    change: body(400, (value) =>
      isMapping(value) && Array.isArray(value.errors) ? { ...value, errors: value.errors.slice(0, 1) } : value,
    ),
    found: {
      code: 'fieldEmpty',
      where: '/errors',
      line: createVoiceCall?.errors.find(({ name }) => name === 'fieldEmpty')?.line,
    },
  },
  'no Location': {
    only: 'createCall/example/agentToNumber',
    change: headers(201, (own) => own.delete('location')),
    found: { code: 'required', where: '/Location', line: headersLine(createCall?.responses[201]?.headers) },
  },
  'a Location that leads elsewhere': {
    only: 'createCall/example/agentToNumber',
    change: headers(201, (own) => own.set('location', 'http://127.0.0.1/v0/elsewhere')),
    found: { code: 'link', where: '/Location', line: createCall?.responses[201]?.line },
  },
  'no WWW-Authenticate': {
    only: 'getCall/token/none',
    change: headers(401, (own) => own.delete('www-authenticate')),
    found: { code: 'required', where: '/WWW-Authenticate', line: headersLine(getCall?.responses[401]?.headers) },
  },
  'a method that is not told': {
    only: 'createCall/method/PUT',
    change: headers(405, (own) => own.set('allow', 'GET')),
    found: {
      code: 'allow',
      where: '/allow',
      line: source.contract.apis.vonage?.errors.find(({ name }) => name === 'methodNotAllowed')?.line,
    },
  },
  'another media type': {
    only: 'createCall/example/agentToNumber',
    change: headers(201, (own) => own.set('content-type', 'text/json')),
    found: { code: 'mediaType', where: '/content-type', line: createCall?.responses[201]?.line },
  },
  'no JSON': {
    only: 'createCall/example/agentToNumber',
    change: (response) => new Response('<html>', { status: response.status, headers: response.headers }),
    found: { code: 'malformedBody', where: '', line: createCall?.responses[201]?.line },
  },
  'a member that is missing': {
    only: 'createCall/example/agentToNumber',
    change: body(201, (value) => setAt(value, ['recordingStatus'], undefined)),
    found: { code: 'required', where: '/recordingStatus', line: requiredLine('Call', '#/required', 'recordingStatus') },
  },
  'a number for a text': {
    only: 'createVoiceCall/body/smallest',
    change: put(201, { data: { staff_uid: 5 } }),
    found: {
      code: 'type',
      where: '/data/staff_uid',
      line: ruleLine('VoiceCallResponse', '#/properties/data/properties/staff_uid/type'),
    },
  },
  'a value in other letters': {
    only: 'createVoiceCall/body/smallest',
    change: put(201, { data: { direction: 'inbound' } }),
    found: {
      code: 'enum',
      where: '/data/direction',
      line: ruleLine('VoiceCallResponse', '#/properties/data/properties/direction/enum'),
    },
  },
  'a value that is not repeated': {
    only: 'createCall/example/withPresentedNumber',
    change: put(201, { from: { presentedClid: '1' } }),
    found: {
      code: 'echo',
      where: '/from/presentedClid',
      line: createCall?.responses[201]?.echoes.find(({ response }) => response.join() === 'from,presentedClid')?.line,
    },
  },
  'a member of a newer version': {
    only: 'createCall/version/member/application/ignored',
    change: put(201, { application: 'appName' }),
    found: {
      code: 'ignoredMember',
      where: '/application',
      line: createCall?.responses[201]?.echoes.find(({ response }) => response.join() === 'application')?.line,
    },
  },
  'a stale reading': {
    only: 'updateVoiceCall/example/handled',
    change: (response, request) => (request.method === 'GET' ? put(200, { data: { duration: 1 } })(response, request) : response),
    found: {
      code: 'readBack',
      where: '/data/duration',
      line: updateVoiceCall?.responses[200]?.echoes.find(({ response }) => response.join() === 'data,duration')?.line,
    },
  },
  'a list without what was made': {
    only: 'createVoiceCall/body/smallest',
    change: (response, request) =>
      request.method === 'GET' && request.url.includes('filter')
        ? put(200, { data: { voice_calls: [] } })(response, request)
        : response,
    found: { code: 'listed', where: '', line: listVoiceCalls?.responses[200]?.line },
  },
  'a list in which it is otherwise': {
    only: 'createVoiceCall/body/smallest',
    change: (response, request) =>
      request.url.includes('filter')
        ? withBody(response, (_, text) => JSON.parse(text.replaceAll('"MISSED"', '"INCOMING_CALL"')))
        : response,
    found: {
      code: 'readBack',
      where: '/data/status',
      line: createVoiceCall?.responses[201]?.echoes.find(({ response }) => response.join() === 'data,status')?.line,
    },
  },
};

describe('a target that breaks the contract in one way is found out', () => {
  it.each(Object.entries(broken))('%s', async (_, { only, change, found }) => {
    const { results } = await verifyMock({ only: [only] }, change);
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    expect(found.line).toBeTypeOf('number');
    expect(failed.flatMap(({ violations }) => violations)).toContainEqual(expect.objectContaining(found));
  });

  it('a token that is not asked for', async () => {
    const mock = createMock();
    const lenient = (request: Request) => {
      const own = new Request(request);
      if (!/^Bearer \S/.test(own.headers.get('authorization') ?? '')) own.headers.set('authorization', 'Bearer any');
      return mock.fetch(own);
    };
    const { results } = await verify(lenient, { only: ['createCall/token'] });
    expect(results.map(({ outcome, violations: [first] }) => [outcome, first?.expected, first?.line])).toEqual(
      results.map(() => ['failed', '401 tokenInvalid', errorLine('tokenInvalid')]),
    );
  });

  it('messages in another order', async () => {
    const change = body(400, (value, text) =>
      text.includes('exceeds 11') ? applyMergePatch(value, { message: 'Agent Id must contain digits only' }) : value,
    );
    const { results } = await verifyMock({ only: ['createCall/pair/agentIdTooLong+agentIdNotDigits'] }, change);
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed']);
  });

  it('and nothing else is: what the target knows may differ', async () => {
    const mock = createMock();
    const { results } = await verify(mock.fetch, { only: ['createCall/body/from/agentId/maxLength/at'] });
    expect(results.map(({ outcome, seen }) => [outcome, seen?.response?.status])).toEqual([['passed', 400]]);
  });
});

describe('a target that cannot be tried', () => {
  const failing = (isFailing: (url: string) => boolean) => {
    const mock = createMock();
    return (request: Request) => (isFailing(request.url) ? Promise.reject(new TypeError('fetch failed')) : mock.fetch(request));
  };

  it('now and then is nobody’s breach of the contract', async () => {
    let count = 0;
    const { results } = await verify(
      failing(() => ++count % 5 === 0),
      { only: ['createCall/token', 'createCall/method'] },
    );
    const outcomes = new Set(results.map(({ outcome }) => outcome));
    expect(outcomes).toEqual(new Set(['passed', 'errored']));
    expect(results.find(({ outcome }) => outcome === 'errored')?.reason).toBe('fetch failed');
  });

  it('any more is not waited for again and again', async () => {
    let count = 0;
    const { results } = await verify(
      failing(() => ++count > 1),
      { only: ['createVoiceCall/body'] },
    );
    expect(count).toBeLessThan(60);
    expect(results.at(-1)).toMatchObject({ outcome: 'errored', reason: 'given up: nothing could be tried for some time' });
  });

  it('at all is an error of its own', async () => {
    await expect(verify(failing(() => true))).rejects.toThrow('nothing answers at http://127.0.0.1: fetch failed');
    await expect(verify(() => new Promise(() => undefined), { timeout: 20 })).rejects.toThrow('no answer within 20 ms');
  });

  it('because it has had enough is not blamed', async () => {
    const limited: Change = () => Response.json({ message: 'Too Many Requests' }, { status: 429 });
    const { results } = await verifyMock({ only: ['createCall/example/agentToNumber'] }, limited);
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['errored', 'the target has had too many requests (429)'],
    ]);
  });
});

describe('wrong usage is told', () => {
  it.each([
    ['ftp://127.0.0.1', {}, '"ftp://127.0.0.1" is not an http or https URL'],
    ['nowhere', {}, '"nowhere" is not an http or https URL'],
    ['http://127.0.0.1:9', { tokens: { boss: 'x' } }, 'there is no kind of token "boss"; there are vcita, staff'],
    ['http://127.0.0.1:9', { states: { agentBusy: {} } }, 'no error of the contract is called "agentBusy"'],
    ['http://127.0.0.1:9', { headers: { 'a b': 'c' } }, 'the headers cannot be sent'],
  ])('%s %o', async (target, options, message) => {
    await expect(verify(target, options)).rejects.toThrow(message);
    await expect(verify(target, options)).rejects.toBeInstanceOf(RangeError);
  });

  it('an `only` that no case has', async () => {
    await expect(verifyMock({ only: ['createCall/bodi'] })).rejects.toThrow(
      'no case has "createCall/bodi" in its name; names are like',
    );
  });
});

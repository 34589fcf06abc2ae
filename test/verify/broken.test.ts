import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/contract/contract.ts';
import { isMapping } from '../../src/contract/json.ts';
import { applyMergePatch, setAt } from '../../src/contract/json-edit.ts';
import { createMock, verify } from '../../src/index.ts';
import { source, verifyMock, withBody } from './support.ts';

const { operations, schemas } = source.contract;
const { createCall, createVoiceCall, listVoiceCalls, updateVoiceCall } = operations;
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
    const changed = new Headers(response.headers);
    change(changed);
    return new Response(response.body, { status, headers: changed });
  };
const status =
  (from: number, to: number): Change =>
  (response) =>
    response.status === from ? new Response(response.body, { status: to, headers: response.headers }) : response;

interface Breach {
  readonly only: string;
  readonly change: Change;
  readonly violation: { readonly code: string; readonly where: string; readonly line: number | undefined };
}

const breaches: Record<string, Breach> = {
  'a success with another status': {
    only: 'createCall/example/agentToNumber',
    change: status(201, 202),
    violation: { code: 'undeclaredStatus', where: '', line: createCall?.responses[201]?.line },
  },
  'an error answered with a success': {
    only: 'createCall/body/from/agentId/maxLength/over',
    change: status(400, 201),
    violation: {
      code: 'status',
      where: '/:status',
      line: ruleLine('NewCall', '#/properties/from/properties/agentId/maxLength'),
    },
  },
  'a message with another letter': {
    only: 'createCall/error/agentNumberBusy',
    change: body(400, (_, text) => JSON.parse(text.replace('busy', 'Busy'))),
    violation: { code: 'agentNumberBusy', where: '/message', line: errorLine('agentNumberBusy') },
  },
  'a list without one of two errors': {
    only: 'createVoiceCall/pair/fieldEmpty+fieldNotDecimal',
    change: body(400, (value) =>
      isMapping(value) && Array.isArray(value.errors) ? { ...value, errors: value.errors.slice(0, 1) } : value,
    ),
    violation: {
      code: 'fieldEmpty',
      where: '/errors',
      line: createVoiceCall?.errors.find(({ name }) => name === 'fieldEmpty')?.line,
    },
  },
  'no Location': {
    only: 'createCall/example/agentToNumber',
    change: headers(201, (list) => list.delete('location')),
    violation: { code: 'required', where: '/Location', line: headersLine(createCall?.responses[201]?.headers) },
  },
  'a Location that leads elsewhere': {
    only: 'createCall/example/agentToNumber',
    change: headers(201, (list) => list.set('location', 'http://127.0.0.1/v0/elsewhere')),
    violation: { code: 'link', where: '/Location', line: createCall?.responses[201]?.line },
  },
  'an Allow without a method': {
    only: 'createCall/method/PUT',
    change: headers(405, (list) => list.set('allow', 'GET')),
    violation: {
      code: 'allow',
      where: '/allow',
      line: source.contract.apis.vonage?.errors.find(({ name }) => name === 'methodNotAllowed')?.line,
    },
  },
  'another media type': {
    only: 'createCall/example/agentToNumber',
    change: headers(201, (list) => list.set('content-type', 'text/json')),
    violation: { code: 'mediaType', where: '/content-type', line: createCall?.responses[201]?.line },
  },
  'a body that is not JSON': {
    only: 'createCall/example/agentToNumber',
    change: (response) => new Response('<html>', { status: response.status, headers: response.headers }),
    violation: { code: 'malformedBody', where: '', line: createCall?.responses[201]?.line },
  },
  'a missing member': {
    only: 'createCall/example/agentToNumber',
    change: body(201, (value) => setAt(value, ['recordingStatus'], undefined)),
    violation: { code: 'required', where: '/recordingStatus', line: requiredLine('Call', '#/required', 'recordingStatus') },
  },
  'a number in place of a text': {
    only: 'createVoiceCall/body/smallest',
    change: put(201, { data: { staff_uid: 5 } }),
    violation: {
      code: 'type',
      where: '/data/staff_uid',
      line: ruleLine('VoiceCallResponse', '#/properties/data/properties/staff_uid/type'),
    },
  },
  'an enumerated value in lower case': {
    only: 'createVoiceCall/body/smallest',
    change: put(201, { data: { direction: 'inbound' } }),
    violation: {
      code: 'enum',
      where: '/data/direction',
      line: ruleLine('VoiceCallResponse', '#/properties/data/properties/direction/enum'),
    },
  },
  'an echoed member with another value': {
    only: 'createCall/example/withPresentedNumber',
    change: put(201, { from: { presentedClid: '1' } }),
    violation: {
      code: 'echo',
      where: '/from/presentedClid',
      line: createCall?.responses[201]?.echoes.find(({ response }) => response.join() === 'from,presentedClid')?.line,
    },
  },
  'a member of a newer version': {
    only: 'createCall/version/member/application/ignored',
    change: put(201, { application: 'appName' }),
    violation: {
      code: 'ignoredMember',
      where: '/application',
      line: createCall?.responses[201]?.echoes.find(({ response }) => response.join() === 'application')?.line,
    },
  },
  'a stale read': {
    only: 'updateVoiceCall/example/handled',
    change: (response, request) => (request.method === 'GET' ? put(200, { data: { duration: 1 } })(response, request) : response),
    violation: {
      code: 'readBack',
      where: '/data/duration',
      line: updateVoiceCall?.responses[200]?.echoes.find(({ response }) => response.join() === 'data,duration')?.line,
    },
  },
  'a list without the created resource': {
    only: 'createVoiceCall/body/smallest',
    change: (response, request) =>
      request.method === 'GET' && request.url.includes('filter')
        ? put(200, { data: { voice_calls: [] } })(response, request)
        : response,
    violation: { code: 'listed', where: '', line: listVoiceCalls?.responses[200]?.line },
  },
  'a list with another value': {
    only: 'createVoiceCall/body/smallest',
    change: (response, request) =>
      request.url.includes('filter')
        ? withBody(response, (_, text) => JSON.parse(text.replaceAll('"MISSED"', '"INCOMING_CALL"')))
        : response,
    violation: {
      code: 'readBack',
      where: '/data/status',
      line: createVoiceCall?.responses[201]?.echoes.find(({ response }) => response.join() === 'data,status')?.line,
    },
  },
};

describe('verify fails a target with', () => {
  it.each(Object.entries(breaches))('%s', async (_, { only, change, violation }) => {
    const { results } = await verifyMock({ only: [only] }, change);
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    expect(violation.line).toBeTypeOf('number');
    expect(failed.flatMap(({ violations }) => violations)).toContainEqual(expect.objectContaining(violation));
  });

  it('operations that need no token', async () => {
    const mock = createMock();
    const lenient = (request: Request) => {
      const authorized = new Request(request);
      if (!/^Bearer \S/.test(request.headers.get('authorization') ?? '')) authorized.headers.set('authorization', 'Bearer any');
      return mock.fetch(authorized);
    };
    const { results } = await verify(lenient, { only: ['createCall/token'] });
    expect(results.map(({ outcome, violations: [first] }) => [outcome, first?.expected, first?.line])).toEqual(
      results.map(() => ['failed', '401 tokenInvalid', errorLine('tokenInvalid')]),
    );
  });

  it('the less urgent of two messages', async () => {
    const change = body(400, (value, text) =>
      text.includes('exceeds 11') ? applyMergePatch(value, { message: 'Agent Id must contain digits only' }) : value,
    );
    const { results } = await verifyMock({ only: ['createCall/pair/agentIdTooLong+agentIdNotDigits'] }, change);
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed']);
  });

  it("nothing else: an error of the target's state passes", async () => {
    const mock = createMock();
    const { results } = await verify(mock.fetch, { only: ['createCall/body/from/agentId/maxLength/at'] });
    expect(results.map(({ outcome, seen }) => [outcome, seen?.response?.status])).toEqual([['passed', 400]]);
  });
});

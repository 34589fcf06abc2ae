import { describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { valueAtPath } from '../../src/contract/json.ts';
import { createMock, createProxy, toHar } from '../../src/index.ts';
import { toMatchContract } from '../../src/matchers.ts';
import { selectCases } from '../../src/report/cases.ts';
import { findNode } from '../support/openapi.ts';
import { documentedRecord, placeCall, recordCall } from '../support/requests.ts';

// The shapes of answers that a public source calls right (docs/sources.md).

const uid = '01933f0e-3f5c-7a4b-9c1d-2e3f4a5b6c7d';
const callId = '017db4a2-44b5-672e-8b9f-1a805fed07ad';
const recordsPath = 'http://mock.test/v3/communication/voice_calls';
const callPath = `http://mock.test/v0/a1b2c3d4e5/calls/${callId}`;
const staff = { Authorization: 'Bearer staff_alice', 'Content-Type': 'application/json' };
const bearer = { Authorization: 'Bearer x', 'Content-Type': 'application/json' };

const readRecord = (id = uid) => new Request(`${recordsPath}/${id}`, { headers: staff });
const listRecords = () => new Request(recordsPath, { headers: staff });
const changeRecord = (body: unknown) =>
  new Request(`${recordsPath}/${uid}`, { method: 'PUT', headers: staff, body: JSON.stringify(body) });
const readCall = () => new Request(callPath, { headers: { ...bearer, Accept: 'application/json;version=3' } });
const setDisposition = () =>
  new Request(`${callPath}/dispositionCode`, {
    method: 'POST',
    headers: bearer,
    body: '{"dispositionCode":"Wrong Number","agentId":"1234"}',
  });
const getToken = () =>
  new Request('http://mock.test/v0/oauth2/token', {
    method: 'POST',
    headers: { Authorization: 'Basic YTFiMmMzZDRlNTpzZWNyZXQ=', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials',
  });

/** Makes a record with the members that a test is about. */
const record = (members: object) => ({ success: true, data: members });
const invalid = (errors: object) => ({ success: false, ...errors });
const recording = { uid: 'r1', size: 1024.5, duration: 12.5, recording_type: 'CALL' };
const unknownStatus = () => recordCall({ ...documentedRecord, status: 'RINGING' });
const endedCall = {
  id: '01461e37-deb9-b2bf-240d-032be5fe917e',
  links: [{ href: callPath, rel: '_self' }],
  from: { telephoneNumber: '07970303957', agentId: '1234' },
  to: { telephoneNumber: '02072068888' },
  status: null,
  recordingStatus: null,
  result: { code: 'Failure', party: 'Originator', reason: 'NoAnswer' },
  dispositionCode: 'Wrong Number',
};

type Shape = [title: string, request: () => Request, status: number, body: unknown, advisories?: readonly string[]];

/** The answers to valid requests. */
const successes: readonly Shape[] = [
  ['a record with its identifier only', () => recordCall(), 201, record({ uid })],
  ['a record without members', readRecord, 200, record({})],
  ['a new record with the documented status', () => recordCall(), 200, record({ uid, status: 'MISSED' }), ['drift']],
  ['a record without external_uuid, which the live service drops', () => recordCall(), 201, record({ uid, external_uuid: null })],
  ['a record with the newer name of a status', readRecord, 200, record({ uid, status: 'VOICEMAIL' }), ['drift']],
  [
    'a list with the newer name of a status',
    listRecords,
    200,
    record({ voice_calls: [{ status: 'MISSED' }, { status: 'VOICEMAIL' }] }),
    ['drift'],
  ],
  ['a recording without an address', readRecord, 200, record({ uid, recording })],
  ['a number without a plus sign', readRecord, 200, record({ uid, from_number: '183466347342' })],
  ['a change of a duration that is no integer', () => changeRecord({ duration: 95.5 }), 200, record({ uid, duration: 95.5 })],
  ['a call that has ended', readCall, 200, endedCall],
  ['a disposition code', setDisposition, 200, { dispositionCode: 'Wrong Number' }],
  ['a token without its type', getToken, 200, { access_token: 'a', expires_in: 3600 }],
  ['a token of the type Bearer', getToken, 200, { access_token: 'a', token_type: 'Bearer', expires_in: 3600 }, ['drift']],
];

/** The answers to requests that break the contract. */
const errors: readonly Shape[] = [
  [
    '422 for a rule',
    unknownStatus,
    422,
    invalid({ errors: [{ field: 'status', code: 'invalid', message: 'Status is invalid' }] }),
    ['drift', 'undocumentedMessage'],
  ],
  [
    'a list of messages',
    unknownStatus,
    400,
    invalid({
      errors: [{ code: 'bad_request', field: 'status', message: ['status must be one of the following values: A, B', 'x'] }],
    }),
  ],
  [
    'a list of other messages',
    unknownStatus,
    400,
    invalid({ errors: [{ code: 'bad_request', message: ['no', 'no'] }] }),
    ['undocumentedMessage'],
  ],
  ['one text as error', unknownStatus, 400, invalid({ error: 'Status is invalid' }), ['undocumentedMessage']],
  [
    'another code',
    unknownStatus,
    400,
    invalid({ errors: [{ code: 'validation_failed', message: 'no' }] }),
    ['undocumentedMessage'],
  ],
];

/** The answers to valid requests that the state of the service leads to. */
const states: readonly Shape[] = [
  ['an unknown call', readCall, 404, { message: 'The requested resource was not found.' }],
  ['an unknown call, with a code', setDisposition, 404, { message: 'The requested resource was not found.' }],
  ['a token that has expired', readCall, 401, { message: 'The access token is invalid or has expired' }],
  [
    'a token of the wrong kind',
    readRecord,
    403,
    invalid({ errors: [{ code: 'forbidden', message: 'Forbidden for this actor' }] }),
    ['undocumentedMessage'],
  ],
  [
    'an expired token of vcita',
    readRecord,
    401,
    invalid({ errors: [{ code: 'unauthorized', message: 'Unauthorized' }] }),
    ['undocumentedMessage'],
  ],
  ['too many requests', readCall, 429, { message: 'Slow down' }, ['undocumentedMessage']],
];

function respond(status: number, body: unknown): Response {
  const location = { location: callPath };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...location } });
}

describe.each<[string, readonly Shape[]]>([
  ['a success', successes],
  ['an error', errors],
  ['a state', states],
])('no reader accuses the real service of %s that a public source calls right', (_, shapes) => {
  it.each<Shape>(shapes)('%s', async (_title, request, status, body, advisories = []) => {
    const proxy = createProxy({ upstream: () => respond(status, body), now: () => 0 });
    const response = await proxy.fetch(request());
    const [exchange] = proxy.journal;
    expect(exchange?.violations.filter(({ side }) => side === 'response')).toEqual([]);
    expect(exchange?.advisories.map(({ code }) => code).filter((code) => code !== 'value')).toEqual(advisories);
    expect(response.status).toBe(status);

    const har = JSON.stringify(toHar(proxy.journal, '0.1.0'));
    const { report } = await checkArchives([{ file: 'a.har', text: har }], { allowRefused: true });
    expect([...selectCases(report.results)].flatMap(({ violations }) => violations)).toEqual([]);
    expect((await toMatchContract(respond(status, body), { request: request() })).pass).toBe(true);
  });
});

describe('a proxy with enforce lets pass what a public source calls right', () => {
  it.each<Shape>([...successes, ...states])('%s', async (_title, request, status, body) => {
    const proxy = createProxy({ upstream: () => respond(status, body), enforce: true });
    const response = await proxy.fetch(request());
    expect([response.status, await response.json()]).toEqual([status, body]);
  });

  it('and a page for people in place of a 401', async () => {
    const page = '<html>Unauthorized: Access is denied due to invalid credentials</html>';
    const upstream = () => new Response(page, { status: 401, headers: { 'content-type': 'text/html' } });
    const response = await createProxy({ upstream, enforce: true }).fetch(readCall());
    expect([response.status, await response.text()]).toEqual([401, page]);
  });
});

describe('a proxy still tells of an answer that no source calls right', () => {
  it.each<Shape>([
    ['a status of no version', readRecord, 200, record({ status: 'RINGING' })],
    ['a recording without a size', readRecord, 200, record({ recording: { uid: 'r1', duration: 1, recording_type: 'CALL' } })],
    ['a text as duration', readRecord, 200, record({ duration: '95' })],
    ['an envelope without success', readRecord, 200, { data: {} }],
    ['an error without errors', unknownStatus, 400, { success: false }],
    ['a message that is a number', unknownStatus, 400, invalid({ errors: [{ code: 'bad_request', message: 1 }] })],
    ['an empty list of messages', unknownStatus, 400, invalid({ errors: [{ code: 'bad_request', message: [] }] })],
    ['an undocumented message of a documented list', () => placeCall({}), 400, { message: 'No' }],
    ['another value than was sent', () => recordCall(), 201, record({ staff_uid: 'other' })],
  ])('%s', async (_title, request, status, body) => {
    const proxy = createProxy({ upstream: () => respond(status, body) });
    await proxy.fetch(request());
    expect(proxy.journal[0]?.violations.filter(({ side }) => side === 'response')).not.toEqual([]);
  });
});

describe('ringback’s own answers have every documented member', () => {
  it('of a voice call', async () => {
    const documented = Object.keys(Object(findNode('/components/schemas/VoiceCall/properties'))).sort();
    const mock = createMock();
    const send = async (request: Request): Promise<unknown> => (await mock.fetch(request)).json();
    const created = valueAtPath(await send(recordCall()), ['data']);
    const read = valueAtPath(await send(readRecord(String(valueAtPath(created, ['uid'])))), ['data']);
    const listed = valueAtPath(await send(listRecords()), ['data', 'voice_calls', '0']);
    for (const found of [created, read, listed]) expect(Object.keys(Object(found)).sort()).toEqual(documented);
  });
});

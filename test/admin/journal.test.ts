import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import draft06 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createMock, type Mock } from '../../src/index.ts';
import { placeCall, recordCall, smallestCall } from '../support/requests.ts';

/** Creates a mock with a placed and a rejected call, and clients of its admin API. */
async function rig(mock: Mock = createMock()) {
  await mock.fetch(placeCall());
  await mock.fetch(placeCall({ ...smallestCall, from: { agentId: '123456789012' } }));
  const admin = async (path: string, init: RequestInit = {}) => {
    const response = await mock.fetch(new Request(`http://mock.test/_ringback${path}`, init));
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const post = async (path: string, body: unknown) => {
    const { status, text } = await admin(path, { method: 'POST', body: JSON.stringify(body) });
    return { status, body: JSON.parse(text) };
  };
  return { mock, admin, post };
}

describe('the journal over HTTP', () => {
  it('explains a rejection: the reason, who has to change something, and a request that would pass', async () => {
    const { admin } = await rig();
    const { refusal } = JSON.parse((await admin('/requests/2')).text);
    expect(refusal).toEqual({
      blame: 'client',
      reason: expect.stringMatching(
        /^body \/from\/agentId was "123456789012"; expected at most 11 characters \(openapi.yaml:\d+\)$/,
      ),
      curl:
        `curl -i 'http://mock.test/v0/a1b2c3d4e5/calls/' -H "Authorization: Bearer any"` +
        ` -H 'content-type: application/json; version=6'` +
        ` --data-raw '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}'`,
      suggestion: {
        request: {
          base: 'http://mock.test',
          method: 'POST',
          path: '/v0/a1b2c3d4e5/calls/',
          query: '',
          headers: { authorization: 'Bearer [redacted]', 'content-type': 'application/json; version=6' },
          body: '{"from":{"agentId":"1234"},"to":{"telephoneNumber":"02072068888"}}',
        },
        sandbox: 'a1b2c3d4e5',
        tokenKind: 'vonage',
      },
    });
    expect(JSON.parse((await admin('/requests/1')).text).refusal).toBeUndefined();
  });

  it('finds and counts exchanges', async () => {
    const { post } = await rig();
    const pattern = { operationId: 'createCall', body: { from: { agentId: '1234' } } };
    expect(await post('/requests/find', pattern)).toMatchObject({
      status: 200,
      body: { requests: [{ id: '1' }], nearMisses: [] },
    });
    expect((await post('/requests/count', pattern)).body).toEqual({ count: 1 });
    expect((await post('/requests/count', {})).body).toEqual({ count: 2 });
  });

  it('lists near misses if no exchange matches', async () => {
    const { post } = await rig();
    expect((await post('/requests/find', { operationId: 'createCall', status: 503 })).body).toMatchObject({
      requests: [],
      nearMisses: [
        { request: { id: '2' }, differences: [{ where: '/status', expected: 503, seen: 400 }] },
        { request: { id: '1' }, differences: [{ where: '/status', expected: 503, seen: 201 }] },
      ],
    });
  });

  it.each<[string, RequestInit, number, RegExp]>([
    ['/requests?satus=1', {}, 400, /query \/satus was "satus"; expected one of the names sandbox, operationId/],
    ['/requests?limit=ten', {}, 400, /query \/limit was "ten"; expected a whole number, sent once/],
    ['/requests?status=400&status=401', {}, 400, /query \/status was "a list"; expected a whole number, sent once/],
    [
      '/requests/find',
      { method: 'POST', body: '{"verb":"GET"}' },
      400,
      /body \/verb was "GET"; expected only the documented members/,
    ],
    ['/requests/find', { method: 'POST', body: '{"status":"400"}' }, 400, /body \/status was "400"/],
    ['/requests/nobody', {}, 404, /no exchange with this id/],
    [
      '/requests',
      { headers: { Accept: 'text/html' } },
      406,
      /"text\/html"; expected a range that admits application\/json or application\/har\+json/,
    ],
    ['/requests', { method: 'PUT' }, 405, /method was "PUT"; expected one of GET, DELETE/],
    ['/nowhere', {}, 404, /GET \/_ringback\/nowhere is not part of the admin API/],
    ['', {}, 404, /not part of the admin API/],
  ])('%s with %j is rejected with %i', async (path, init, expected, detail) => {
    const { status, type, text } = await (await rig()).admin(path, init);
    expect([status, type]).toEqual([expected, 'application/problem+json']);
    expect(JSON.parse(text).detail).toMatch(detail);
  });
});

describe('an operation that the contract does not have', () => {
  const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
  it.each<[string, RequestInit, RegExp]>([
    ['/requests/find', post({ operationId: 'createcall' }), /no \\"createcall\\"; the nearest are createCall/],
    ['/requests/find', post({ operationId: 'creatCall', status: 201 }), /the nearest are createCall/],
    ['/requests/count', post({ operationId: 'listVoiceCall' }), /the nearest are listVoiceCalls/],
    ['/requests/count', post({ operationId: '' }), /the contract has no \\"\\"/],
    ['/requests?operationId=getCal', {}, /the nearest are getCall/],
    ['/requests?operationId=constructor', {}, /the contract has no/],
    ['/requests?operationId=createCalls', { method: 'DELETE' }, /the nearest are createCall/],
    ['/requests/stream?operationId=x', {}, /the contract has no/],
    ['/coverage?operationId=getcall', {}, /the nearest are getCall/],
  ])('is refused with the nearest: %s %j', async (path, init, detail) => {
    const { mock, admin } = await rig();
    const { status, text } = await admin(path, init);
    expect([status, text]).toEqual([400, expect.stringMatching(detail)]);
    expect(mock.journal).toHaveLength(2);
  });
});

describe('the journal as HAR', () => {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  ajv.addMetaSchema(draft06);
  const folder = dirname(createRequire(import.meta.url).resolve('har-schema'));
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    ajv.addSchema(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const validate = ajv.getSchema('har.json#');

  it.each(['/requests', '/requests/2'])('is valid HAR 1.2: %s', async (path) => {
    const { mock, admin } = await rig();
    await mock.fetch(recordCall());
    await mock.fetch(
      new Request('http://mock.test/v3/communication/voice_calls?per_page=5', {
        headers: { Authorization: 'Bearer staff_alice' },
      }),
    );
    const { type, text } = await admin(path, { headers: { Accept: 'application/har+json' } });
    const har = JSON.parse(text);
    expect(type).toBe('application/har+json');
    expect([validate?.(har), validate?.errors]).toEqual([true, null]);
  });

  it('contains requests and responses, oldest first, without credentials', async () => {
    const { admin } = await rig();
    const { text } = await admin('/requests', { headers: { Accept: 'application/har+json' } });
    const { entries } = JSON.parse(text).log;
    expect(entries.map(({ response }: { response: { status: number } }) => response.status)).toEqual([201, 400]);
    expect(entries[0].request).toMatchObject({
      url: 'http://mock.test/v0/a1b2c3d4e5/calls/',
      postData: { mimeType: 'application/json; version=6', text: JSON.stringify(smallestCall) },
    });
    expect(text).not.toContain('very-secret');
  });

  it('contains all matching exchanges, and says how many a limit leaves out', async () => {
    const { mock, admin } = await rig();
    for (let count = 2; count < 250; count++) await mock.fetch(placeCall());
    const log = async (query: string) =>
      JSON.parse((await admin(`/requests${query}`, { headers: { Accept: 'application/har+json' } })).text).log;
    expect((await log('')).entries).toHaveLength(250);
    expect((await log('')).comment).toBeUndefined();
    expect((await log('?status=400')).entries).toHaveLength(1);
    expect((await log('?after=50')).entries).toHaveLength(200);
    expect(await log('?limit=3')).toMatchObject({
      comment: 'the newest 3 of 250 exchanges: limit=3',
      entries: [{ _ringback: { id: '248' } }, {}, { _ringback: { id: '250' } }],
    });
    expect(JSON.parse((await admin('/requests')).text).requests).toHaveLength(100);
  });
});

describe('an exchange as a fixture over HTTP', () => {
  it('is YAML in the format of fixtures/', async () => {
    const { admin } = await rig();
    const { type, text } = await admin('/requests/2', { headers: { Accept: 'application/yaml' } });
    expect(type).toBe('application/yaml');
    expect(parse(text)).toMatchObject({
      because: expect.stringContaining('expected at most 11 characters'),
      request: { method: 'POST', headers: { Authorization: 'Bearer any' } },
      response: { status: 400, body: { message: 'Agent Id exceeds 11 digits' } },
    });
  });
});

describe('the contract of the admin API', () => {
  it('is served without references to other files', async () => {
    const { admin } = await rig();
    const { type, text } = await admin('/openapi.yaml');
    expect(type).toBe('application/yaml');
    expect(Object.keys(parse(text).components.schemas)).toEqual(expect.arrayContaining(['World', 'CallResult', 'Exchange']));
    expect(text).not.toMatch(/\$ref: '[^#]/);
  });

  it('requires the admin token on every path, if one is set', async () => {
    const { admin } = await rig(createMock({ adminToken: 't0k3n' }));
    for (const path of ['/health', '/requests', '/requests/1', '/sandboxes/a', '/openapi.yaml'])
      expect((await admin(path)).status).toBe(401);
    expect((await admin('/health', { headers: { Authorization: 'Bearer t0k3n' } })).status).toBe(200);
  });
});

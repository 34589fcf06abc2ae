import { describe, expect, it } from 'vitest';
import { createMock } from '../../src/index.ts';
import { createReachProbe, createSabotage, deriveMutations } from '../../src/sabotage.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';

const mutations = deriveMutations();
const names = mutations.map(({ name }) => name);

/** Starts a mock with one mutation. */
function mutated(name: string) {
  const mutation = mutations.find((candidate) => candidate.name === name);
  if (!mutation) throw new Error(`there is no mutation ${name}`);
  const sabotage = createSabotage(mutation);
  return { sabotage, mock: createMock({ sabotage, seed: 1, now: () => 0 }) };
}

const read = (path: string, headers = {}) =>
  new Request(`http://mock.test${path}`, { headers: { Authorization: 'Bearer staff_alice', ...headers } });
const records = '/v3/communication/voice_calls';
const full = { ...smallestCall, application: 'TestApp', regarding: { reference: 'A1' } };
const underVersion3 = { Accept: 'application/json;version=3' };

/** Reads the parts of a response that a test compares: status, one header, body. */
async function readParts(response: Response, header?: string): Promise<readonly unknown[]> {
  const text = await response.text();
  return [response.status, ...(header === undefined ? [] : [response.headers.get(header)]), text];
}

describe('createSabotage', () => {
  it.each<[name: string, request: () => Request, header: string | undefined, want: readonly unknown[]]>([
    ['createCall/201/status/otherSuccess', placeCall, undefined, [200, expect.stringContaining('"status":"Active"')]],
    ['createCall/201/header/Location/missing', placeCall, 'location', [201, null, expect.anything()]],
    ['createCall/201/header/Location/wrong', placeCall, 'location', [201, 'somewhere', expect.anything()]],
    ['createCall/201/mediaType/html', placeCall, 'content-type', [201, 'text/html; charset=utf-8', expect.anything()]],
    ['createCall/201/body/malformed', placeCall, undefined, [201, expect.stringMatching(/"dispositionCode":null$/)]],
    ['createCall/201/body/empty', placeCall, undefined, [201, '']],
    ['createCall/201/body/from/agentId/number', placeCall, undefined, [201, expect.stringContaining('"from":{"agentId":1234}')]],
    ['createCall/201/body/from/agentId/echo', placeCall, undefined, [201, expect.stringContaining('"from":{"agentId":"1235"}')]],
    ['createCall/201/body/status/enumCase', placeCall, undefined, [201, expect.stringContaining('"status":"active"')]],
    ['createCall/201/body/application/null', placeCall, undefined, [201, expect.stringContaining('"application":null')]],
    ['createCall/201/body/status/missing', placeCall, undefined, [201, expect.not.stringContaining('"status"')]],
    ['createCall/201/body/links/href/nowhere', placeCall, undefined, [201, expect.stringContaining('_self')]],
    [
      'createCall/400/agentNumberBusy/message/letter',
      () => placeCall({ ...smallestCall, from: { agentId: '2002' } }),
      undefined,
      [400, '{"message":"Unable to place call - Agent number busz"}'],
    ],
    [
      'createCall/400/agentNumberBusy/accepted',
      () => placeCall({ ...smallestCall, from: { agentId: '2002' } }),
      'location',
      [201, expect.stringContaining('/calls/'), expect.stringContaining('"agentId":"2002"')],
    ],
    [
      'createCall/401/tokenInvalid/accepted/unauthenticated',
      () => placeCall(smallestCall, { headers: { Authorization: '' } }),
      undefined,
      [201, expect.anything()],
    ],
    [
      'createCall/400/applicationTooLong/accepted/body/application/33',
      () => placeCall({ ...smallestCall, application: 'a'.repeat(33) }),
      undefined,
      [201, expect.stringContaining('a'.repeat(33))],
    ],
    [
      'createCall/request/body/application/maxLength/32/refused',
      () => placeCall({ ...smallestCall, application: 'a'.repeat(32) }),
      undefined,
      [400, '{"message":"Application exceeded 32 characters"}'],
    ],
    [
      'createCall/version/application/known',
      () => placeCall(full, { headers: underVersion3 }),
      undefined,
      [201, expect.stringContaining('"application":"TestApp"')],
    ],
    [
      'createCall/path/slash/strict',
      () => new Request(placeCall().url.slice(0, -1), placeCall()),
      undefined,
      [404, expect.anything()],
    ],
    [
      'listVoiceCalls/path/case/loose',
      () => read(records.toUpperCase()),
      undefined,
      [200, expect.stringContaining('voice_calls')],
    ],
    [
      'createVoiceCall/error/body/errors/fewer',
      () => recordCall({ ...documentedRecord, rate: 1, status: 'x' }),
      undefined,
      [400, expect.not.stringContaining('status must be')],
    ],
    [
      'createVoiceCall/400/fieldNotString/accepted',
      () => recordCall({ ...documentedRecord, rate: 1, status: 'x' }),
      undefined,
      [400, expect.not.stringContaining('rate must be')],
    ],
    [
      'createVoiceCall/request/body/status/VOICEMAIL_RECEIVED/refused',
      () => recordCall({ ...documentedRecord, status: 'VOICEMAIL_RECEIVED' }),
      undefined,
      [400, expect.stringContaining('status must be one of')],
    ],
    [
      'getVoiceCall/request/token/staff/refused',
      () => read(`${records}/1`),
      undefined,
      [403, expect.stringContaining('forbidden')],
    ],
    [
      'vcita/405/header/Allow/wrong',
      () => new Request(read(records), { method: 'DELETE' }),
      'allow',
      [405, 'TRACE', expect.anything()],
    ],
  ])('applies %s', async (name, request, header, want) => {
    const { mock, sabotage } = mutated(name);
    const unmutated = await readParts(await createMock({ seed: 1, now: () => 0 }).fetch(request()), header);
    const got = await readParts(await mock.fetch(request()), header);
    expect(got).toEqual(want);
    expect(got).not.toEqual(unmutated);
    expect(sabotage.hits).toBe(1);
    expect(mock.journal).toHaveLength(1);
    expect(mock.journal[0]).toMatchObject({ sabotage: name, response: { status: got[0] } });
  });

  it('counts a stale read only after a change', async () => {
    const change = (id: string) =>
      new Request(`http://mock.test${records}/${id}`, {
        ...recordCall(),
        method: 'PUT',
        headers: recordCall().headers,
        body: '{"status":"MISSED_CALL_HANDLED"}',
      });
    const { mock, sabotage } = mutated('getVoiceCall/200/stale');
    const uid = JSON.parse(await (await mock.fetch(recordCall())).text()).data.uid;
    expect((await mock.fetch(read(`${records}/${uid}`))).status).toBe(200);
    expect(sabotage.hits).toBe(0);
    expect((await mock.fetch(change(uid))).status).toBe(200);
    expect(JSON.parse(await (await mock.fetch(read(`${records}/${uid}`))).text()).data.status).toBe('MISSED');
    expect(sabotage.hits).toBe(1);
  });

  it('counts an ignored parameter only where it changes the page', async () => {
    const { mock, sabotage } = mutated('listVoiceCalls/query/per_page/ignored');
    const list = () => mock.fetch(read(`${records}?per_page=1`));
    await mock.fetch(recordCall());
    await list();
    expect(sabotage.hits).toBe(0);
    await mock.fetch(recordCall());
    expect(JSON.parse(await (await list()).text()).data.voice_calls).toHaveLength(2);
    expect(sabotage.hits).toBe(1);
  });

  it('keeps every other exchange', async () => {
    const { mock, sabotage } = mutated('createCall/201/status/otherSuccess');
    expect((await mock.fetch(recordCall())).status).toBe(201);
    expect((await mock.fetch(placeCall({}))).status).toBe(400);
    expect((await mock.fetch(read('/nobody'))).status).toBe(404);
    expect(sabotage.hits).toBe(0);
    expect(mock.journal.every((exchange) => exchange.sabotage === undefined)).toBe(true);
  });

  it('hides secrets from the journal, even in a malformed body', async () => {
    const ask = () =>
      new Request('http://mock.test/v0/oauth2/token', {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'me', client_secret: 'secret' }),
      });
    for (const label of ['malformed', 'expires_in/string', 'token_type/enumCase']) {
      const name = `createAccessToken/200/body/${label}`;
      const { mock } = mutated(name);
      const token = /"access_token":"(\w+)"/.exec(await (await mock.fetch(ask())).text())?.[1] ?? '';
      expect(token).toMatch(/\w{20}/);
      expect(JSON.stringify(mock.journal)).not.toContain(token);
    }
  });
});

describe('createReachProbe', () => {
  it('finds the mutations that requests reach, and alters nothing', async () => {
    const probe = createReachProbe(mutations);
    const mock = createMock({ sabotage: probe });
    expect((await mock.fetch(placeCall())).status).toBe(201);
    expect((await mock.fetch(placeCall({}))).status).toBe(400);
    expect(probe.exchanges).toBe(2);
    expect(probe.reached).toContain('createCall/201/header/Location/missing');
    expect(probe.reached).toContain('createCall/400/agentIdRequired/accepted');
    expect(probe.reached).toContain('createCall/request/version/6/refused');
    expect(probe.reached).not.toContain('createCall/201/body/application/echo');
    expect([...probe.reached].filter((name) => !name.startsWith('createCall/'))).toEqual([]);
    expect(mock.journal.map(({ response }) => response.status)).toEqual([201, 400]);
  });

  it.each<[given: string, requests: readonly (() => Request)[], reached: readonly string[], others: readonly string[]]>([
    ['nothing', [], [], ['createCall/201/status/otherSuccess', 'vcita/405/header/Allow/wrong']],
    [
      'one creation, so that nothing is read',
      [recordCall],
      ['createVoiceCall/201/body/data/uid/null'],
      ['getVoiceCall/200/stale', 'listVoiceCalls/query/per_page/ignored', 'createCall/201/status/otherSuccess'],
    ],
    [
      'a list of one record, whose pages are the same',
      [recordCall, () => read(`${records}?per_page=1`)],
      ['listVoiceCalls/200/status/otherSuccess'],
      ['listVoiceCalls/query/per_page/ignored'],
    ],
    [
      'a list of two records, page by page',
      [recordCall, recordCall, () => read(`${records}?per_page=1`)],
      ['listVoiceCalls/query/per_page/ignored'],
      ['listVoiceCalls/query/page/ignored'],
    ],
    [
      'a method that no operation has',
      [() => new Request(read(records), { method: 'DELETE' })],
      ['vcita/405/header/Allow/wrong'],
      ['listVoiceCalls/200/status/otherSuccess', 'vcita/404/status/success'],
    ],
  ])('of %s finds what can strike, and nothing else', async (_, requests, reached, others) => {
    const probe = createReachProbe(mutations);
    const mock = createMock({ sabotage: probe });
    for (const request of requests) await mock.fetch(request());
    expect(names).toEqual(expect.arrayContaining([...reached, ...others]));
    expect([...probe.reached]).toEqual(expect.arrayContaining([...reached]));
    expect(others.filter((name) => probe.reached.has(name))).toEqual([]);
  });
});

import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { toQueryString } from '../../src/client/query-string.ts';
import { createVcitaClient, createVonageClient } from '../../src/client.ts';
import { contract } from '../../src/contract/generated/contract.ts';
import { readQuery } from '../../src/contract/query.ts';
import { createMock } from '../../src/index.ts';

const accountKey = 'a1b2c3d4e5';
const body = { from: { agentId: '1234' }, to: { telephoneNumber: '02072068888' }, application: 'TestApp' };

/** A client of a mock in this process. */
function createClients() {
  const mock = createMock();
  const options = { baseUrl: 'http://mock', fetch: mock.fetch, token: 'staff_alice' };
  return { mock, vonage: createVonageClient({ ...options, accountKey }), vcita: createVcitaClient(options), options };
}

describe('the version', () => {
  it.each([
    [undefined, 'application/json;version=6', 'TestApp'],
    [6, 'application/json;version=6', 'TestApp'],
    [4, 'application/json;version=4', 'TestApp'],
    [3, 'application/json;version=3', undefined],
  ] as const)('%s: Accept is %s', async (version, accept, application) => {
    const { mock, options } = createClients();
    const { data } = await createVonageClient({ ...options, accountKey, version }).createCall({ body });
    expect([mock.journal[0]?.request.headers.accept, data?.application]).toEqual([accept, application]);
  });

  it.each([0, 7, 1.5, Number.NaN, '6'])('refuses %s', (version) => {
    const { options } = createClients();
    const wrong = JSON.parse(JSON.stringify({ version: Number.isNaN(version) ? 'NaN' : version }));
    expect(() => createVonageClient({ ...options, accountKey, ...wrong })).toThrow(
      new RangeError(`version is ${version}; expected one of 1, 2, 3, 4, 5, 6`),
    );
  });
});

describe('a request', () => {
  it('has no violation and no advisory, whatever the operation', async () => {
    const { mock, vonage, vcita } = createClients();
    const record = await vcita.createVoiceCall({
      body: JSON.parse(JSON.stringify(contract.operations.createVoiceCall?.body?.examples[0])),
    });
    const uid = record.data?.data.uid ?? '';
    await vcita.getVoiceCall({ path: { uid } });
    await vcita.updateVoiceCall({ path: { uid }, body: { status: 'MISSED_CALL_HANDLED' } });
    await vcita.listVoiceCalls();
    const placed = await vonage.createCall({ body });
    const callGuid = placed.data?.id ?? '';
    await vonage.getCall({ path: { callGuid } });
    await vonage.controlRecording({ path: { callGuid }, body: { recordingStatus: 'Started' } });
    await vonage.setDispositionCode({ path: { callGuid }, body: { dispositionCode: 'Wrong Number' } });
    await vonage.createAccessToken({
      body: { grant_type: 'client_credentials', client_id: accountKey, client_secret: 'secret' },
    });
    expect(new Set(mock.journal.map(({ operationId }) => operationId))).toEqual(new Set(Object.keys(contract.operations)));
    expect(mock.journal.flatMap(({ violations, advisories }) => [...violations, ...(advisories ?? [])])).toEqual([]);
    expect(mock.journal.filter(({ response }) => response.status >= 300)).toEqual([]);
  });

  it('has the headers of the caller in place of those of the client', async () => {
    const { mock, vonage } = createClients();
    await vonage.createCall({ body, headers: { accept: 'application/json;version=2', 'X-Trace': '7' } });
    expect(mock.journal[0]?.request.headers).toMatchObject({ accept: 'application/json;version=2', 'x-trace': '7' });
  });

  it.each([undefined, '', '.', '..'])('with the path parameter %j is not sent', async (callGuid) => {
    const { mock, vonage } = createClients();
    const path = JSON.parse(JSON.stringify({ callGuid }));
    await expect(vonage.getCall({ path })).rejects.toThrow(/^getCall needs the path parameter callGuid, and got /);
    expect(mock.journal).toEqual([]);
  });

  it.each(['a/b', 'a?b', 'ä', '%2e'])('keeps the path parameter %j in one segment', async (callGuid) => {
    const { mock, vonage } = createClients();
    await vonage.getCall({ path: { callGuid } });
    expect(mock.journal[0]?.request.path).toBe(`/v0/${accountKey}/calls/${encodeURIComponent(callGuid)}`);
  });
});

describe('the base URL', () => {
  it.each(['http://mock', 'http://mock/', 'https://emea.cc.vonage.com', 'http://localhost:4010'])(
    'may be %s',
    async (baseUrl) => {
      const { options } = createClients();
      expect((await createVonageClient({ ...options, baseUrl, accountKey }).createCall({ body })).response.status).toBe(201);
    },
  );

  it('may have a path', async () => {
    const { options } = createClients();
    const urls: string[] = [];
    const fetch = async ({ url }: Request) => {
      urls.push(url);
      return Response.json({});
    };
    await createVcitaClient({ ...options, fetch, baseUrl: 'https://gate.example/apigw/' }).listVoiceCalls();
    expect(urls).toEqual(['https://gate.example/apigw/v3/communication/voice_calls']);
  });

  it.each(['', 'mock', '/v0', '127.0.0.1:4010'])('may not be %j', (baseUrl) => {
    const { options } = createClients();
    expect(() => createVcitaClient({ ...options, baseUrl })).toThrow(
      `baseUrl is "${baseUrl}"; expected an absolute URL, such as http://127.0.0.1:4010`,
    );
  });
});

describe('the query', () => {
  it.each([
    [{}, ''],
    [{ page: 2, per_page: undefined }, 'page=2'],
    [{ sort: ['created_at:desc', 'duration:asc'] }, 'sort=created_at%3Adesc,duration%3Aasc'],
    [{ sort: [] }, ''],
    [{ filter: { status: 'MISSED' } }, 'filter[status]=MISSED'],
    [
      { filter: { created_at: { gte: '2026-11-18', lt: '2026-11-19' } } },
      'filter[created_at][gte]=2026-11-18&filter[created_at][lt]=2026-11-19',
    ],
    [{ filter: { created_at: { gte: new Date(0) } } }, 'filter[created_at][gte]=1970-01-01T00%3A00%3A00.000Z'],
    [{ filter: { handled_at: null } }, 'filter[handled_at]=null'],
    [{ filter: { source_id: 'a&b=c +%' } }, 'filter[source_id]=a%26b%3Dc%20%2B%25'],
  ])('%j', (query, wanted) => {
    expect(toQueryString(query)).toBe(wanted);
  });

  it('is read by the mock as it was written', () => {
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    const member = fc.constantFrom('status', 'created_at', 'source_id', 'duration');
    const range = fc.dictionary(fc.constantFrom('gt', 'gte', 'lt', 'lte'), text, { minKeys: 1 });
    const filter = fc.dictionary(member, fc.oneof(text, range), { minKeys: 1 });
    const { parameters = [] } = contract.operations.listVoiceCalls ?? {};
    fc.assert(
      fc.property(filter, (written) => {
        expect(readQuery(parameters, toQueryString({ filter: written })).filter).toEqual(written);
      }),
    );
  });

  it('filters by a range', async () => {
    const { vcita } = createClients();
    const gte = '2026-11-18T00:00:00.000Z';
    const { data } = await vcita.listVoiceCalls({
      query: { filter: { created_at: { gte } }, sort: ['created_at:desc'], per_page: 5 },
    });
    expect(data).toEqual({ success: true, data: { voice_calls: [] } });
  });
});

describe('follow', () => {
  const read = async (location: string | undefined, baseUrl = 'https://emea.cc.vonage.com') => {
    const requests: string[] = [];
    const fetch = async ({ url }: Request) => {
      requests.push(url);
      return Response.json({});
    };
    const client = createVonageClient({ baseUrl, accountKey, token: 'any', fetch });
    await client.follow(new Response(null, { headers: location === undefined ? {} : { Location: location } }));
    return requests[0];
  };

  it('reads the call that was placed', async () => {
    const { vonage } = createClients();
    const { data, response } = await vonage.createCall({ body });
    expect((await vonage.follow(response)).data).toEqual(data);
  });

  it.each([
    ['https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/17', 'the same address'],
    ['https://emea.newvoicemedia.com/v0/a1b2c3d4e5/calls/17', 'an older host'],
    ['https://evil.example/v0/a1b2c3d4e5/calls/17', 'a foreign host'],
    ['https://emea.cc.vonage.com/V0/A1B2C3D4E5/Calls/17/', 'other letters and a slash'],
    ['/v0/a1b2c3d4e5/calls/17', 'a path'],
    ['https://gate.example/below/v0/a1b2c3d4e5/calls/17', 'a path below another one'],
  ])('stays at the base URL for %s: %s', async (location) => {
    expect(await read(location)).toBe('https://emea.cc.vonage.com/v0/a1b2c3d4e5/calls/17');
    expect(await read(location, 'http://127.0.0.1:4010/gate')).toBe('http://127.0.0.1:4010/gate/v0/a1b2c3d4e5/calls/17');
  });

  it.each([
    [undefined, 'the response (200) has no Location to follow'],
    ['/', 'the Location / leads to no /v0/{accountKey}/calls/{callGuid}'],
    ['/v0/a1b2c3d4e5/agents/17', 'the Location /v0/a1b2c3d4e5/agents/17 leads to no /v0/{accountKey}/calls/{callGuid}'],
  ])('does not follow %s', async (location, message) => {
    await expect(read(location)).rejects.toThrow(new TypeError(message));
  });
});

describe('over a socket', () => {
  const mock = createMock();
  afterAll(() => mock.close());

  it('does the same', async () => {
    const { url } = await mock.listen();
    const client = createVonageClient({ baseUrl: url, accountKey, credentials: { clientSecret: 'secret' } });
    const { response } = await client.createCall({ body });
    expect((await client.follow(response)).data?.status).toBe('Active');
    expect((await client.createCall({ body: { ...body, from: { agentId: '2002' } } })).error?.name).toBe('agentNumberBusy');
  });
});

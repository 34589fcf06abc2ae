import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Advisory } from '../../src/contract/violation.ts';
import { createMock } from '../../src/index.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';

const { from, to } = smallestCall;
const base = 'http://mock.test';
const headers = { Authorization: 'Bearer staff_alice', 'Content-Type': 'application/json' };

/** Sends a request; returns the status, the advisories of the journal and those of the header. */
async function send(request: Request) {
  const mock = createMock();
  const { status, headers: answered } = await mock.fetch(request);
  const advisories: readonly Advisory[] = mock.journal[0]?.advisories ?? [];
  const inHeader: readonly Advisory[] = JSON.parse(answered.get('ringback-advisories') ?? '[]');
  // A header has room for the first ones only.
  expect(inHeader).toEqual(advisories.slice(0, inHeader.length));
  expect(inHeader.length > 0).toBe(advisories.length > 0);
  return { status, advisories, journal: mock.journal, texts: advisories.map(({ text }) => text).join('\n') };
}

describe('what the contract does not know is told of', () => {
  it.each<[string, Request, number, readonly (readonly [code: string, where: string, text: RegExp])[]]>([
    [
      'a member',
      placeCall({ ...smallestCall, aplication: 'x' }),
      201,
      [['unknownMember', '/aplication', /nearest documented member is application$/]],
    ],
    [
      'a member of an object in the body',
      placeCall({ from: { ...from, presentedClidNumber: '1' }, to }),
      201,
      [['unknownMember', '/from/presentedClidNumber', /nearest .* is presentedCLID$/]],
    ],
    [
      'a documented name at the top',
      placeCall({ ...smallestCall, consent: 'OneParty' }),
      201,
      [['unknownMember', '/consent', /documented place is \/from\/consent and \/to\/consent$/]],
    ],
    [
      'a documented name at another party',
      placeCall({ from, to: { ...to, presentedCLID: '08008888888' } }),
      201,
      [['unknownMember', '/to/presentedCLID', /documented place is \/from\/presentedCLID$/]],
    ],
    [
      'letter case',
      placeCall({ ...smallestCall, Application: 'x' }),
      201,
      [['memberCase', '/Application', /called application$/]],
    ],
    [
      'several members',
      recordCall({ ...documentedRecord, price: '1', colour: 'red' }),
      201,
      [
        ['unknownMember', '/price', /./],
        ['unknownMember', '/colour', /./],
      ],
    ],
    [
      'a name of JavaScript',
      recordCall(JSON.parse(`{"__proto__":1,${JSON.stringify(documentedRecord).slice(1)}`)),
      201,
      [['unknownMember', '/__proto__', /./]],
    ],
    [
      'a query parameter',
      new Request(`${base}/v3/communication/voice_calls?perpage=5`, { headers }),
      200,
      [['unknownParameter', '/query/perpage', /nearest documented one is per_page$/]],
    ],
    [
      'a list as some clients write it, and another letter case',
      new Request(`${base}/v3/communication/voice_calls?sort[]=created_at:desc&page[]=2&perPage=5`, { headers }),
      200,
      [
        ['unknownParameter', '/query/sort[]', /not documented and was ignored: the nearest documented one is sort$/],
        ['unknownParameter', '/query/page[]', /the nearest documented one is page$/],
        ['unknownParameter', '/query/perPage', /the nearest documented one is per_page$/],
      ],
    ],
    [
      'an object that a client did not write out',
      new Request(`${base}/v3/communication/voice_calls?filter[created_at]=[object%20Object]`, { headers }),
      200,
      [['value', '/query/filter[created_at]', /JavaScript makes of an object: write filter\[MEMBER\]=VALUE for each member$/]],
    ],
    [
      'an object in encoded brackets, twice',
      new Request(`${base}/v3/communication/voice_calls?filter%5Bstatus%5D=%5Bobject+Object%5D&filter[status]=MISSED`, {
        headers,
      }),
      400,
      [['value', '/query/filter[status]', /write filter\[MEMBER\]=VALUE/]],
    ],
    [
      'an object in place of a number',
      new Request(`${base}/v3/communication/voice_calls?page=[object%20Object]`, { headers }),
      400,
      [['value', '/query/page', /write its value$/]],
    ],
    [
      'a query parameter where there is none',
      new Request(`${base}/v3/communication/voice_calls?page=2&filter[status]=MISSED`, { headers }),
      200,
      [],
    ],
    [
      'a value of a filter that has another name here',
      new Request(`${base}/v3/communication/voice_calls?filter[status]=VOICEMAIL`, { headers }),
      200,
      [['value', '/query/filter/status', /called VOICEMAIL_RECEIVED; .*2026-05-12\)$/]],
    ],
    ['an agent who calls himself', placeCall({ from, to: from }), 201, [['sameAgent', '/to/agentId', /documented nowhere/]]],
    [
      'a status with a newer name',
      recordCall({ ...documentedRecord, status: 'VOICEMAIL_RECEIVED' }),
      201,
      [['value', '/status', /called VOICEMAIL elsewhere; .*communication\.json, 2026-05-12\)$/]],
    ],
  ])('%s', async (_, request, status, want) => {
    const sent = await send(request);
    expect(sent.status).toBe(status);
    expect(sent.advisories.map(({ code, where }) => [code, where])).toEqual(want.map(([code, where]) => [code, where]));
    for (const [index, [, , text]] of want.entries()) expect(sent.advisories[index]?.text).toMatch(text);
  });

  it('up to twenty times a request, and in a bounded text', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`${'x'.repeat(200)}${index}`, index]));
    const { status, advisories } = await send(placeCall({ ...smallestCall, ...unknown }));
    expect([status, advisories.length]).toEqual([201, 20]);
    for (const { text, where } of advisories) expect(text.length + where.length).toBeLessThan(400);
  });

  it('in a refusal, with the source of the drift', async () => {
    const { status, journal, texts } = await send(recordCall({ ...documentedRecord, status: 'VOICEMAIL' }));
    expect(status).toBe(400);
    expect(texts).toMatch(/^VOICEMAIL is not known here, where it is called VOICEMAIL_RECEIVED; /);
    expect(journal[0]?.violations[0]?.expected).toMatch(/"VOICEMAIL_RECEIVED"; VOICEMAIL is not known here, .*2026-05-12\)$/);
  });
});

describe('the kind of a token', () => {
  const token = (claims: object) => `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  it.each<[string, string, number, readonly string[]]>([
    ['client', token({ token_type: 'client' }), 403, []],
    ['Client', token({ token_type: 'Client' }), 403, []],
    ['STAFF', token({ token_type: 'STAFF' }), 201, []],
    ['CLIENT_ of an opaque token', 'CLIENT_alice', 403, []],
    ['unknown', token({ token_type: 'robot' }), 201, ['tokenType']],
    ['a number', token({ token_type: 7 }), 201, ['tokenType']],
    ['missing', token({ business_uid: 'b' }), 201, []],
  ])('%s', async (_, value, status, codes) => {
    const sent = await send(recordCall(undefined, { token: value }));
    expect([sent.status, sent.advisories.map(({ code }) => code)]).toEqual([status, codes]);
  });
});

describe('a reference', () => {
  const place = async (reference: string) => (await send(placeCall({ ...smallestCall, regarding: { reference } }))).status;
  it.each<[string, number]>([
    ['0012400000ATTUQ', 201],
    ['http://Test.com', 201],
    ['HTTPS://user:pass@host.example:8443/a/b?c=d#e', 201],
    ['ftp://files.example', 201],
    ['salesforce://record/0012400000ATTUQ', 201],
    ['https://[2001:db8::1]:80/x', 201],
    ['http://127.0.0.1/x', 201],
    ['https://münchen.example/straße?größe=ä#ö', 201],
    ['https://例え.テスト/パス', 201],
    ['https://a.example/%zz', 201],
    ['javascript:alert(1)', 400],
    ['mailto:a@b.example', 400],
    ['urn:isbn:0451450523', 400],
    ['//host.example/x', 400],
    ['http://', 400],
    ['http:///path', 400],
    ['http://:80', 400],
    ['http://a.example:99999', 400],
    ['http://999.1.1.1/', 400],
    ['http://a b.example', 400],
    ['http://a.example/a b', 400],
    ['http://a.example/\n', 400],
    ['1http://a.example', 400],
    ['not-alphanumeric', 400],
  ])('%j is answered with %i', async (reference, status) => {
    expect(await place(reference)).toBe(status);
  });

  it('is a URL to ringback only if it is one to the platform', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https', 'ftp'] }),
        async (url) => {
          fc.pre(url.length <= 2000);
          expect(URL.canParse(url)).toBe(true);
          expect(await place(url)).toBe(201);
        },
      ),
      { seed: 15, numRuns: 200 },
    );
  });
});

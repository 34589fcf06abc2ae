import { describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { toHar } from '../../src/index.ts';
import { selectCases } from '../../src/report/cases.ts';
import { fixtures } from '../support/fixtures.ts';
import { runFixture } from '../support/run.ts';
import { inProcess } from '../support/transports.ts';
import { forbidden, placed, refused, type Written, writeArchive } from './archive.ts';

/** Checks exchanges; returns the outcome and the codes of each. */
async function check(exchanges: readonly Written[], options: Parameters<typeof checkArchives>[1] = {}) {
  const { report, coverage } = await checkArchives([{ file: 'shop.har', text: writeArchive(...exchanges) }], options);
  const outcomes = [...selectCases(report.results)].map(({ outcome, violations }) =>
    [outcome, ...violations.map(({ code }) => code)].join(' '),
  );
  return { report, coverage, outcomes, notes: report.notes?.join('\n') ?? '' };
}

describe('an exchange is checked on both sides', () => {
  const { answer } = placed;
  it.each<[string, Written, string]>([
    ['no violation', placed, 'passed'],
    ['a broken request, refused as documented', refused, 'failed agentIdTooLong'],
    ['a broken request that was accepted', { ...placed, body: refused.body }, 'failed acceptedInvalid agentIdTooLong'],
    ['an error with another message', { ...placed, ...refusedWith({ message: 'No' }) }, 'failed undocumentedMessage'],
    [
      'an error with a documented message',
      { ...placed, ...refusedWith({ message: 'Unable to place call - Agent number busy' }) },
      'passed',
    ],
    ['an undeclared status', { ...placed, status: 418 }, 'failed undeclaredStatus'],
    ['a missing header', { ...placed, responseHeaders: { 'content-type': 'application/json' } }, 'failed required'],
    [
      'another media type',
      { ...placed, responseHeaders: { ...placed.responseHeaders, 'content-type': 'text/html' } },
      'failed mediaType',
    ],
    ['no media type', { ...placed, responseHeaders: { location: 'https://a.test/' } }, 'failed mediaType'],
    ['a response that is not JSON', { ...placed, answer: '{"id":' }, 'failed malformedBody'],
    ['a response with a value of another type', { ...placed, answer: { ...Object(answer), id: 7 } }, 'failed type'],
    [
      'a response that does not repeat the request',
      { ...placed, answer: { ...Object(answer), to: { telephoneNumber: '1' } } },
      'failed echo',
    ],
    ['a request that is not JSON', { ...placed, body: '{' }, 'failed acceptedInvalid invalidRequest'],
    ['a token of a kind that may not', forbidden, 'failed forbidden'],
    ['a token of a kind that may not, accepted', { ...forbidden, ...acceptedRecord() }, 'failed acceptedInvalid forbidden'],
    ['a redacted token', { ...placed, headers: { ...placed.headers, Authorization: 'Bearer [redacted]' } }, 'passed'],
    [
      'another authentication scheme',
      { ...placed, headers: { ...placed.headers, Authorization: 'Basic x' } },
      'failed acceptedInvalid tokenInvalid',
    ],
    ['a 304', { ...placed, status: 304 }, 'skipped'],
    ['no response', { ...placed, status: 0 }, 'skipped'],
    ['a broken request without a response', { ...refused, status: -1 }, 'failed agentIdTooLong'],
    ['an unknown path, not found', noRoute(404), 'failed routeNotFound'],
    ['an unknown path, answered', noRoute(200), 'skipped'],
    ['a body as bytes', { ...placed, content: { size: 9, text: btoa(JSON.stringify(answer)), encoding: 'base64' } }, 'passed'],
    ['bytes that are not text', { ...placed, content: { size: 9, text: btoa('\xff'), encoding: 'base64' } }, 'passed'],
    ['a form recorded as parameters', tokenForm('client_credentials'), 'passed'],
    ['a form with a wrong value', tokenForm('password'), 'failed acceptedInvalid unsupportedGrantType'],
    ['a response chosen with Prefer', { ...refused, ...preferred(placed) }, 'passed'],
  ])('%s', async (_, exchange, expected) => {
    expect((await check([exchange])).outcomes).toEqual([expected]);
  });

  it('reports the file, the entry, the line of the contract, the expected value and the value seen', async () => {
    const [, result] = selectCases((await check([placed, refused])).report.results);
    expect(result).toMatchObject({
      name: 'shop.har/2',
      title: 'POST /v0/a1b2c3d4e5/calls/ was answered with 400 (shop.har, entry 2)',
      operationId: 'createCall',
      violations: [{ line: expect.any(Number), expected: 'at most 11 characters', seen: '123456789012', where: '/from/agentId' }],
    });
  });

  it('passes refused requests with allowRefused, but no undocumented error', async () => {
    const wrong = { ...refused, answer: { message: 'No' } };
    expect((await check([refused, wrong, { ...placed, body: refused.body }], { allowRefused: true })).outcomes).toEqual([
      'passed',
      'failed undocumentedMessage',
      'failed acceptedInvalid agentIdTooLong',
    ]);
  });

  it('measures coverage', async () => {
    const { coverage } = await check([placed, refused]);
    const covered = coverage.groups.flatMap(({ items }) => items.filter(({ count }) => count > 0).map(({ name }) => name));
    expect(covered).toEqual(expect.arrayContaining(['201', '400', 'agentIdTooLong', '6']));
    expect(coverage.exchanges).toBe(2);
  });
});

describe('a note tells about parts that are not in the archive', () => {
  const { Authorization: _, ...unauthorized } = placed.headers ?? {};
  it.each<[string, Written, RegExp]>([
    ['a missing Authorization header', { ...placed, headers: unauthorized }, /^1 entry without an Authorization header/],
    ['a response without its body', { ...placed, content: { size: -1, mimeType: '' } }, /response has no body in the archive/],
    ['a response in a separate file', { ...placed, content: { size: 9, _file: 'a.json' } }, /record with content "embed"/],
    [
      'a request in a separate file',
      { ...placed, postData: { mimeType: '', _file: 'a.json' } },
      /request body is not in the archive/,
    ],
    [
      'a request without its body',
      { ...placed, postData: { mimeType: 'application/json' } },
      /request body is not in the archive/,
    ],
    ['a request whose text is null', { ...placed, postData: { mimeType: '', text: null } }, /request body is not in the archive/],
    ['a redacted request', { ...placed, postData: { mimeType: '', text: '[redacted]' } }, /request body is not in the archive/],
  ])('%s', async (_name, exchange, note) => {
    const { outcomes, notes } = await check([exchange]);
    expect([outcomes, notes]).toEqual([['passed'], expect.stringMatching(note)]);
  });

  it('and about known traps', async () => {
    const headers = { ...placed.headers, 'Content-Type': 'application/json; version=3' };
    const { outcomes, notes } = await check([{ ...placed, headers, body: { ...Object(placed.body), application: 'x' } }]);
    expect([outcomes, notes]).toEqual([
      ['passed'],
      expect.stringMatching(/known trap: \/application: application needs version 4/),
    ]);
  });
});

describe('only entries that the contract describes are checked', () => {
  const page: Written = { url: 'https://shop.test/index.html' };
  const localhost = { ...placed, url: 'http://localhost:8080/v0/a1b2c3d4e5/calls/' };
  const proxied = { ...placed, url: 'https://gate.test/phone/v0/a1b2c3d4e5/calls/' };
  const preflight = { ...localhost, method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } };
  it.each<[string, readonly Written[], Parameters<typeof checkArchives>[1], number, RegExp]>([
    ['an operation at any host', [localhost, page], {}, 1, /^1 entry for other hosts left out: shop\.test 1$/],
    ['a server of the contract', [noRoute(404)], {}, 1, /^$/],
    ['a host by name', [localhost, placed], { hosts: ['localhost'] }, 1, /emea\.cc\.vonage\.com 1/],
    ['a host with its port', [localhost, placed], { hosts: ['localhost:8080', 'other.test'] }, 1, /1 entry for other hosts/],
    ['a host in other letters', [localhost, placed], { hosts: ['LocalHost:8080'] }, 1, /emea\.cc\.vonage\.com 1/],
    ['a host with a dot at its end', [localhost, placed], { hosts: ['localhost.'] }, 1, /emea\.cc\.vonage\.com 1/],
    ['a host with the default port', [localhost, placed], { hosts: ['emea.cc.vonage.com:443'] }, 1, /localhost:8080 1/],
    [
      'a host in IPv6',
      [{ ...localhost, url: 'http://[::1]/v0/a1b2c3d4e5/calls/' }, placed],
      { hosts: ['[0::1]'] },
      1,
      /emea\.cc\.vonage\.com 1/,
    ],
    ['an address below which the paths begin', [proxied, localhost], { base: 'https://gate.test/phone/' }, 1, /localhost:8080 1/],
    ['no CORS preflight', [preflight, localhost], { hosts: ['localhost'] }, 1, /1 entry left out: CORS preflights/],
    [
      'no path of another API',
      [{ ...localhost, url: 'http://localhost:8080/health' }, localhost],
      { hosts: ['localhost'] },
      1,
      /paths of no API/,
    ],
    ['no data URL', [{ url: 'data:text/plain,x' }, localhost], {}, 1, /data: 1/],
  ])('%s', async (_, exchanges, options, count, note) => {
    const { report, notes } = await check(exchanges, options);
    expect([report.results.length, notes]).toEqual([count, expect.stringMatching(note)]);
  });
});

describe('the journal of ringback passes the check', () => {
  it.each(fixtures.filter(({ response }) => response.status < 400))('$name', async (fixture) => {
    const rig = inProcess();
    await runFixture(fixture, rig);
    const text = JSON.stringify(toHar(rig.mock.journal, '0.1.0'));
    const { report } = await checkArchives([{ file: 'own.har', text }]);
    expect([...selectCases(report.results)].filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.results.length).toBe(rig.mock.journal.length);
  });

  it('with every documented error', async () => {
    for (const fixture of fixtures.filter(({ response }) => response.status >= 400)) {
      const rig = inProcess();
      await runFixture(fixture, rig);
      const text = JSON.stringify(toHar(rig.mock.journal, '0.1.0'));
      const { report } = await checkArchives([{ file: 'own.har', text }], { allowRefused: true });
      expect([fixture.name, [...selectCases(report.results)].filter(({ outcome }) => outcome === 'failed')]).toEqual([
        fixture.name,
        [],
      ]);
    }
  });
});

function refusedWith(answer: object): Written {
  return { status: 400, responseHeaders: { 'Content-Type': 'application/json' }, answer };
}

function acceptedRecord(): Written {
  const data = createdRecord();
  return { status: 201, answer: { success: true, data } };
}

function createdRecord() {
  const { business_uid: _b, provider: _p, rate: _r, ...kept } = Object(forbidden.body);
  const nothing = [
    'duration',
    'call_summary',
    'recording',
    'external_app_url',
    'external_app_name',
    'handled_by_staff_uid',
    'handled_at',
  ];
  const nulls = Object.fromEntries([...nothing, 'deleted_at', 'transcript_status'].map((name) => [name, null]));
  const time = '2026-11-18T09:30:00.000Z';
  return { ...nulls, ...kept, uid: 'u1', created_at: time, updated_at: time };
}

function noRoute(status: number): Written {
  const url = 'https://emea.cc.vonage.com/v0/a1b2c3d4e5/call';
  const message = `No HTTP resource was found that matches the request URI '${url}'.`;
  return { url, status, responseHeaders: { 'Content-Type': 'application/json' }, answer: { message } };
}

function tokenForm(grant: string): Written {
  return {
    url: 'https://nam.cc.vonage.com/v0/oauth2/token',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    postData: { mimeType: '', params: [{ name: 'grant_type', value: grant }] },
    responseHeaders: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
    answer: { access_token: 't', token_type: 'bearer', expires_in: 3600 },
  };
}

function preferred({ status = 200, responseHeaders = {}, answer }: Written): Written {
  return { status, answer, responseHeaders: { ...responseHeaders, 'Preference-Applied': 'code=201' } };
}

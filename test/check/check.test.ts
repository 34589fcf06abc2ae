import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { HarError } from '../../src/check/har-error.ts';
import { readHar } from '../../src/check/read-har.ts';
import { toHar } from '../../src/index.ts';
import { fixtures } from '../support/fixtures.ts';
import { runFixture } from '../support/run.ts';
import { inProcess } from '../support/transports.ts';
import { forbidden, placed, refused, type Written, writeArchive } from './archive.ts';

/** Checks exchanges; returns the outcome and the codes of each. */
async function check(exchanges: readonly Written[], options: Parameters<typeof checkArchives>[1] = {}) {
  const { report, coverage } = await checkArchives([{ file: 'shop.har', text: writeArchive(...exchanges) }], options);
  const outcomes = report.results.map(({ outcome, violations }) => [outcome, ...violations.map(({ code }) => code)].join(' '));
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
    const [, result] = (await check([placed, refused])).report.results;
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

describe('an entry that cannot be read keeps nothing else from being checked', () => {
  const [first] = entriesOf(placed);
  const edit = (part: 'request' | 'response', changes: object) => ({ ...first, [part]: { ...first[part], ...changes } });
  const { request: _request, ...withoutRequest } = first;
  const { response: _response, ...withoutResponse } = first;

  it.each<{ readonly because: string; readonly given: unknown; readonly want: string }>([
    { because: 'no object', given: null, want: 'the entry was null; expected an object' },
    { because: 'text', given: 'GET /', want: 'the entry was "GET /"; expected an object' },
    { because: 'a list', given: [], want: 'the entry was a list or object; expected an object' },
    { because: 'nothing', given: {}, want: 'request was missing; expected an object' },
    { because: 'no request', given: withoutRequest, want: 'request was missing; expected an object' },
    { because: 'a path', given: edit('request', { url: '/status.dat' }), want: 'request.url was "/status.dat"; expected a URL' },
    { because: 'no URL', given: edit('request', { url: null }), want: 'request.url was null; expected a URL' },
    {
      because: 'CONNECT',
      given: edit('request', { method: 'CONNECT', url: '10.0.0.1:443' }),
      want: 'request.url was "10.0.0.1:443"; expected a URL',
    },
    { because: 'an empty URL', given: edit('request', { url: '' }), want: 'request.url was ""; expected a URL' },
    { because: 'no method', given: edit('request', { method: undefined }), want: 'request.method was missing; expected text' },
    {
      because: 'a method that is a number',
      given: edit('request', { method: 7 }),
      want: 'request.method was 7; expected text',
    },
  ])('left out: $because', async ({ given, want }) => {
    const { report } = await checkEntries([given, ...entriesOf(placed)]);
    expect(report.results.map(({ name, outcome }) => [name, outcome])).toEqual([['odd.har/2', 'passed']]);
    expect(report.notes).toEqual([`1 entry could not be read, and left out: odd.har/1 (${want})`]);
  });

  it.each<{ readonly because: string; readonly given: unknown; readonly outcome: string; readonly want: string }>([
    { because: 'no response', given: withoutResponse, outcome: 'skipped', want: 'response was missing; expected an object' },
    {
      because: 'response null',
      given: { ...first, response: null },
      outcome: 'skipped',
      want: 'response was null; expected an object',
    },
    { because: 'status null', given: edit('response', { status: null }), outcome: 'skipped', want: 'response.status was null' },
    {
      because: 'no status',
      given: edit('response', { status: undefined }),
      outcome: 'skipped',
      want: 'response.status was missing',
    },
    {
      because: 'a status in words',
      given: edit('response', { status: 'OK' }),
      outcome: 'skipped',
      want: 'response.status was "OK"',
    },
    {
      because: 'a header that is null',
      given: edit('request', { headers: [...first.request.headers, { name: 'X-Trace', value: null }] }),
      outcome: 'passed',
      want: 'request.headers[3].value was null; expected text',
    },
    {
      because: 'a header of the response that is null',
      given: edit('response', { headers: [{ name: 'etag', value: null }, ...first.response.headers] }),
      outcome: 'passed',
      want: 'response.headers[0].value was null; expected text',
    },
    {
      because: 'a header that is no object',
      given: edit('request', { headers: [null, 7, ...first.request.headers] }),
      outcome: 'passed',
      want: 'request.headers[0].name was missing; expected text, request.headers[1].name was missing; expected text',
    },
    {
      because: 'headers that are no list',
      given: edit('response', { headers: 'none' }),
      outcome: 'failed',
      want: 'response.headers was "none"; expected a list',
    },
    {
      because: 'postData that is text',
      given: edit('request', { postData: '{}' }),
      outcome: 'passed',
      want: 'request.postData was "{}"',
    },
    {
      because: 'a body that is no text',
      given: edit('request', { postData: { text: { from: 1 } } }),
      outcome: 'passed',
      want: 'request.postData.text was a list or object; expected text',
    },
    {
      because: 'a coding of the content that is none',
      given: edit('response', { content: { ...first.response.content, encoding: 'rot13' } }),
      outcome: 'passed',
      want: 'response.content.encoding was "rot13"; expected base64',
    },
    {
      because: 'base64 that is none',
      given: edit('response', { content: { size: 3, text: '%%%', encoding: 'base64' } }),
      outcome: 'passed',
      want: 'response.content.text was "%%%"; expected base64',
    },
    {
      because: 'no headers of the request',
      given: edit('request', { headers: undefined }),
      outcome: 'passed',
      want: 'request.headers was missing; expected a list',
    },
    {
      because: 'headers of the response that are null',
      given: edit('response', { headers: null }),
      outcome: 'failed',
      want: 'response.headers was null; expected a list',
    },
    {
      because: 'content that is a list',
      given: edit('response', { content: [] }),
      outcome: 'passed',
      want: 'response.content was',
    },
  ])('read as far as it goes: $because', async ({ given, outcome, want }) => {
    const { report } = await checkEntries([given, ...entriesOf(placed)]);
    expect(report.results.map((result) => result.outcome)).toEqual([outcome, 'passed']);
    expect(report.notes?.join('\n')).toContain(`1 entry with a part that could not be read: odd.har/1 (${want}`);
  });

  it.each<{ readonly because: string; readonly given: unknown }>([
    { because: 'a status in digits', given: edit('response', { status: '201' }) },
    {
      because: 'header values that are numbers',
      given: edit('response', { headers: [...first.response.headers, { name: 'age', value: 7 }] }),
    },
    {
      because: 'headers in an object',
      given: edit('response', { headers: { 'Content-Type': 'application/json', Location: 'https://a.test/' } }),
    },
    {
      because: 'base64 in capitals',
      given: edit('response', { content: { size: 9, text: btoa(first.response.content.text), encoding: 'BASE64' } }),
    },
    {
      because: 'a request in base64',
      given: edit('request', { postData: { mimeType: '', text: btoa(first.request.postData.text), encoding: 'base64' } }),
    },
    { because: 'a URL between blanks', given: edit('request', { url: ` ${first.request.url}\n` }) },
    { because: 'a method in lower case', given: edit('request', { method: 'post' }) },
    { because: 'null for what is optional', given: { ...edit('response', { redirectURL: null }), time: null, timings: null } },
  ])('taken as it is meant: $because', async ({ given }) => {
    const { report } = await checkEntries([given]);
    expect([report.results.map(({ outcome }) => outcome), report.notes]).toEqual([['passed'], []]);
  });

  it.each([
    { because: 'no response', given: { response: undefined } },
    { because: 'a header that is null', given: { response: { status: 200, headers: [{ name: 'a', value: null }] } } },
  ])('no word about another host: $because', async ({ given }) => {
    const other = { ...first, request: { method: 'GET', url: 'https://shop.test/' }, ...given };
    const { report } = await checkEntries([other, ...entriesOf(placed)]);
    expect(report.notes).toEqual(['1 entry for other hosts left out: shop.test 1']);
  });

  it('names ten, and counts the rest', async () => {
    const { report } = await checkEntries([...Array.from({ length: 12 }, () => ({})), ...entriesOf(placed)]);
    expect(report.notes?.[0]).toMatch(
      /^12 entries could not be read, and left out: odd\.har\/1 .* odd\.har\/10 \([^)]*\), 2 more$/,
    );
  });

  it('cuts a long value', async () => {
    const { report } = await checkEntries([edit('request', { url: 'x'.repeat(1000) }), ...entriesOf(placed)]);
    expect(report.notes?.[0]).toContain(`request.url was "${'x'.repeat(80)}…"; expected a URL`);
  });

  it('checks the other archives if one cannot be read', async () => {
    const { report, unreadable } = await checkArchives([
      { file: 'cut.har', text: '{"log":' },
      { file: 'shop.har', text: writeArchive(placed) },
    ]);
    expect([report.results.length, report.notes, unreadable]).toEqual([
      1,
      unreadable,
      ['cut.har:1:8: not JSON: Unexpected end of JSON input'],
    ]);
  });

  function entriesOf(...exchanges: readonly Written[]) {
    return JSON.parse(writeArchive(...exchanges)).log.entries;
  }

  async function checkEntries(entries: readonly unknown[]) {
    return checkArchives([{ file: 'odd.har', text: JSON.stringify({ log: { entries } }) }]);
  }
});

describe('the journal of ringback passes the check', () => {
  it.each(fixtures.filter(({ response }) => response.status < 400))('$name', async (fixture) => {
    const rig = inProcess();
    await runFixture(fixture, rig);
    const text = JSON.stringify(toHar(rig.mock.journal, '0.1.0'));
    const { report } = await checkArchives([{ file: 'own.har', text }]);
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.results.length).toBe(rig.mock.journal.length);
  });

  it('with every documented error', async () => {
    for (const fixture of fixtures.filter(({ response }) => response.status >= 400)) {
      const rig = inProcess();
      await runFixture(fixture, rig);
      const text = JSON.stringify(toHar(rig.mock.journal, '0.1.0'));
      const { report } = await checkArchives([{ file: 'own.har', text }], { allowRefused: true });
      expect([fixture.name, report.results.filter(({ outcome }) => outcome === 'failed')]).toEqual([fixture.name, []]);
    }
  });
});

describe('a file that is not an archive is rejected with its name, the place and the expected value', () => {
  it.each<[string, string, string]>([
    ['an empty file', ' ', 'a.har is empty; expected an HTTP Archive (HAR 1.2, JSON)'],
    ['a zip', 'PK\u0003\u0004', 'a.har is a zip archive: unpack it'],
    ['HTML', '<!doctype html>', "a.har:1:1: not JSON: Unexpected token '<'"],
    ['another value', '{"log":\n  {"entries": nope}}', "a.har:2:15: not JSON: Unexpected token 'o'"],
    ['JSON without a comma', '{"log":\n  {"entries": [1 2]}}', "a.har:2:18: not JSON: Expected ',' or ']' after array element"],
    ['JSON that ends early', '{"log":', 'a.har:1:8: not JSON: Unexpected end of JSON input'],
    ['other JSON', '[]', 'the archive was a list or object; expected an object'],
    ['no log', '{}', 'log was missing; expected an object'],
    ['no entries', '{"log":{"entries":{}}}', 'log.entries was a list or object; expected a list'],
    ['gzip', '\u001f\ufffd', 'a.har is compressed with gzip: unpack it'],
  ])('%s', async (_, text, message) => {
    await expect(readHar('a.har', text)).rejects.toThrow(message);
    await expect(readHar('a.har', text)).rejects.toThrow(HarError);
  });

  it('except for a byte order mark', async () => {
    expect(await readHar('a.har', `\ufeff${writeArchive(placed)}`)).toHaveLength(1);
  });

  it('for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), mutated()), async (text) => {
        const { report, unreadable } = await checkArchives([{ file: 'a.har', text }]);
        expect(report.notes).toEqual(expect.arrayContaining([...unreadable]));
      }),
      { numRuns: 500 },
    );
  });

  /** Replaces one value of an archive. */
  function mutated() {
    const text = writeArchive(placed, forbidden);
    const places = [...text.matchAll(/:("[^"]*"|\d+)/g)].map(({ index, 1: value = '' }) => ({
      index: index + 1,
      length: value.length,
    }));
    return fc
      .tuple(fc.constantFrom(...places), fc.json())
      .map(([{ index, length }, value]) => text.slice(0, index) + value + text.slice(index + length));
  }
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { HarError, readHar } from '../../src/check/har.ts';
import { jsonFault, placeOf } from '../../src/check/json-fault.ts';
import { toHar } from '../../src/index.ts';
import { fixtures } from '../support/fixtures.ts';
import { run } from '../support/run.ts';
import { inProcess } from '../support/transports.ts';
import { archiveOf, forbidden, placed, refused, type Written } from './archive.ts';

/** What came of exchanges: outcome and codes of each. */
function check(exchanges: readonly Written[], options: Parameters<typeof checkArchives>[1] = {}) {
  const { report, coverage } = checkArchives([{ file: 'shop.har', text: archiveOf(...exchanges) }], options);
  const rejections = report.results.map(({ outcome, violations }) => [outcome, ...violations.map(({ code }) => code)].join(' '));
  return { report, coverage, rejections, notes: report.notes?.join('\n') ?? '' };
}

describe('an exchange is checked on both sides', () => {
  const { answer } = placed;
  it.each<[string, Written, string]>([
    ['what keeps the contract', placed, 'passed'],
    ['a request that breaks it, refused as documented', refused, 'failed agentIdTooLong'],
    ['a broken request that was accepted', { ...placed, body: refused.body }, 'failed acceptedInvalid agentIdTooLong'],
    ['a refusal with another message', { ...placed, ...refusedWith({ message: 'No' }) }, 'failed undocumentedMessage'],
    [
      'a refusal with a documented message',
      { ...placed, ...refusedWith({ message: 'Unable to place call - Agent number busy' }) },
      'passed',
    ],
    ['a status that is not declared', { ...placed, status: 418 }, 'failed undeclaredStatus'],
    ['a missing header', { ...placed, responseHeaders: { 'content-type': 'application/json' } }, 'failed required'],
    [
      'another media type',
      { ...placed, responseHeaders: { ...placed.responseHeaders, 'content-type': 'text/html' } },
      'failed mediaType',
    ],
    ['no media type', { ...placed, responseHeaders: { location: 'https://a.test/' } }, 'failed mediaType'],
    ['an answer that is no JSON', { ...placed, answer: '{"id":' }, 'failed malformedBody'],
    ['an answer with another type', { ...placed, answer: { ...Object(answer), id: 7 } }, 'failed type'],
    [
      'an answer that repeats something else',
      { ...placed, answer: { ...Object(answer), to: { telephoneNumber: '1' } } },
      'failed echo',
    ],
    ['a request that is no JSON', { ...placed, body: '{' }, 'failed acceptedInvalid invalidRequest'],
    ['a token of a kind that may not', forbidden, 'failed forbidden'],
    ['such a token, accepted', { ...forbidden, ...acceptedRecord() }, 'failed acceptedInvalid forbidden'],
    ['a redacted token', { ...placed, headers: { ...placed.headers, Authorization: 'Bearer [redacted]' } }, 'passed'],
    [
      'another scheme',
      { ...placed, headers: { ...placed.headers, Authorization: 'Basic x' } },
      'failed acceptedInvalid tokenInvalid',
    ],
    ['an answer from a cache', { ...placed, status: 304 }, 'skipped'],
    ['no answer', { ...placed, status: 0 }, 'skipped'],
    ['a broken request without an answer', { ...refused, status: -1 }, 'failed agentIdTooLong'],
    ['a path that does not exist', noRoute(404), 'failed routeNotFound'],
    ['a path that the contract lacks', noRoute(200), 'skipped'],
    ['a body as bytes', { ...placed, content: { size: 9, text: btoa(JSON.stringify(answer)), encoding: 'base64' } }, 'passed'],
    ['bytes that are no text', { ...placed, content: { size: 9, text: btoa('\xff'), encoding: 'base64' } }, 'passed'],
    ['a form told by its parameters', tokenForm('client_credentials'), 'passed'],
    ['a form with a wrong value', tokenForm('password'), 'failed acceptedInvalid unsupportedGrantType'],
    ['an answer that was asked for', { ...refused, ...preferred(placed) }, 'passed'],
  ])('%s', (_, exchange, expected) => {
    expect(check([exchange]).rejections).toEqual([expected]);
  });

  it('tells where: file, entry, contract line, what was expected and seen', () => {
    const [, result] = check([placed, refused]).report.results;
    expect(result).toMatchObject({
      name: 'shop.har/2',
      title: 'POST /v0/a1b2c3d4e5/calls/ was answered with 400 (shop.har, entry 2)',
      operationId: 'createCall',
      violations: [{ line: expect.any(Number), expected: 'at most 11 characters', seen: '123456789012', where: '/from/agentId' }],
    });
  });

  it('lets a refused request pass where that is allowed, but no wrong refusal', () => {
    const wrong = { ...refused, answer: { message: 'No' } };
    expect(check([refused, wrong, { ...placed, body: refused.body }], { allowRefused: true }).rejections).toEqual([
      'passed',
      'failed undocumentedMessage',
      'failed acceptedInvalid agentIdTooLong',
    ]);
  });

  it('measures coverage', () => {
    const { coverage } = check([placed, refused]);
    const covered = coverage.groups.flatMap(({ items }) => items.filter(({ count }) => count > 0).map(({ name }) => name));
    expect(covered).toEqual(expect.arrayContaining(['201', '400', 'agentIdTooLong', '6']));
    expect(coverage.exchanges).toBe(2);
  });
});

describe('what is not in an archive is told', () => {
  const { Authorization: _, ...unauthorized } = placed.headers ?? {};
  it.each<[string, Written, RegExp]>([
    ['a missing Authorization header', { ...placed, headers: unauthorized }, /^1 entry without an Authorization header/],
    [
      'an answer of which the body was left out',
      { ...placed, content: { size: -1, mimeType: '' } },
      /answer has no body in the archive/,
    ],
    ['an answer in a file of its own', { ...placed, content: { size: 9, _file: 'a.json' } }, /record with content "embed"/],
    [
      'a request in a file of its own',
      { ...placed, postData: { mimeType: '', _file: 'a.json' } },
      /request body is not in the archive/,
    ],
    ['a hidden request', { ...placed, postData: { mimeType: '', text: '[redacted]' } }, /request body is not in the archive/],
  ])('%s', (_name, exchange, note) => {
    const { rejections, notes } = check([exchange]);
    expect([rejections, notes]).toEqual([['passed'], expect.stringMatching(note)]);
  });

  it('and so are known traps', () => {
    const headers = { ...placed.headers, 'Content-Type': 'application/json; version=3' };
    const { rejections, notes } = check([{ ...placed, headers, body: { ...Object(placed.body), application: 'x' } }]);
    expect([rejections, notes]).toEqual([
      ['passed'],
      expect.stringMatching(/known trap: \/application: application needs version 4/),
    ]);
  });
});

describe('which entries count', () => {
  const page: Written = { url: 'https://shop.test/index.html' };
  const own = { ...placed, url: 'http://localhost:8080/v0/a1b2c3d4e5/calls/' };
  const proxied = { ...placed, url: 'https://gate.test/phone/v0/a1b2c3d4e5/calls/' };
  const preflight = { ...own, method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } };
  it.each<[string, readonly Written[], Parameters<typeof checkArchives>[1], number, RegExp]>([
    ['an operation at any host', [own, page], {}, 1, /^1 entry for other hosts left out: shop\.test 1$/],
    ['a server of the contract', [noRoute(404)], {}, 1, /^$/],
    ['a host by name', [own, placed], { hosts: ['localhost'] }, 1, /emea\.cc\.vonage\.com 1/],
    ['a host with its port', [own, placed], { hosts: ['localhost:8080', 'other.test'] }, 1, /1 entry for other hosts/],
    ['an address below which the paths begin', [proxied, own], { base: 'https://gate.test/phone/' }, 1, /localhost:8080 1/],
    ['no preflight', [preflight, own], { hosts: ['localhost'] }, 1, /1 entry left out: CORS preflights/],
    ['no path of nobody', [{ ...own, url: 'http://localhost:8080/health' }, own], { hosts: ['localhost'] }, 1, /paths of no API/],
    ['no data URL', [{ url: 'data:text/plain,x' }, own], {}, 1, /data: 1/],
  ])('%s', (_, exchanges, options, count, note) => {
    const { report, notes } = check(exchanges, options);
    expect([report.results.length, notes]).toEqual([count, expect.stringMatching(note)]);
  });
});

describe('what ringback answered passes its own check', () => {
  it.each(fixtures.filter(({ response }) => response.status < 400))('$name', async (fixture) => {
    const rig = inProcess();
    await run(fixture, rig);
    const text = JSON.stringify(toHar(rig.mock.journal, '0.1.0'));
    const { report } = checkArchives([{ file: 'own.har', text }]);
    expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(report.results.length).toBe(rig.mock.journal.length);
  });

  it('and no refusal of it is undocumented', async () => {
    for (const fixture of fixtures.filter(({ response }) => response.status >= 400)) {
      const rig = inProcess();
      await run(fixture, rig);
      const text = JSON.stringify(toHar(rig.mock.journal, '0.1.0'));
      const { report } = checkArchives([{ file: 'own.har', text }], { allowRefused: true });
      expect([fixture.name, report.results.filter(({ outcome }) => outcome === 'failed')]).toEqual([fixture.name, []]);
    }
  });
});

describe('what is no archive is refused with file, place and what was expected', () => {
  it.each<[string, string, string]>([
    ['nothing', ' ', 'a.har is empty; expected an HTTP Archive (HAR 1.2, JSON)'],
    ['a zip', 'PK\u0003\u0004', 'a.har is a zip archive: unpack it'],
    ['no JSON', '{"log":\n  {"entries": nope}}', 'a.har:2:15: not JSON: expected a value, found "nope}}" (offset 22)'],
    ['JSON that ends early', '{"log":', 'a.har:1:8: not JSON: expected a value, found the end (offset 7)'],
    ['other JSON', '[]', 'the archive was a list or object; expected an object'],
    ['no log', '{}', 'log was missing; expected an object'],
    ['no entries', '{"log":{"entries":{}}}', 'log.entries was a list or object; expected a list'],
    ['an empty entry', '{"log":{"entries":[{}]}}', 'log.entries[0].request was missing; expected an object'],
    ['a URL that is none', archiveOf(placed, { url: 'here' }), 'log.entries[1].request.url was "here"; expected a URL'],
    [
      'a status that is none',
      archiveOf(placed).replace('"status":201', '"status":"201"'),
      'entries[0].response.status was "201"; expected a number',
    ],
    [
      'headers that are none',
      archiveOf(placed).replace(/"headers":\[/, '"headers":[7,'),
      'request.headers[0] was 7; expected an object',
    ],
  ])('%s', (_, text, message) => {
    expect(() => readHar('a.har', text)).toThrow(message);
    expect(() => readHar('a.har', text)).toThrow(HarError);
  });

  it('but a byte order mark does not matter', () => {
    expect(readHar('a.har', `\ufeff${archiveOf(placed)}`)).toHaveLength(1);
  });

  it('whatever text it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), mutated()), (text) => {
        try {
          checkArchives([{ file: 'a.har', text }]);
        } catch (error) {
          expect(error).toBeInstanceOf(HarError);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** An archive in which one value was replaced. */
  function mutated() {
    const text = archiveOf(placed, forbidden);
    const places = [...text.matchAll(/:("[^"]*"|\d+)/g)].map(({ index, 1: value = '' }) => ({
      index: index + 1,
      length: value.length,
    }));
    return fc
      .tuple(fc.constantFrom(...places), fc.json())
      .map(([{ index, length }, value]) => text.slice(0, index) + value + text.slice(index + length));
  }
});

describe('the place where a text stops being JSON', () => {
  it('is found in exactly the texts that JSON.parse refuses', () => {
    const nearJson = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '1', '\\', '\n'))
      .map(([json, at, extra]) => {
        const place = at % (json.length + 1);
        return json.slice(0, place) + extra + json.slice(place + (at % 2));
      });
    fc.assert(
      fc.property(fc.oneof(nearJson, fc.string()), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect([text, jsonFault(text) === undefined]).toEqual([text, isJson]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is told by line and column', () => {
    expect(placeOf('{\n  "a": x', 9)).toEqual({ line: 2, column: 8 });
  });

  it('is found however deep it is', () => {
    expect(jsonFault('['.repeat(1_000_000))).toMatchObject({ offset: 1_000_000 });
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

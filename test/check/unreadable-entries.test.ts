import { describe, expect, it } from 'vitest';
import { checkArchives } from '../../src/check/check.ts';
import { selectCases } from '../../src/report/cases.ts';
import { placed, type Written, writeArchive } from './archive.ts';

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
    expect([...selectCases(report.results)].map(({ name, outcome }) => [name, outcome])).toEqual([['odd.har/2', 'passed']]);
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
      because: 'more headers that are no objects than a note names',
      given: edit('request', { headers: [...Array(100).fill(0), ...first.request.headers] }),
      outcome: 'passed',
      want: `${Array.from({ length: 10 }, (_, index) => `request.headers[${index}].name was missing; expected text, `).join('')}and more)`,
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
    expect([...selectCases(report.results)].map((result) => result.outcome)).toEqual([outcome, 'passed']);
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
    expect([[...selectCases(report.results)].map(({ outcome }) => outcome), report.notes]).toEqual([['passed'], []]);
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

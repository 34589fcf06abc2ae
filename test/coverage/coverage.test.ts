import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { messageMatcher } from '../../src/contract/message.ts';
import type { CoverageKind } from '../../src/coverage/coverage.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import { type ObservedExchange, observeExchange, observeSeen } from '../../src/coverage/observed.ts';
import { createMock } from '../../src/index.ts';
import { coverageWriters } from '../../src/report/coverage-formats.ts';
import { documentedRecord, placeCall, recordCall, smallestCall } from '../support/requests.ts';

const callsPath = '/v0/a1b2c3d4e5/calls/';

/** Creates an exchange that places a call. */
function exchange(given: Partial<ObservedExchange> = {}): ObservedExchange {
  return {
    method: 'POST',
    path: callsPath,
    query: '',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json; version=6' },
    body: JSON.stringify(smallestCall),
    status: 201,
    responseBody: { status: 'Active', recordingStatus: 'Stopped' },
    isProblem: false,
    ...given,
  };
}

/** Lists the statements of a group that exchanges cover. */
function covered(observed: readonly ObservedExchange[], group: string, kind: CoverageKind): string[] {
  const items = measureCoverage(observed).groups.find(({ name }) => name === group)?.items ?? [];
  return items.filter((item) => item.kind === kind && item.result === 'covered').map(({ name }) => name);
}

describe('an exchange covers', () => {
  const refused = { status: 400, responseBody: { message: 'Agent Id exceeds 11 digits' } };
  const withConsent = JSON.stringify({ ...smallestCall, from: { agentId: '1234', consent: 'OneParty' } });
  const record = { path: '/v3/communication/voice_calls', body: JSON.stringify(documentedRecord) };
  const list = {
    ...record,
    method: 'GET',
    body: '',
    status: 200,
    responseBody: {},
    headers: { authorization: 'Bearer staff_a' },
  };
  const ended = { code: 'Failure', party: 'Destination', reason: 'NoAnswer' };
  it.each<[string, Partial<ObservedExchange>, string, CoverageKind, readonly string[]]>([
    ['its status', {}, 'createCall', 'status', ['201']],
    ['its message', refused, 'createCall', 'message', ['agentIdTooLong']],
    ['no message of another status', { ...refused, status: 500 }, 'createCall', 'message', []],
    [
      'each of several messages',
      { ...record, status: 400, responseBody: fieldErrors() },
      'createVoiceCall',
      'message',
      ['fieldNotString', 'fieldNotInList'],
    ],
    ['values that were sent', { body: withConsent }, 'createCall', 'requestValue', ['body /from/consent "OneParty"']],
    [
      'no value that its version does not know',
      { body: withConsent, headers: { 'content-type': 'application/json; version=3' } },
      'createCall',
      'requestValue',
      [],
    ],
    ['no value of a refused request', { body: withConsent, ...refused }, 'createCall', 'requestValue', []],
    [
      'no value of a broken request, although it was accepted',
      { body: withConsent.replace('1234', '12b') },
      'createCall',
      'requestValue',
      [],
    ],
    [
      'values of the response',
      {},
      'createCall',
      'responseValue',
      ['answer /status "Active"', 'answer /recordingStatus "Stopped"'],
    ],
    [
      'members left out, and members sent',
      { body: JSON.stringify({ ...smallestCall, application: 'a' }) },
      'createCall',
      'requestMember',
      membersOfSmallestCall(),
    ],
    [
      'members of the response',
      { responseBody: { application: 'a', from: { presentedClid: '1' } } },
      'createCall',
      'responseMember',
      ['answer /from/presentedClid', 'answer /application'],
    ],
    ['its version', {}, 'createCall', 'version', ['6']],
    ['the default version', { headers: { 'content-type': 'application/json' } }, 'createCall', 'version', ['1']],
    ['the kind of its token', { ...record, tokenKind: 'app' }, 'createVoiceCall', 'tokenKind', ['app']],
    [
      'the kind that the token names',
      { ...record, headers: { authorization: 'Bearer directory_a' } },
      'createVoiceCall',
      'tokenKind',
      ['directory'],
    ],
    [
      'no kind of a redacted token',
      { ...record, headers: { authorization: 'Bearer [redacted]' } },
      'createVoiceCall',
      'tokenKind',
      [],
    ],
    [
      'a kind of token that is refused',
      { ...record, tokenKind: 'client', status: 403 },
      'createVoiceCall',
      'tokenKind',
      ['client, refused'],
    ],
    [
      'query values',
      { ...list, query: 'sort=uid:asc&filter[status]=MISSED' },
      'listVoiceCalls',
      'requestValue',
      ['query /sort/* "uid:asc"', 'query /filter/status'],
    ],
    [
      'query members, not their defaults',
      { ...list, query: 'page=2' },
      'listVoiceCalls',
      'requestMember',
      ['query /page', 'query /per_page left out', 'query /sort left out', 'query /filter left out'],
    ],
    [
      'the result of an ended call',
      { method: 'GET', path: `${callsPath}1`, status: 200, responseBody: { status: null, result: ended } },
      'getCall',
      'endResult',
      ['answer /result/code "Failure"', 'answer /result/party "Destination"', 'answer /result/reason "NoAnswer"'],
    ],
    [
      'the message of an unknown path',
      {
        path: '/v0/a/call',
        status: 404,
        responseBody: { message: "No HTTP resource was found that matches the request URI 'x'." },
      },
      'vonage',
      'message',
      ['routeNotFound'],
    ],
    ['nothing with a problem of ringback itself', { isProblem: true, status: 400 }, 'createCall', 'status', []],
  ])('%s', (_, given, group, kind, names) => {
    expect(covered([exchange(given)], group, kind)).toEqual(names);
  });

  function membersOfSmallestCall(): string[] {
    const sent = ['from/agentId', 'to/telephoneNumber', 'application'];
    const all = Object.keys(contract.operations.createCall?.body?.members ?? {});
    expect(all).toEqual(['from', 'to', 'regarding', 'application']);
    return [
      'body /from/agentId',
      ...['groups', 'presentedCLID', 'consent'].map((name) => `body /from/${name} left out`),
      'body /to/agentId left out',
      'body /to/telephoneNumber',
      'body /to/consent left out',
      'body /regarding left out',
      ...sent.slice(2).map((name) => `body /${name}`),
    ];
  }

  function fieldErrors() {
    const error = (message: string, field: string) => ({ code: 'bad_request', message: `${field} ${message}`, field });
    return {
      success: false,
      errors: [error('must be one of the following values: A, B', 'status'), error('must be a string', 'rate')],
    };
  }
});

describe('coverage', () => {
  it('covers operations, APIs, statuses and messages, each with its line', () => {
    const { groups, exchanges, covered: met, percent } = measureCoverage([]);
    expect([exchanges, met, percent]).toEqual([0, 0, 0]);
    expect(groups.map(({ name }) => name)).toEqual([...Object.keys(contract.operations), ...Object.keys(contract.apis)]);
    for (const { name, items } of groups) {
      const { errors = [], responses = {} } = contract.operations[name] ?? contract.apis[name] ?? {};
      const names = items.map((item) => item.name);
      expect(names).toEqual(expect.arrayContaining([...errors.map((error) => error.name), ...Object.keys(responses)]));
      expect(items.every(({ line = 0, result }) => line > 0 && result === 'notCovered')).toBe(true);
      expect(new Set(items.map((item) => `${item.kind} ${item.name}`)).size).toBe(items.length);
    }
  });

  it('reports operations that the server has not implemented, in the terms of Specmatic', () => {
    const missing = exchange({ status: 404, responseBody: { message: 'Not Found' } });
    const group = measureCoverage([missing]).groups.find(({ name }) => name === 'createCall');
    expect(group?.items.filter(({ result }) => result !== 'notImplemented')).toEqual([
      { kind: 'status', name: '404', count: 1, result: 'missingInSpec' },
    ]);
    expect(coverageWriters.text(measureCoverage([missing]))).toMatch(/ 404 +1 +Missing in spec\n/);
    expect(coverageWriters.text(measureCoverage([missing]))).toMatch(/ 201 +0 +Not implemented\n/);
  });

  it('counts a documented 404 as a response of the operation', () => {
    const gone = 'The requested resource was not found.';
    const coverage = measureCoverage([
      exchange({ method: 'GET', path: `${callsPath}1`, body: '', status: 404, responseBody: { message: gone } }),
    ]);
    const results = coverage.groups.find(({ name }) => name === 'getCall')?.items.map(({ result }) => result);
    expect(new Set(results)).toEqual(new Set(['covered', 'notCovered']));
  });

  it('lists the first hundred paths that are missing in the contract', () => {
    const strange = Array.from({ length: 150 }, (_, index) => exchange({ method: 'GET', path: `/x/${index}`, status: 200 }));
    const { unknownPaths, percent } = measureCoverage([...strange, ...strange.slice(0, 1)]);
    expect([unknownPaths.length, unknownPaths[0], percent]).toEqual([100, { method: 'GET', path: '/x/0', count: 2 }, 0]);
  });

  it('is 100 percent only if everything is covered', () => {
    for (const { percent, covered: met, total } of measureCoverage([exchange()]).groups)
      expect(percent === 100).toBe(met === total);
  });

  it('is the same by the journal and by the messages on the wire', async () => {
    const mock = createMock();
    const requests = [placeCall(), recordCall(), recordCall({ ...documentedRecord, rate: 1 }), placeCall({})];
    const seen = [];
    for (const request of requests) {
      const { method, url } = request;
      const sent = { method, url, headers: Object.fromEntries(request.headers), body: await request.clone().text() };
      const response = await mock.fetch(request);
      const headers = Object.fromEntries(response.headers);
      seen.push({ request: sent, response: { status: response.status, headers, body: await response.text() } });
    }
    expect(measureCoverage(seen.flatMap((seen) => observeSeen(seen)))).toEqual(
      measureCoverage(mock.journal.map(observeExchange)),
    );
  });

  it('accepts any body', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.integer({ min: 100, max: 599 }), (responseBody, body, status) => {
        expect(measureCoverage([exchange({ responseBody, body, status })]).exchanges).toBe(1);
      }),
    );
  });

  it.each(Object.entries(coverageWriters))('as %s shows no credentials', async (_, write) => {
    const mock = createMock();
    await mock.fetch(placeCall());
    expect(write(await mock.coverage())).not.toContain('very-secret');
    expect(write(await mock.coverage())).toContain('createCall');
  });
});

describe('every documented message', () => {
  const errors = Object.values(contract.operations).flatMap((operation) =>
    operation.errors.map((error) => ({ operation, error })),
  );
  it.each(errors.map(({ operation, error }) => [operation.operationId, error.name, error] as const))(
    '%s %s is distinguished from the others',
    (operationId, name, error) => {
      const text = Object.entries(error.samples).reduce(
        (body, [key, value]) => body.replaceAll(`{${key}}`, value),
        JSON.stringify(error.body),
      );
      const others = contract.operations[operationId]?.errors.filter(({ status }) => status === error.status) ?? [];
      expect(others.filter((other) => messageMatcher(other)(JSON.parse(text))).map((other) => other.name)).toEqual([name]);
      const other = text.replace(/"(message|error|error_description)":"[^"]*"/g, '"$1":"other"');
      expect(messageMatcher(error)(JSON.parse(other))).toBe(false);
    },
  );
});

describe('mock.coverage()', () => {
  it('measures the journal, and counts the exchanges that it has dropped', async () => {
    const mock = createMock({ journalSize: 2 });
    for (let count = 0; count < 5; count++) await mock.fetch(placeCall());
    const coverage = await mock.coverage();
    expect([coverage.exchanges, coverage.earlier]).toEqual([2, 3]);
    expect(coverageWriters.text(coverage)).toContain('by 2 exchanges (3 earlier ones are not in the journal any more)');
  });
});

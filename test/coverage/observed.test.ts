import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import type { CoverageKind } from '../../src/coverage/coverage.ts';
import { measureCoverage } from '../../src/coverage/measure.ts';
import type { ObservedExchange } from '../../src/coverage/observed.ts';
import { documentedRecord, smallestCall } from '../support/requests.ts';
import { callsPath, exchange } from './exchange.ts';

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

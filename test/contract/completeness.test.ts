import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { messageMatcher } from '../../src/contract/message.ts';
import { fixtures } from '../support/fixtures.ts';

/** Statuses that ringback returns on request only, as it does one that stands for another. */
const onRequest = [429, 500, 502, 503];
const operations = Object.values(contract.operations);

describe('every documented message is the exact response of a fixture', () => {
  const cases = operations.flatMap((operation) =>
    operation.errors
      .filter(({ status }) => !onRequest.includes(status) && operation.responses[status]?.statusDrift?.[0]?.for === undefined)
      .map((error) => ({ operation, error, name: error.name })),
  );

  it.each(cases)('$operation.operationId $error.status $name', ({ operation, error }) => {
    // Without token kinds, a 403 means the token of another account, which `--auth any` accepts.
    if (error.name === operation.rejectionErrors.notPermitted && operation.tokenKinds === undefined) return;
    const matches = messageMatcher(error);
    const candidates = fixtures.filter(
      ({ operationId, response }) => operationId === operation.operationId && response.status === error.status,
    );
    expect(candidates.some(({ response }) => matches(response.body))).toBe(true);
  });
});

describe('every enum value of a request is sent by a fixture', () => {
  const requests = JSON.stringify(fixtures.map(({ request }) => request));
  const enums = ['VoiceCallDirection', 'VoiceCallStatus', 'VoiceCallProvider', 'Consent', 'RecordingCommand', 'GrantType'];

  it.each(enums.flatMap((name) => (contract.enums[name] ?? []).map((value) => [name, value])))('%s %s', (_, value) => {
    expect(requests).toMatch(new RegExp(`["=]${value}["&]`));
  });
});

describe('the fixtures', () => {
  it('include at least ten exchanges of the seeds', () => {
    expect(fixtures.filter(({ because }) => because.startsWith('seed ')).length).toBeGreaterThanOrEqual(10);
  });
});

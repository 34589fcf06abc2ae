import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { messageMatcher } from '../../src/contract/message.ts';
import { fixtures } from '../support/fixtures.ts';

/** Statuses that are given only when asked for. */
const onlyWhenAsked = [429, 500, 502, 503];
const operations = Object.values(contract.operations);

describe('every documented message has a fixture that is answered with it, to the letter', () => {
  const cases = operations.flatMap((operation) =>
    operation.errors
      .filter(({ status }) => !onlyWhenAsked.includes(status))
      .map((error) => ({ operation, error, name: error.name })),
  );

  it.each(cases)('$operation.operationId $error.status $name', ({ operation, error }) => {
    // An example of the token that belongs to another account cannot be met while every token is good (--auth any).
    if (error.name === operation.rejectionErrors.notPermitted && operation.tokenKinds === undefined) return;
    const matches = messageMatcher(error);
    const found = fixtures.filter(
      ({ operationId, response }) => operationId === operation.operationId && response.status === error.status,
    );
    expect(found.some(({ response }) => matches(response.body))).toBe(true);
  });
});

describe('every enumeration of a request has a fixture for each of its values', () => {
  const requests = JSON.stringify(fixtures.map(({ request }) => request));
  const enums = ['VoiceCallDirection', 'VoiceCallStatus', 'VoiceCallProvider', 'Consent', 'RecordingCommand', 'GrantType'];

  it.each(enums.flatMap((name) => (contract.enums[name] ?? []).map((value) => [name, value])))('%s %s', (_, value) => {
    expect(requests).toMatch(new RegExp(`["=]${value}["&]`));
  });
});

describe('every request example of the contract is what a fixture sends', () => {
  it('holds the seeds', () => {
    expect(fixtures.filter(({ because }) => because.startsWith('seed ')).length).toBeGreaterThanOrEqual(10);
  });
});

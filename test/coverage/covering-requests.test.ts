import { describe, expect, it } from 'vitest';
import { contract } from '../../src/contract/generated/contract.ts';
import { expectSteps, listSteps } from '../support/coverage-steps.ts';

describe('every statement of the contract has a request that covers it, or the reason why there is none', () => {
  it.each([...Object.keys(contract.operations), ...Object.keys(contract.apis)])('%s', expectSteps);
});

it.each([
  ['createCall', 5, /^createCall answers with a resource as it begins, .*: \/\w+(?:\/\w+)? was (?:missing|"\w+") in all /],
  ['createVoiceCall', 7, /^createVoiceCall answers with a resource as it begins, .* was (?:missing|null) in all /],
  ['getCall', 1, /^No request, no example .* makes getCall answer so: \/from\/telephoneNumber was missing in all /],
  ['updateVoiceCall', 0, /^$/],
])('tells for %s why %s statements have no request', async (name, count, reason) => {
  const reasons = (await listSteps(name)).flatMap((step) => step.reason ?? []);
  expect(reasons).toEqual(Array(count).fill(expect.stringMatching(reason)));
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { type Prism, prismMock } from '../support/prism.ts';

describe('verify against prism mock openapi.yaml', () => {
  let prism: Prism;
  beforeAll(async () => {
    prism = await prismMock();
  }, 60_000);
  afterAll(() => prism?.close());

  it('runs to its end, and says what Prism gets wrong', async () => {
    const { results } = await verify(prism.url);
    const named = (name: string) => results.find((result) => result.name === name);
    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
    expect(count('errored')).toBe(0);
    expect(count('passed')).toBeGreaterThan(300);
    expect(count('failed')).toBeGreaterThan(500);
    // It keeps nothing: what was sent is not repeated, and not read again.
    expect(named('updateVoiceCall/example/handled')?.violations[0]).toMatchObject({ code: 'echo', where: '/data/status' });
    // It has one message for all: the first example.
    expect(named('createCall/body/from/agentId/pattern/letter')?.violations[0]).toMatchObject({
      code: 'agentIdNotDigits',
      seen: 'Telephone number exceeds 30 characters',
    });
    // It does not know kinds of token.
    expect(named('createVoiceCall/token/client/opaque')?.violations[0]).toMatchObject({
      code: 'status',
      seen: 200,
      expected: '403 forbidden',
    });
    // What belongs to a state of the real service cannot be expected of it.
    expect(named('createCall/error/agentNumberBusy')).toMatchObject({ outcome: 'skipped' });
  }, 180_000);
});

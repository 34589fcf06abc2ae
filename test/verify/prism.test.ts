import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/index.ts';
import { type Prism, prismMock } from '../support/prism.ts';

describe('verify against prism mock openapi.yaml', () => {
  let prism: Prism;
  beforeAll(async () => {
    prism = await prismMock();
  }, 60_000);
  afterAll(() => prism?.close());

  it('completes, and reports the violations of Prism', async () => {
    const { results } = await verify(prism.url);
    const named = (name: string) => results.find((result) => result.name === name);
    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
    expect(count('errored')).toBe(0);
    expect(count('passed')).toBeGreaterThan(300);
    expect(count('failed')).toBeGreaterThan(500);
    // Prism is stateless: it neither echoes a request nor reads it back.
    expect(named('updateVoiceCall/example/handled')?.violations[0]).toMatchObject({ code: 'echo', where: '/data/status' });
    // It answers every error with the first example.
    expect(named('createCall/body/from/agentId/pattern/letter')?.violations[0]).toMatchObject({
      code: 'agentIdNotDigits',
      seen: 'Telephone number exceeds 30 characters',
    });
    // It ignores kinds of token.
    expect(named('createVoiceCall/token/client/opaque')?.violations[0]).toMatchObject({
      code: 'status',
      seen: 200,
      expected: '403 forbidden',
    });
    // It has no states to provoke.
    expect(named('createCall/error/agentNumberBusy')).toMatchObject({ outcome: 'skipped' });
  }, 180_000);
});
